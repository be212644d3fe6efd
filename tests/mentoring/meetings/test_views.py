"""Meetings: planned by themselves, moved, held with a note, corrected and added to."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.groups.notifications.models import Notice
from app.mentoring.meetings import actions
from app.mentoring.meetings.actions import Held
from app.mentoring.meetings.forms import read_time
from app.mentoring.meetings.models import Meeting, agenda
from app.mentoring.meetings.rules import Kind, Mode
from app.workplace.placements import actions as placements
from app.workplace.placements.models import Placement
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
NOTE = "Posting plan discussed. Hard: photo consent. Next: ask the school. Ilze does it."


def meetings(visitor: Visitor) -> list[Meeting]:
    with visitor.app.app_context():
        return list(db.session.scalars(select(Meeting).order_by(Meeting.id)))


def url(run: Told, number: int) -> str:
    return f"/meetings/enrolment/{run.enrolment}/{number}"


def second(run: Told) -> Placement:
    """Kārlis, with the same trainer and mentor, is in a placement too."""
    karlis = db.session.get_one(Enrolment, run.story.enrolments["karlis"])
    plan = placements.begin(told.person(run, "karlis"), karlis)
    plan.starts_on, plan.ends_on = told.FIRST, told.LAST
    plan.activated_at = told.noon(told.FIRST)
    return plan


def hold(run: Told, number: int, days_ago: int = 0) -> Meeting:
    held = Held(clock.today() - timedelta(days=days_ago), 60, Mode.IN_PERSON, NOTE)
    meeting = actions.hold(told.person(run, "dace"), told.placement(run), number, held, [])
    assert meeting is not None
    return meeting


def test_five_meetings_stand_there_without_anybody_planning_them(seat: Seat, run: Told) -> None:
    page = seat("ilze").get(f"/meetings/enrolment/{run.enrolment}")
    shown = [words for words in page.words("li") if words.startswith("Meeting ")]
    assert len(shown) == 5
    assert ["Missed" in words for words in shown] == [True, True, False, False, False]
    assert "0:00 h of meetings held, beside the hours of the placement." in page.text
    assert meetings(seat("ilze")) == []


def test_the_trainer_writes_a_meeting_down_and_all_three_read_it(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    dace.get(url(run, 1))
    page = dace.submit("Write the meeting down", held_on="11.9.2026", minutes="1:30", note=NOTE)
    assert "The meeting is written down." in page.text
    for who in ("ilze", "andris"):
        assert NOTE in seat(who).get(url(run, 1)).text
    page = seat("ilze").get(f"/meetings/enrolment/{run.enrolment}")
    assert "1:30 h of meetings held, beside" in page.text
    seat("marta").get(url(run, 1), status=404)
    seat("otto").get(url(run, 1), status=404)


def test_a_meeting_that_was_planned_for_an_earlier_day_was_held_then(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    page = dace.get(url(run, 1))
    when = page.form("Save the day").value("planned_on")
    assert page.form("Write the meeting down").value("held_on") == when
    page = dace.get(url(run, 5))
    today = clock.today()
    asked = page.form("Write the meeting down").value("held_on")
    assert asked == [f"{today.day}.{today.month}.{today.year}"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"held_on": "9.10.2026"}, "This day is still to come."),
        ({"held_on": ""}, "Write the day."),
        ({"minutes": "13"}, "A meeting lasts at most 12 hours."),
        ({"note": ""}, "Write a note, even a short one."),
    ],
)
def test_a_meeting_that_cannot_be_written_down_keeps_what_was_typed(
    seat: Seat, run: Told, typed: dict[str, str], words: str
) -> None:
    dace = seat("dace")
    dace.get(url(run, 3))
    sent = {"held_on": "8.10.2026", "minutes": "1:00", "note": NOTE, **typed}
    page = dace.submit("Write the meeting down", sent, status=422)
    assert page.text.count(words) == 2
    form = page.form("Write the meeting down")
    assert {name: form.value(name)[0].strip("\n") for name in sent} == sent
    assert meetings(dace) == []


def test_a_meeting_is_moved_and_the_learner_is_told(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    dace.get(url(run, 3))
    when = {"planned_on": "13.10.2026", "starts_at": "10.30", "place": "Bērzleja Library"}
    page = dace.submit("Save the day", when)
    assert "at 10:30" in page.text
    assert "moved from Fri" in page.text
    with dace.app.app_context():
        news = db.session.scalars(select(Notice).where(Notice.kind == "meeting moved")).all()
    assert [one.person_id for one in news] == [run.story.people["ilze"]]
    page = dace.submit("Save the day", {**when, "starts_at": "half past"}, status=422)
    assert "Write the time like 10:00." in page.text


def test_a_meeting_of_several_learners_has_one_note_for_all(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    other = tell(dace, lambda: second(run).id)
    dace.get(url(run, 3))
    page = dace.submit(
        "Write the meeting down",
        {"held_on": "8.10.2026", "note": NOTE, "others": [str(other)]},
    )
    assert "group meeting" in page.text
    assert "Ilze Bērziņa, Kārlis Liepa" in page.text
    karlis = run.story.enrolments["karlis"]
    assert NOTE in seat("karlis").get(f"/meetings/enrolment/{karlis}/3").text
    assert len(meetings(dace)) == 1


def test_a_note_is_corrected_for_a_week_and_then_only_added_to(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: hold(run, 1))
    dace.get(url(run, 1))
    assert "A better note" in dace.submit("Save the note", corrected="A better note").text
    clock.move_to(told.noon(week(7, 4)))
    later = seat("dace")
    page = later.get(url(run, 1))
    assert "Correct the note" not in page.text
    later.post(f"{url(run, 1)}/note", {"corrected": "Rewritten", "seen": "3"}, status=409)
    page = later.submit("Add it", addition="The school agreed.")
    assert "A better note" in page.text
    assert "The school agreed. Dace Ozola added this" in page.text
    assert meetings(dace)[0].note == "A better note"


def test_a_note_corrected_in_two_windows_shows_both_and_is_then_saved(seat: Seat, run: Told):
    dace = seat("dace")
    tell(dace, lambda: hold(run, 1))
    there = seat("dace")
    there.get(url(run, 1))
    dace.get(url(run, 1))
    dace.submit("Save the note", corrected="Written here")
    page = there.submit("Save the note", corrected="Written there", status=409)
    assert "Written here" in page.text
    assert "Written there" in page.text
    there.submit("Save the note")
    assert meetings(dace)[0].note == "Written there"


def test_only_the_main_trainer_holds_and_moves(seat: Seat, run: Told) -> None:
    for who in ("ilze", "andris", "krista"):
        visitor = seat(who)
        page = visitor.get(url(run, 1))
        assert len(page.find_all("main")[0].findall(".//form")) == 0
        visitor.post(f"{url(run, 1)}/holding", {"note": NOTE}, status=403)
        visitor.post(f"{url(run, 1)}/day", {"planned_on": "13.10.2026"}, status=403)
    assert meetings(seat("dace")) == []


def test_a_held_meeting_is_not_held_or_moved_again(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    dace.get(url(run, 1))
    tell(dace, lambda: hold(run, 1))
    page = dace.submit("Write the meeting down", held_on="8.10.2026", note="Twice", status=409)
    assert "Twice" in page.html
    assert [one.note for one in meetings(dace)] == [NOTE]


def test_one_more_meeting_can_be_planned(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    dace.get(f"/meetings/enrolment/{run.enrolment}")
    page = dace.submit("Plan the meeting", planned_on="14.10.2026", kind="mentoring")
    assert "Meeting 6" in page.text
    assert "mentoring meeting" in page.text
    page = dace.submit("Plan the meeting", planned_on="", status=422)
    assert "Write the day." in page.text
    assert [one.kind for one in meetings(dace)] == [Kind.MENTORING]


def test_the_trainer_sees_late_and_coming_meetings_of_all_learners(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: (second(run), hold(run, 1)))
    page = dace.get("/meetings/")
    late, soon = (page.find("section", aria_labelledby=name) for name in ("late", "soon"))
    assert len(late.findall(".//li")) == 3
    assert len(soon.findall(".//li")) == 2
    assert "4 meetings later" in page.text
    assert seat("ilze").get("/meetings/").h1 == "Meetings"
    seat("andris").get("/meetings/", status=404)


def test_before_the_placement_runs_there_are_no_meetings(seat: Seat, run: Told) -> None:
    karlis = run.story.enrolments["karlis"]
    page = seat("karlis").get(f"/meetings/enrolment/{karlis}")
    assert "No meetings yet." in page.text
    seat("karlis").get(f"/meetings/enrolment/{karlis}/1", status=404)
    seat("ilze").get(url(run, 6), status=404)


def test_meetings_of_many_placements_are_found_in_one_go(seat: Seat, run: Told) -> None:
    def slots() -> list[int]:
        hold(run, 2)
        found = agenda([told.placement(run), second(run)])
        return [len(one) for one in found.values()]

    assert tell(seat("dace"), slots) == [5, 5]


@pytest.mark.parametrize(("text", "said"), [("10:00", "10:00"), ("9", "09:00"), ("14.05", "14:05")])
def test_times_are_read_as_people_write_them(text: str, said: str) -> None:
    assert read_time(text).strftime("%H:%M") == said
    for wrong in ("25:00", "10:61", "noon", ""):
        with pytest.raises(ValueError, match=r".*"):
            read_time(wrong)


def test_who_joins_a_group_meeting_loses_no_room_for_an_own_one(seat: Seat, run: Told) -> None:
    dace = seat("dace")

    def both() -> int:
        other = second(run)
        place = "Liepkalne"
        actions.move(told.person(run, "dace"), other, 3, 1, week(6, 4), None, place)
        return other.id

    other = tell(dace, both)
    dace.get(url(run, 3))
    dace.submit("Write the meeting down", note=NOTE, others=[str(other)])
    assert [one.place for one in meetings(dace)] == [""]
    karlis = run.story.enrolments["karlis"]
    assert NOTE in seat("karlis").get(f"/meetings/enrolment/{karlis}/3").text
