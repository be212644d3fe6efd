"""An empty sheet for a week, to be filled in by hand."""

from collections.abc import Callable

from tests.kit.pages import Visitor
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def test_the_week_leads_to_an_empty_sheet_with_its_days_and_tasks(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(f"/logbook/{run.placement}/week/6")
    page = ilze.follow("Empty sheet")
    assert page.h1 == "Week sheet, week 6"
    rows = page.find_all("tbody")[0].findall("*")
    assert len(rows) == 10
    for words in ("Mon, 5 Oct 2026", "Sun, 11 Oct 2026", "Interview 15 young readers"):
        assert words in page.text
    seat("andris").get(f"/rows/{run.placement}/week/6/sheet")
    ilze.get(f"/rows/{run.placement}/week/11/sheet", status=404)
    seat("otto").get(f"/rows/{run.placement}/week/6/sheet", status=404)
