"""A meeting that moves to or from a near day is mailed at once, within what may come."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.mentoring.meetings import actions
from app.outside.digests.actions import choose
from app.outside.digests.rules.rhythm import Rhythm
from app.people.mail.models import Outgoing
from tests.kit.letters import Postbox
from tests.workplace.placements import told

THURSDAY = date(2026, 10, 8)  # the meeting of week 6 is on Friday


@pytest.fixture
def post(app, run, cli, tmp_path):
    """The site sends mail since Thursday, 8 October 2026, noon."""
    box = Postbox(app, cli, tmp_path)
    box.round()
    return box


@pytest.fixture
def move(app, run):
    """Dace moves a meeting: move(3, THURSDAY + …)."""

    def moved(number, to, at=time(14, 0)):
        with app.app_context():
            dace, plan = told.person(run, "dace"), told.placement(run)
            seen = actions.slot(plan, number).version
            assert actions.move(dace, plan, number, seen, to, at, "Reading room")
            db.session.commit()

    return moved


def day(number):
    return THURSDAY + timedelta(days=number)


def to_ilze(mails):
    return [one for one in mails if one.to == "ilze" and "moved" in one.subject]


def go_to(number, hour):
    clock.move_to(datetime.combine(day(number), time(hour), clock.local(clock.now()).tzinfo))


def test_a_meeting_of_tomorrow_that_moves_is_mailed_at_once_to_the_other_side(post, move):
    move(3, day(6))
    (mail,) = post.round()
    assert (mail.to, mail.subject) == ("ilze", "Meeting 3 moved")
    assert mail.text.startswith("Dace moved meeting 3 to 14 October 2026. It begins at 14:00.\n")
    assert "Reading room" not in mail.text
    (file,) = mail.whole.iter_attachments()
    assert (file.get_content_type(), file.get_filename()) == ("text/calendar", "meeting.ics")
    (event,) = vobject.readOne(file.get_payload(decode=True).decode()).vevent_list
    assert event.summary.value == "Placement: meeting 3"
    assert event.dtstart.value == datetime(2026, 10, 14, 11, tzinfo=UTC)  # 14:00 in Riga
    assert "https://localhost/digests/no-more/" in mail.text
    assert post.round() == []


def test_a_meeting_that_moves_to_tomorrow_is_mailed_too_and_one_far_off_is_not(post, move, app):
    move(4, day(30))
    assert to_ilze(post.round()) == []
    move(4, day(2))
    assert len(to_ilze(post.round())) == 1
    with app.app_context():
        assert len(db.session.scalars(db.select(Outgoing)).all()) == 1


def test_a_meeting_that_moves_twice_is_mailed_as_it_stands(post, move):
    move(3, day(6))
    move(3, day(7))
    (mail,) = to_ilze(post.round())
    assert "15 October 2026" in mail.text


def test_a_second_one_waits_for_the_next_day_if_it_is_known_in_time(post, move):
    move(3, day(6))
    assert len(to_ilze(post.round())) == 1
    move(4, day(2))
    assert to_ilze(post.round()) == []
    go_to(1, 1)
    assert len(to_ilze(post.round())) == 1


def test_a_meeting_of_today_cannot_wait(post, move):
    move(3, day(6))
    assert len(to_ilze(post.round())) == 1
    move(4, day(0))
    assert len(to_ilze(post.round())) == 1


def test_on_that_day_no_other_mail_comes(post, move):
    move(3, day(6))
    assert len(post.round()) == 1
    go_to(0, 18)  # the hour of learners; the news of the meeting waits
    assert [one for one in post.round() if one.to == "ilze"] == []
    go_to(1, 18)
    assert [one.to for one in post.round() if one.to == "ilze"] == ["ilze"]


@pytest.mark.parametrize("why", ["never", "pauses", "no mail"])
def test_it_goes_to_nobody_who_wants_none_or_pauses(post, move, app, run, why):
    with app.app_context():
        ilze = told.person(run, "ilze")
        if why == "never":
            choose(ilze, ilze, Rhythm.NEVER)
        if why == "no mail":
            ilze.email = None
        db.session.commit()
    move(3, day(6))
    with app.app_context():
        if why == "pauses":
            db.session.get(Enrolment, run.enrolment).status = EnrolmentStatus.PAUSED
        db.session.commit()
    assert post.round() == []
