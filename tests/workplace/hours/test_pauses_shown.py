"""Where pauses and free days are seen: in the strip of weeks, by meetings, on lists."""

from collections.abc import Callable

from app.groups.pauses.actions import add_free_day
from app.workplace.meetings import actions as meetings
from tests.kit.pages import Visitor
from tests.workplace.hours.test_pauses import note
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]


def test_the_strip_of_weeks_shows_pauses_and_free_days(run: Told, seat: Seat) -> None:
    ilze = seat("ilze")
    at = f"/hours/{run.placement}"
    assert "pause" not in ilze.get(at).words("ul", class_="key")[0]

    def free() -> None:
        library = told.placement(run).enrolment.library
        assert library
        library.country = "LV"
        add_free_day(told.person(run, "krista"), "LV", week(8), "A holiday")

    tell(ilze, free)
    for page in (ilze.get(at), ilze.get("/dashboards/home")):
        assert "free day" in page.words("ul", class_="key")[0]
        assert "Free days: Mon, 19 Oct 2026" in page.text
    note(ilze, run, "28.9.2026", "1.10.2026")
    for page in (ilze.get(at), ilze.get("/dashboards/home")):
        assert "pause or free day" in page.words("ul", class_="key")[0]
        assert "Week 5: no hours. Pause: 28 September – 1 October 2026" in " ".join(
            page.text.split()
        )


def test_a_planned_meeting_keeps_off_a_pause_and_a_moved_one_stays(run: Told, seat: Seat) -> None:
    ilze, agenda = seat("ilze"), f"/meetings/enrolment/{run.enrolment}"

    def moved() -> None:
        dace, placement = told.person(run, "dace"), told.placement(run)
        assert meetings.move(dace, placement, 4, 1, week(8, 1), None, "")

    tell(ilze, moved)
    text = ilze.get(agenda).text
    assert "9 Oct" in text
    assert "20 Oct" in text
    note(ilze, run, "8.10.2026", "13.10.2026")
    note(ilze, run, "19.10.2026", "23.10.2026")
    text = ilze.get(agenda).text
    assert "9 Oct" not in text
    assert "14 Oct" in text
    assert "20 Oct" in text
