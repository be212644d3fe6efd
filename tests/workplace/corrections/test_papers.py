"""Papers of week, period and whole show corrections, and add up to what is approved."""

from collections.abc import Callable

import pytest

from app.workplace.corrections.models import waiting_of
from app.workplace.hours import actions as hours
from tests.kit.pages import Visitor
from tests.workplace.corrections.proposing import WHY, approved, propose
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


PAPERS = ("/week/2/print", "/print", "/print?first=7.9.2026&last=13.9.2026")


@pytest.mark.parametrize("days", PAPERS)
def test_a_paper_says_what_was_corrected_and_what_waits(seat: Seat, run: Told, days: str) -> None:
    andris = seat("andris")
    number = tell(andris, lambda: approved(run, 2))
    path = f"/hours/{run.placement}{days}"
    assert "Corrections of these hours" not in andris.get(path).text
    tell(andris, lambda: propose(run, number))
    rows = andris.get(path).words("tr")
    assert [one for one in rows if "4:004:30" in one and "Waits for the mentor" in one]
    assert "Printed from" in andris.page.text, "it is not settled"

    def decide() -> None:
        one = waiting_of(number)
        assert one
        hours.approve_correction(told.person(run, "andris"), one, one.version)

    tell(andris, decide)
    page = andris.get(path)
    (row,) = [one for one in page.words("tr") if "4:004:30" in one]
    for words in (WHY, "Corrected", "Andris Kalni"):
        assert words in row
    assert [one for one in page.words("tr") if one.startswith("Approved4:30")]
