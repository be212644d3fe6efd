"""Where pauses and free days are seen: in the strip of weeks, by meetings, on lists."""

from collections.abc import Callable

from app.core import clock
from app.groups.cohorts.actions import set_status
from app.groups.cohorts.rules import EnrolmentStatus
from app.groups.pauses.actions import add_free_day
from app.mentoring.meetings import actions as meetings
from app.outside.weeklinks.actions import make_link
from tests.kit.pages import Visitor
from tests.workplace.hours.test_pauses import note
from tests.workplace.logbook.entries import fill, tell
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


def test_the_mentor_reads_pauses_in_the_list_and_on_the_weekly_page(run: Told, seat: Seat) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    tell(ilze, lambda: fill(run, 6, 1))
    note(ilze, run, "8.10.2026", "9.10.2026")
    note(ilze, run, "26.10.2026", "27.10.2026")
    page = andris.get("/hours/review")
    aside = " ".join(page.words("aside")[-1].split())
    assert "Pause: 8–9 October 2026" in aside
    assert "Pause: 26–27 October 2026" in aside
    (heading,) = (one for one in page.words("h3") if "week 6" in one)
    assert "Pause: 8–9 October 2026" in heading
    assert "26–27" not in heading
    link = tell(andris, lambda: make_link(told.person(run, "andris")))
    page = Visitor(andris.app).get(link.removeprefix("https://localhost"))
    assert page.path == "/weekly/"
    assert "Pause: 8–9 October 2026" in page.text


def test_a_paused_course_proposes_to_note_a_pause(run: Told, seat: Seat) -> None:
    ilze, krista = seat("ilze"), seat("krista")
    learner_page = f"/dashboards/learners/{run.enrolment}"
    assert "Note a pause" not in krista.get(learner_page).text

    def rests() -> None:
        by, enrolment = told.person(run, "krista"), told.placement(run).enrolment
        set_status(by, enrolment, EnrolmentStatus.PAUSED, "", clock.today())

    tell(krista, rests)
    for visitor, address in ((ilze, "/dashboards/home"), (krista, learner_page)):
        visitor.get(address)
        assert visitor.follow("Note a pause").h1 == "Pauses"
