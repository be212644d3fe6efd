"""What a calendar program reads: title, day, time, place and a link, of what is each one's."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject

from app.core import clock
from app.core.db.base import db
from app.core.export.calendars import Happening, written
from app.groups.cohorts.actions import assign, set_status
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.groups.pauses import actions as pauses
from app.groups.pauses.rules import Stretch
from app.mentoring.meetings import actions as meetings
from app.mentoring.meetings.actions import Held
from app.mentoring.meetings.rules import Kind, Mode
from app.policy import Role
from app.workplace.placements import actions as placements
from tests.kit.queries import counting
from tests.outside.calendar.conftest import address, events
from tests.workplace.placements import told

NOTE = "Photo consent is hard."


@pytest.fixture
def keep(app):
    """Does something in the app's context and keeps it."""

    def act(do):
        with app.app_context():
            done = do()
            db.session.commit()
            db.session.remove()
        return done

    return act


def move(run, number, day, at=None, place=""):
    placement = told.placement(run)
    slot = meetings.slot(placement, number)
    dace = told.person(run, "dace")
    assert meetings.move(dace, placement, number, slot.version, day, at, place)


def test_a_learner_reads_meetings_and_days_in_a_calendar_and_nobodys_name(seat, run, ask, keep):
    keep(lambda: move(run, 4, date(2026, 10, 23), time(23, 30), "Bērzleja Library, 2. stāvs"))
    held = Held(date(2026, 9, 11), 60, Mode.IN_PERSON, NOTE)
    keep(lambda: meetings.hold(told.person(run, "dace"), told.placement(run), 1, held, []))
    answer = ask(address(seat("ilze")))
    found = events(answer)
    mine = [f"meeting-{run.enrolment}-{number}" for number in range(1, 6)]
    assert sorted(found) == mine
    planned = found[mine[4]]
    assert planned.summary.value == "Placement: meeting 5"
    assert planned.dtstart.value == date(2026, 11, 6)
    assert planned.dtend.value == date(2026, 11, 7)
    assert planned.transp.value == "TRANSPARENT"
    moved = found[mine[3]]
    assert moved.dtstart.value == datetime(2026, 10, 23, 20, 30, tzinfo=UTC)
    assert moved.dtend.value == datetime(2026, 10, 23, 21, 30, tzinfo=UTC)
    assert moved.location.value == "Bērzleja Library, 2. stāvs"
    link = f"https://localhost/meetings/enrolment/{run.enrolment}/4"
    assert (moved.url.value, moved.description.value) == (link, link)
    text = answer.get_data(as_text=True)
    assert all(one not in text for one in ("Ilze", "Dace", "Ozola", "consent"))
    assert max(len(line) for line in answer.data.split(b"\r\n")) <= 75


def test_first_names_stand_there_for_who_ticked_them(seat, run, ask):
    ilze, dace = address(seat("ilze"), first_names=True), address(seat("dace"), first_names=True)
    key = f"meeting-{run.enrolment}-5"
    assert events(ask(ilze))[key].summary.value == "Placement: meeting 5 (Dace)"
    assert events(ask(dace))[key].summary.value == "Placement: meeting 5 (Ilze)"
    dace = seat("dace")
    dace.get("/calendar/")
    assert "Your choice is kept." in dace.submit("Save", first_names=()).text
    assert (
        "Ilze" not in ask(dace.page.words("span", class_="url")[0].partition("localhost")[2]).text
    )


def test_a_mentor_has_the_meetings_with_all_three_only(seat, run, ask, keep):
    path = address(seat("andris"))
    assert "VEVENT" not in ask(path).text
    dace, day = (lambda: told.person(run, "dace")), date(2026, 10, 14)
    keep(lambda: meetings.add(dace(), told.placement(run), day, Kind.MENTORING, mode=Mode.ONLINE))
    (found,) = events(ask(path)).values()
    assert (found.dtstart.value, found.location.value) == (day, "Online")


def test_a_move_keeps_the_key_and_counts_the_change(seat, run, ask, keep):
    path, key = address(seat("ilze")), f"meeting-{run.enrolment}-4"
    before = events(ask(path))[key]
    numbers = [int(before.sequence.value)]
    for day in (date(2026, 10, 22), date(2026, 10, 21)):
        keep(lambda day=day: move(run, 4, day))
        found = events(ask(path))[key]
        assert found.dtstart.value == day
        numbers.append(int(found.sequence.value))
    ilze, first = (lambda: told.person(run, "ilze")), date(2026, 11, 2)
    days = Stretch(first, first + timedelta(days=6))
    known = events(ask(path))[f"meeting-{run.enrolment}-5"]
    keep(lambda: pauses.note(ilze(), told.placement(run).enrolment, days, {}))
    found = events(ask(path))[f"meeting-{run.enrolment}-5"]
    assert found.dtstart.value > known.dtstart.value
    assert int(found.sequence.value) > int(known.sequence.value)
    assert numbers == sorted(set(numbers))


