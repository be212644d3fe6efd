"""A printed week leads its mentor to the page where its hours are decided."""

from collections.abc import Callable

from app.groups.mailbox.actions import choose
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import approve, fill, rows, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

PAPER = "https://localhost/weekly/paper/"


def test_a_week_that_waits_leads_to_the_page_once_the_mentor_has_digits(
    seat: Callable[[str], Visitor], run: Told
) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: fill(run, 5))
    week, whole = f"/hours/{run.placement}/week/5/print", f"/hours/{run.placement}/print"
    assert PAPER not in ilze.get(week).text
    tell(ilze, lambda: choose(told.person(run, "andris"), False, "4711"))
    assert PAPER in ilze.get(week).text
    assert PAPER not in ilze.get(whole).text
    tell(ilze, lambda: approve(run, *[one["id"] for one in rows(run)]))
    assert PAPER not in ilze.get(week).text
