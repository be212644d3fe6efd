"""The logbook's papers: which days they hold; decided days are the same bytes each time."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.core import clock
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import approve, fill, tell
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
FORMS = ("pdf", "docx", "xlsx", "csv")


def files(visitor: Visitor, path: str) -> dict[str, bytes]:
    """The paper in each form."""
    return {form: visitor.get(f"{path}?as={form}").body for form in FORMS}


def test_decided_weeks_are_the_same_files_on_another_day_and_in_another_zone(
    seat: Seat, run: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    andris = seat("andris")
    tell(andris, lambda: approve(run, *fill(run, 2, 3)))
    path = f"/hours/{run.placement}/week/2/print"
    first = files(andris, path)
    assert "Printed from" not in andris.get(path).text
    clock.move_to(clock.now() + timedelta(days=20))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        again = files(seat("andris"), path)
        assert [form for form in FORMS if first[form] != again[form]] == []
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_is_open_says_on_which_day_it_was_printed(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    tell(andris, lambda: fill(run, 2, 1))
    assert "Printed from" in andris.get(f"/hours/{run.placement}/week/2/print").text


def test_what_is_not_approved_keeps_what_was_learned_beside_its_state(
    seat: Seat, run: Told
) -> None:
    andris = seat("andris")
    tell(andris, lambda: fill(run, 2, 1, learned="Say early what will be late."))
    rows = andris.get(f"/hours/{run.placement}/week/2/print").words("tr")
    (row,) = [one for one in rows if "Say early what will be late." in one]
    assert row.endswith("Waits for the mentor1:00")


def test_some_days_hold_their_entries_and_sums_alone(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: approve(run, *fill(run, 2, 3), *fill(run, 3, 2)))
    page = ilze.get(f"/hours/{run.placement}")
    written = [f"{day.day}.{day.month}.{day.year}" for day in (week(2, 1), week(3, 0))]
    form = page.form(f"/hours/{run.placement}/print")
    path = f"{form.action}?first={written[0]}&last={written[1]}"
    paper = ilze.get(path)
    assert "Work at the library3:005:00160:00" not in paper.words("tr")
    assert "Work at the library3:004:00160:00" in paper.words("tr")
    links = [one.get("href", "") for one in paper.find_all("a") if "as=csv" in one.get("href", "")]
    assert links == [f"/hours/{run.placement}/print?first={written[0]}&last={written[1]}&as=csv"]
    assert b"3:00" in ilze.get(links[0]).body


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "5.10.2026", "Write the first day."),
        ("5.10.2026", "", "Write the last day."),
        ("6.10.2026", "5.10.2026", "The last day comes after the first day."),
        ("31.9.2026", "5.10.2026", "There is no such day"),
    ],
)
def test_days_that_are_none_are_told_at_their_field(
    seat: Seat, run: Told, first: str, last: str, said: str
) -> None:
    page = seat("ilze").get(f"/hours/{run.placement}/print?first={first}&last={last}", status=422)
    assert said in page.text
    assert first in page.html
    assert last in page.html
