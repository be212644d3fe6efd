"""A mentor writes mentoring meetings down; none of them stands for the hour with the trainer."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.mentoring.meetings import actions
from app.mentoring.meetings.models import Meeting, MeetingPerson, agenda
from app.mentoring.meetings.queries import missed, not_held
from app.mentoring.meetings.rules import Kind, Status
from app.policy import Role
from tests.mentoring.meetings.test_views import NOTE, Seat, hold, meetings, second, url
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week


def every(run: Told) -> str:
    return f"/meetings/enrolment/{run.enrolment}"


def who_was_there(visitor: Any) -> dict[int, tuple[Role, bool]]:
    with visitor.app.app_context():
        rows = db.session.scalars(select(MeetingPerson)).all()
        return {one.person_id: (one.role, one.was_there) for one in rows}


def test_a_mentor_writes_a_talk_down_in_three_acts(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    andris.get(every(run))
    page = andris.follow("Write a mentoring meeting down")
    form = page.form("Write the meeting down")
    today = clock.today()
    assert form.value("held_on") == [f"{today.day}.{today.month}.{today.year}"]
    assert form.value("mode") == ["in person"]
    assert form.value("people") == [str(run.story.people["andris"])]
    page = andris.submit("Write the meeting down", note=NOTE)
    assert "mentoring meeting · in person" in page.text
    assert "There: Ilze Bērziņa and Andris Kalniņš" in page.text
    assert who_was_there(andris) == {run.story.people["andris"]: (Role.MENTOR, True)}
    assert NOTE in seat("ilze").get(url(run, 6)).text
    assert NOTE in seat("dace").get(url(run, 6)).text
    seat("marta").get(url(run, 6), status=404)

    def left() -> int:
        return len(not_held([run.enrolment]))

    assert tell(andris, left) == 5


def test_a_mentoring_meeting_stands_for_none_of_the_trainers_when_the_plan_grows(
    seat: Seat, run: Told
) -> None:
    def grow() -> list[tuple[int, Kind, bool]]:
        andris, plan = told.person(run, "andris"), told.placement(run)
        held = actions.Held(clock.today(), 60, actions.Mode.ONLINE, NOTE)
        actions.write_down(andris, plan, Kind.MENTORING, held)
        plan.ends_on, plan.weeks = told.LAST + timedelta(weeks=2), 12
        db.session.flush()
        found = agenda([plan])[plan.id]
        assert [one.met.number for one in not_held([run.enrolment])] == [1, 2, 3, 4, 5, 7]
        return [(one.number, one.kind, bool(one.held_on)) for one in found]

    found = tell(seat("dace"), grow)
    assert sorted(found) == [
        *((number, Kind.TRAINER, False) for number in range(1, 6)),
        (6, Kind.MENTORING, True),
        (7, Kind.TRAINER, False),
    ]


def test_a_common_meeting_takes_no_place_of_a_mentoring_one(seat: Seat, run: Told) -> None:
    def common() -> tuple[int, list[tuple[int, bool]]]:
        other, dace = second(run), told.person(run, "dace")
        actions.add(dace, other, clock.today(), Kind.MENTORING)
        held = actions.Held(clock.today(), 60, actions.Mode.IN_PERSON, NOTE)
        assert actions.hold(dace, told.placement(run), 3, held, [other])
        return other.id, [(one.number, bool(one.held_on)) for one in agenda([other])[other.id]]

    _number, found = tell(seat("dace"), common)
    assert (3, True) in found
    assert (6, False) in found


def test_a_meeting_without_whom_it_needs_is_asked_about(seat: Seat, run: Told) -> None:
    andris, dace = seat("andris"), seat("dace")
    andris.get(f"{every(run)}/talk")
    page = andris.submit("Write the meeting down", note=NOTE, people=[], status=422)
    assert page.text.count("A mentoring meeting needs the mentor. Tick who was there.") == 2
    assert NOTE in page.html
    dace.get(url(run, 3))
    page = dace.submit("Write the meeting down", note=NOTE, people=[], status=422)
    assert page.text.count("The fortnightly hour needs the trainer.") == 2
    assert meetings(dace) == []


def test_a_mentor_plans_mentoring_alone_and_never_in_the_past(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    page = andris.get(every(run))
    assert page.form("Plan the meeting").value("kind") == ["mentoring"]
    page = andris.submit("Plan the meeting", planned_on="7.10.2026", status=422)
    assert page.text.count("This day is over. Choose one to come") == 2
    assert page.form("Plan the meeting").value("planned_on") == ["7.10.2026"]
    andris.post(every(run), {"planned_on": "14.10.2026", "kind": "trainer"}, status=422)
    andris.get(every(run))
    andris.submit("Plan the meeting", planned_on="14.10.2026")
    assert [one.kind for one in meetings(andris)] == [Kind.MENTORING]
    andris.get(url(run, 6))
    andris.submit("Save the day", planned_on="15.10.2026", starts_at="9")
    andris.post(f"{url(run, 1)}/day", {"planned_on": "15.10.2026", "seen": "1"}, status=403)
    andris.post(f"{url(run, 1)}/holding", {"note": NOTE}, status=403)
    assert [one.planned_on for one in meetings(andris)] == [week(7, 3)]


def test_online_is_said_wherever_a_meeting_stands(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    andris.get(f"{every(run)}/talk")
    page = andris.submit("Write the meeting down", note=NOTE, mode="online")
    assert "mentoring meeting · online" in page.text
    listed = [words for words in andris.get(every(run)).words("li") if "Meeting 6" in words]
    assert "mentoring meeting · online" in listed[0]
    assert (
        "Learner and mentor · Online"
        in andris.get(f"/agendas/enrolment/{run.enrolment}/print").text
    )
    paper = andris.get(f"/agendas/enrolment/{run.enrolment}/6/print").text
    assert "There tooAndris Kalniņš (mentor)" in paper


def test_what_a_note_said_before_stays_with_who_corrected_it(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: hold(run, 1))
    for who, words in (("ilze", "Ilze's words"), ("andris", "Andris' words")):
        visitor = seat(who)
        visitor.get(url(run, 1))
        visitor.submit("Save the note", corrected=words)
    page = dace.get(url(run, 1))
    assert "Corrected 2 times" in page.text
    told_by = page.text.split("Corrected 2 times")[1]
    assert told_by.index("Andris Kalniņš corrected it") < told_by.index("Ilze's words")
    assert told_by.index("Ilze's words") < told_by.index("Ilze Bērziņa corrected it")
    assert told_by.index("Ilze Bērziņa corrected it") < told_by.index(NOTE)
    clock.move_to(told.noon(week(7, 4)))
    later = seat("ilze")
    later.get(url(run, 1))
    later.post(f"{url(run, 1)}/note", {"corrected": "Again", "seen": "4"}, status=409)
    page = later.submit("Add it", addition="I asked the school.")
    assert "I asked the school. Ilze Bērziņa added this" in page.text


def test_the_same_words_again_are_no_correction(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: hold(run, 1))
    dace.get(url(run, 1))
    assert "Corrected" not in dace.submit("Save the note", corrected=NOTE).find("main").text
    with dace.app.app_context():
        assert db.session.scalars(select(Meeting)).one().corrections == []


def test_what_was_missed_has_an_owner(seat: Seat, run: Told) -> None:
    def known() -> list[tuple[int, Status, Role]]:
        actions.add(told.person(run, "andris"), told.placement(run), week(5), Kind.MENTORING)
        return [(one.met.number, one.status, one.role) for one in missed([run.enrolment])]

    assert tell(seat("dace"), known) == [
        (1, Status.MISSED, Role.MAIN_TRAINER),
        (2, Status.MISSED, Role.MAIN_TRAINER),
        (6, Status.MISSED, Role.MENTOR),
    ]
