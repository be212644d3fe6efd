"""The worker tells and takes away; doing it again changes nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.settings.relay import Relay
from app.core.web.form_keys import UsedForm
from app.groups.cohorts.models import Enrolment, Library
from app.groups.notifications.models import Notice
from app.legal.retention.actions import keep_longer, purge, tell
from app.legal.retention.models import Farewell
from app.legal.retention.rules import Kind
from app.ops.work import JOBS, work
from app.people.accounts.actions import add_person, sign_in
from app.people.accounts.models import Link, Person, SignIn, Tries
from app.people.accounts.rules import Purpose
from app.people.bymail.models import MailAsk, MailKey
from app.people.invitations.actions import make_link
from app.people.mail.actions import put_out, settle
from app.people.mail.models import Outgoing
from app.people.mail.rules import Answer, Fate
from app.project.documents.models import Document, Part
from app.project.handins.models import Version
from app.workplace.logbook.models import Entry
from tests.legal.retention.conftest import move_to


def count(kind, *which):
    return db.session.scalar(select(func.count()).select_from(kind).where(*which))


def drafts():
    wanted = select(Part.content).join(Document).where(Document.handed_in_count == 0)
    return [content for content in db.session.scalars(wanted) if content]


def done(act="purged"):
    return db.session.scalars(select(Line.after).where(Line.act == act)).all()


def test_during_the_course_no_draft_goes(session, people, after):
    after(-1)
    assert (tell(), purge_of_learners()) == ("", 0)
    assert drafts()


def purge_of_learners():
    purge()
    return count(Farewell, Farewell.done_at.is_not(None))


def test_learners_are_told_before_their_drafts_go(session, people, after):
    after(61)
    assert tell()
    told = db.session.scalars(select(Notice).where(Notice.kind == "data goes")).all()
    assert {one.person_id for one in told} == {people["ilze"], people["karlis"]}
    assert purge_of_learners() == 0
    assert drafts()


def test_drafts_go_when_their_day_has_come_and_work_stays(session, people, after):
    after(61)
    tell()
    after(91)
    assert "drafts 2" in purge()
    assert drafts() == []
    assert all(len(one.content) > 10 for one in db.session.scalars(select(Version)))


def test_a_late_worker_tells_first_and_takes_away_two_weeks_later(session, people, after):
    after(400)
    tell()
    assert purge_of_learners() == 0
    after(414)
    assert purge_of_learners() == 2


def test_after_two_years_texts_go_and_hours_and_hashes_stay(session, people, after):
    after(702)
    tell()
    after(731)
    hours, hashes = select(func.sum(Entry.minutes)), select(Version.sha256)
    before = db.session.scalar(hours), db.session.scalars(hashes).all()
    purge()
    assert {one.content for one in db.session.scalars(select(Version))} == {"{}"}
    assert db.session.scalars(select(Part.content).where(Part.content.is_not(None))).unique()
    assert (db.session.scalar(hours), db.session.scalars(hashes).all()) == before
    assert all(one.did for one in db.session.scalars(select(Entry)))


def test_doing_it_again_changes_nothing_and_leaves_no_line(session, people, after):
    after(61)
    tell()
    after(91)
    purge()
    lines = done()
    assert (tell(), purge()) == ("", "")
    assert done() == lines


def test_a_line_for_each_kind_says_how_many(session, people, after):
    after(0)
    db.session.add(Tries(kind="pair", key="x", failures=3, last_at=clock.now() - timedelta(days=2)))
    purge()
    assert "tries: 1" in done()


@pytest.mark.parametrize(("days", "left"), [(1, 1), (46, 0)])
def test_links_go_thirty_days_after_their_end(session, people, days, left):
    ilze = db.session.get_one(Person, people["ilze"])
    make_link(ilze, Purpose.SIGN_IN, None)
    clock.move_to(clock.now() + timedelta(days=days))
    purge()
    assert count(Link, Link.person_id == ilze.id) == left


def test_a_sign_in_goes_a_day_after_it_ended_and_one_that_holds_stays(session, people):
    ilze = db.session.get_one(Person, people["ilze"])
    ended, holds = sign_in(ilze, shared=True), sign_in(ilze, shared=False)
    ended.ended_at = clock.now()
    db.session.flush()
    clock.move_to(clock.now() + timedelta(days=1, minutes=1))
    purge()
    assert db.session.scalars(select(SignIn.id)).all() == [holds.id]


def test_a_form_key_outlives_every_sign_in(session, people):
    db.session.add(UsedForm(key="k", person_id=None, at=clock.now()))
    db.session.flush()
    clock.move_to(clock.now() + timedelta(days=30))
    purge()
    assert count(UsedForm) == 1
    clock.move_to(clock.now() + timedelta(days=2))
    purge()
    assert count(UsedForm) == 0


def test_lines_about_sign_ins_are_emptied_after_a_year_and_keep_their_hash(session, people):
    ilze = db.session.get_one(Person, people["ilze"])
    sign_in(ilze, shared=True)
    db.session.flush()
    kept = dict(db.session.execute(select(Line.id, Line.hash)).all())
    clock.move_to(clock.now() + timedelta(days=367))
    purge()
    assert count(Line, Line.act == "signed in") == 0
    assert count(Line, Line.enrolment_id.is_not(None), Line.act == "") == 0
    found = dict(db.session.execute(select(Line.id, Line.hash)).all())
    assert {number: found[number] for number in kept} == kept


def test_whoever_never_came_loses_name_and_address_after_half_a_year(session, people):
    person = add_person("zane@tukums.example", "Zane Roze", "en", None)
    db.session.flush()
    clock.move_to(clock.now() + timedelta(days=185))
    purge()
    db.session.refresh(person)
    assert (person.name, person.email) == (f"Invited person {person.id}", None)


def test_whom_a_host_names_for_questions_keeps_name_and_address(session, people):
    zane = add_person("zane@tukums.example", "Zane Roze", "en", None)
    session.flush()
    session.scalars(select(Library)).first().contact_id = zane.id
    clock.move_to(clock.now() + timedelta(days=185))
    purge()
    session.refresh(zane)
    assert (zane.name, zane.email) == ("Zane Roze", "zane@tukums.example")


def test_the_worker_knows_the_jobs(session, people, after):
    after(61)
    db.session.commit()
    assert {"tell what goes", "take away what has had its time"} <= {name for name, _ in JOBS}
    assert work(JOBS) == 0
    assert count(Farewell, Farewell.kind == Kind.DRAFTS) == 2


def kept_longer(people):
    ilze = db.session.get_one(Person, people["ilze"])
    mine = db.session.scalars(select(Enrolment).where(Enrolment.person_id == ilze.id)).one()
    return keep_longer(ilze, mine)


def test_a_learner_keeps_the_texts_for_longer_and_is_told_again_before_they_go(
    session, people, after
):
    after(710)
    assert kept_longer(people) is None  # nobody told her yet
    tell()
    until = kept_longer(people)
    after(760)
    purge()
    wanted = select(Version.content).where(Version.enrolment_id == 1)
    assert "{}" not in session.scalars(wanted).all()
    move_to(until - timedelta(days=20))
    assert "told" in tell()
    move_to(until + timedelta(days=1))
    purge()
    assert set(session.scalars(wanted)) == {"{}"}


def test_which_mails_went_is_forgotten_and_none_that_waits(app, session, people):
    app.config["MAIL_URL"] = Relay(folder="/nowhere")
    for number in range(3):
        put_out(people["ilze"], "greeting", f"greeting:{number}")
    sent, lost, waits = session.scalars(select(Outgoing).order_by(Outgoing.id))
    settle(sent, Answer(Fate.SENT, 250))
    settle(lost, Answer(Fate.REFUSED, 550))
    session.commit()
    today = clock.today()
    move_to(today + timedelta(days=29))
    purge()
    assert count(Outgoing) == 3
    move_to(today + timedelta(days=32))
    purge()
    assert session.scalars(select(Outgoing.id)).all() == [waits.id]


def test_what_was_asked_for_to_sign_in_by_mail_goes_after_a_day_with_its_keys(session, people):
    now = clock.now()
    for number in range(2):
        ask = MailAsk(token_hash=f"{number}", is_shared=True, asked_at=now)
        ask.person_id = people["ilze"] if number else None
        session.add(ask)
    session.flush()
    key = {"code_hash": "", "sent_to": "", "made_at": now, "expires_at": now}
    session.add(MailKey(ask_id=ask.id, person_id=people["ilze"], **key))
    session.commit()
    clock.move_to(now + timedelta(hours=23))
    purge()
    assert (count(MailAsk), count(MailKey)) == (2, 1)
    clock.move_to(now + timedelta(hours=25))
    purge()
    assert (count(MailAsk), count(MailKey)) == (0, 0)