def test_what_was_cancelled_stays_thirty_days_and_says_so(seat, run, ask, keep):
    path, key = address(seat("dace")), f"meeting-{run.enrolment}-5"
    before = events(ask(path))[key]

    def leave():
        enrolment = db.session.get_one(Enrolment, run.enrolment)
        krista = told.person(run, "krista")
        set_status(krista, enrolment, EnrolmentStatus.LEFT, "Moves away", clock.today())

    keep(leave)
    found = events(ask(path))[key]
    assert (found.status.value, before.status.value) == ("CANCELLED", "CONFIRMED")
    assert found.summary.value == "Cancelled: Placement: meeting 5"
    assert int(found.sequence.value) > int(before.sequence.value)
    clock.move_to(clock.now() + timedelta(days=29))
    assert key in events(ask(path))
    clock.move_to(clock.now() + timedelta(days=1))
    assert key not in ask(path).text


def test_a_day_to_hand_in_stands_in_the_learners_calendar(seat, run, ask, keep):
    def give():
        cohort = db.session.get_one(Enrolment, run.enrolment).cohort
        cohort.settings = {**cohort.settings, "due": {"plan": "2026-12-04"}}
        cohort.version += 1

    paths = [address(seat("ilze")), address(seat("dace"))]
    keep(give)
    day = events(ask(paths[0]))[f"hand-in-{run.enrolment}-plan"]
    assert day.summary.value == "Last day to hand in: Action plan"
    assert day.dtstart.value == date(2026, 12, 4)
    assert "hand-in" not in ask(paths[1]).text


def test_what_has_not_changed_is_answered_with_two_questions(app, seat, run, ask, keep):
    path = address(seat("dace"), first_names=True)
    with counting(app) as whole:
        first = ask(path)
    assert len(whole) <= 6, whole
    mark = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"
    with counting(app) as asked:
        again = ask(path, **{"If-None-Match": mark})
    assert (again.status_code, again.data, len(asked)) == (304, b"", 2), asked
    assert again.headers["Cache-Control"] == "private, no-cache"
    keep(lambda: move(run, 4, date(2026, 10, 22)))
    changed = ask(path, **{"If-None-Match": mark})
    assert changed.status_code == 200
    clock.move_to(clock.now() + timedelta(days=1))
    assert ask(path, **{"If-None-Match": changed.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Europe/Riga", 2), ("Europe/Sofia", 2), ("Europe/Athens", 2), ("Europe/Rome", 1)],
)
def test_half_past_eleven_stays_it_on_both_nights_of_the_clock_change(app, zone, hours):
    clock.use_zone(zone)
    # the night before each change, and the night after it
    nights = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)]
    off = [hours, hours + 1, hours + 1, hours]
    happenings = [
        Happening(f"meeting-{day}", "Tikšanās", day, "home", {}, 1, time(23, 30), 360)
        for day in nights
    ]
    with app.test_request_context():
        text = written(happenings, "Библиотека Бързлея").decode()
    found = vobject.readOne(text)
    starts = [one.dtstart.value for one in found.vevent_list]
    at = time(23, 30)
    assert starts == [
        datetime.combine(day, at, UTC) - timedelta(hours=shift)
        for day, shift in zip(nights, off, strict=True)
    ]
    lasts = {one.dtend.value - one.dtstart.value for one in found.vevent_list}
    assert lasts == {timedelta(hours=6)}
    assert found.contents["x-wr-calname"][0].value == "Библиотека Бързлея"


def test_several_learners_met_at_once_are_one_meeting_for_their_trainer(seat, run, ask, keep):
    def both():
        karlis = db.session.get_one(Enrolment, run.story.enrolments["karlis"])
        plan = placements.begin(told.person(run, "karlis"), karlis)
        plan.starts_on, plan.ends_on = told.FIRST, told.LAST
        plan.activated_at = told.noon(told.FIRST)
        db.session.flush()
        held = Held(date(2026, 10, 8), 60, Mode.IN_PERSON, NOTE)
        assert meetings.hold(told.person(run, "dace"), told.placement(run), 3, held, [plan])

    path = address(seat("dace"), first_names=True)
    keep(both)
    titles = [one.summary.value for one in events(ask(path)).values()]
    common = "Placement: meeting with several learners (Ilze and Kārlis)"
    assert titles.count(common) == 1
    assert len(titles) == 9


def test_who_takes_the_part_has_the_meetings_and_who_left_has_none(seat, run, ask, keep):
    old = address(seat("dace"))
    assert ask(address(seat("vera"))).status_code == 404  # a tutor meets nobody by plan
    enrolment = lambda: db.session.get_one(Enrolment, run.enrolment)  # noqa: E731
    keep(lambda: assign(None, told.person(run, "ivo"), Role.MAIN_TRAINER, enrolment()))
    assert f"meeting-{run.enrolment}-" not in ask(old).text
    new = address(seat("ivo"))
    assert f"meeting-{run.enrolment}-5" in events(ask(new))
