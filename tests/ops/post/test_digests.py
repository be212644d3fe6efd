"""Mail about what waits: to whom, when, about what, how often, and when none goes."""

import re
from datetime import date, timedelta

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.outside.digests.actions import choose
from app.outside.digests.models import DigestRound, MailChoice, Reminder
from app.outside.digests.rules.rhythm import Rhythm
from app.people.mail.models import Outgoing
from app.workplace.hours import actions as hours
from tests.kit.letters import Postbox
from tests.ops.post.conftest import at
from tests.workplace.logbook import entries
from tests.workplace.placements import told

SENT = date(2026, 10, 11)  # the Sunday of week 6
MONDAY = date(2026, 10, 12)
NO_MORE = re.compile(r"https://localhost(/digests/no-more/\S+)")


def test_a_mentor_gets_one_mail_on_monday_with_names_and_counts_alone(post, sent):
    sent(6, 3)
    at(MONDAY, 7, 59)
    assert [one for one in post.round() if one.to == "andris"] == []
    at(MONDAY, 8, 1)
    (mail,) = (one for one in post.round() if one.to == "andris")
    assert mail.subject == "Ilze: 3 logbook entries, 3:00 h"
    assert mail.text.startswith("Ilze: 3 logbook entries, 3:00 h\n\n")
    assert "pupils" not in mail.text  # what she wrote
    assert "https://localhost/" in mail.text
    for hour in (9, 23):
        at(MONDAY, hour)
        assert [one for one in post.round() if one.to == "andris"] == []


def test_nobody_gets_a_mail_when_nothing_waits(post, app):
    with app.app_context():
        for one in db.session.scalars(db.select(Enrolment)):
            one.profile, one.status = one.profile or "ceco", EnrolmentStatus.PAUSED
        db.session.commit()
    for number in range(7):
        at(MONDAY + timedelta(days=number), 18)
        assert [one for one in post.round() if one.to != "krista"] == []


def test_what_is_done_before_the_mail_goes_is_not_mailed(post, sent, app, run):
    numbers = sent(6, 2)
    at(MONDAY, 8)
    post.put_out()
    with app.app_context():
        andris = told.person(run, "andris")
        hours.approve(andris, [(entries.entry(one), entries.entry(one).version) for one in numbers])
        db.session.commit()
    assert [one for one in post.send() if one.to == "andris"] == []
    with app.app_context():
        row = db.session.scalars(
            db.select(Outgoing).where(Outgoing.person_id == run.story.people["andris"])
        ).one()
        assert row.left_at


def test_who_wants_none_gets_none(post, sent, app, run):
    sent(6)
    with app.app_context():
        andris = told.person(run, "andris")
        choose(andris, andris, Rhythm.NEVER)
        db.session.commit()
    at(MONDAY, 9)
    assert [one for one in post.round() if one.to == "andris"] == []


def test_nothing_is_mailed_while_the_enrolment_pauses(post, sent, app, run):
    sent(6)
    with app.app_context():
        db.session.get(Enrolment, run.enrolment).status = EnrolmentStatus.PAUSED
        db.session.commit()
    at(MONDAY, 18)
    assert [one for one in post.round() if one.to in ("andris", "dace", "ilze")] == []


def test_what_is_older_than_the_mail_of_the_site_causes_none(app, run, sent, cli, tmp_path):
    sent(5, 2)
    post = Postbox(app, cli, tmp_path)
    at(MONDAY - timedelta(days=1), 18)
    post.round()
    at(MONDAY, 9)
    assert [one for one in post.round() if one.to == "andris"] == []
    at(MONDAY, 10)
    sent(6, 1)
    at(MONDAY + timedelta(days=7), 9)
    (mail,) = (one for one in post.round() if one.to == "andris")
    assert mail.subject == "Ilze: 3 logbook entries, 3:00 h"  # the older ones are counted


def test_a_learner_is_told_in_the_evening_what_waits_and_what_is_new(post, sent, app, run):
    numbers = sent(6, 2)
    at(MONDAY, 10)
    post.round()
    with app.app_context():
        andris = told.person(run, "andris")
        one = entries.entry(numbers[0])
        hours.ask(andris, one, one.version, "Which shelf?")
        db.session.commit()
    at(MONDAY, 16, 59)
    assert [one for one in post.round() if one.to == "ilze"] == []
    at(MONDAY, 17, 1)
    (mail,) = (one for one in post.round() if one.to == "ilze")
    assert "1 entry with a question\nNews (1)\nAndris asks about your entry of " in mail.text
    assert not [one for one in ("shelf", "Kalniņš") if one in mail.text]
    at(MONDAY + timedelta(days=1), 17, 1)
    assert [one for one in post.round() if one.to == "ilze"] == []


def test_a_mail_of_news_alone_says_what_they_are_about(post, sent, app, run):
    numbers = sent(6, 2)
    post.round()
    with app.app_context():
        entries.approve(run, *numbers)
        db.session.commit()
    at(MONDAY, 18)
    (mail,) = (one for one in post.round() if one.to == "ilze")
    assert f"News (1)\n{mail.subject}.\n" in mail.text
    assert mail.subject == "Andris approved 2 entries: 2:00 h"


def test_a_mail_that_was_tried_in_vain_says_the_same_again(post, sent, app):
    sent(6)
    at(MONDAY, 8)
    post.put_out()
    with post.broken():
        assert post.send() == []
    at(MONDAY, 8, 5)
    assert "andris" in [one.to for one in post.send()]
    with app.app_context():
        rows = db.session.scalars(db.select(Reminder).where(Reminder.thing.like("entries%")))
        assert len(rows.all()) == 1


def test_between_the_hours_a_round_reads_and_writes_nothing(post, app):
    with app.app_context():
        before = db.session.scalars(db.select(DigestRound)).one().done_at
    clock.move_to(clock.now() + timedelta(minutes=15))
    post.round()
    with app.app_context():
        assert db.session.scalars(db.select(DigestRound)).one().done_at == before


def test_no_more_of_these_works_without_a_sign_in(post, sent, app, run, visitor):
    sent(6)
    at(MONDAY, 9)
    (mail,) = (one for one in post.round() if one.to == "andris")
    path = NO_MORE.search(mail.text)[1]
    assert mail["List-Unsubscribe"].strip() == f"<https://localhost{path}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    somebody = visitor()
    for _time in range(3):  # robots open it
        assert "No more of these" in somebody.get(path).text
    with app.app_context():
        assert not db.session.scalars(db.select(MailChoice)).all()
    page = somebody.submit("No more of these", button="No more of these")
    assert "No more of these mails come" in page.text
    with app.app_context():
        (row,) = db.session.scalars(db.select(MailChoice))
        assert (row.person_id, row.rhythm) == (run.story.people["andris"], Rhythm.NEVER)
        last = db.session.scalars(db.select(Line).order_by(Line.id.desc())).first()
        assert (last.act, last.actor_id) == ("mail chosen", None)


def test_a_mail_program_ends_it_by_one_click_without_a_cookie(post, sent, app):
    sent(6)
    at(MONDAY, 9)
    (mail,) = (one for one in post.round() if one.to == "andris")
    path = NO_MORE.search(mail.text)[1]
    client = app.test_client(use_cookies=False)
    base = {"base_url": "https://localhost"}
    done = client.post(path, data={"List-Unsubscribe": "One-Click"}, **base)
    assert done.status_code == 200
    with app.app_context():
        assert db.session.scalars(db.select(MailChoice)).one().rhythm is Rhythm.NEVER
    assert client.post(f"{path[:-3]}abc", data={}, **base).status_code == 404
    assert client.post("/digests/rhythm", data={"rhythm": "daily"}, **base).status_code >= 400


def test_the_link_in_a_mentors_mail_opens_the_weekly_page_and_others_sign_in(post, sent, visitor):
    sent(6, 3)
    at(MONDAY, 8, 1)
    mails = {one.to: one.text for one in post.round()}
    (link,) = re.findall(r"https://localhost(/weekly/\S+)", mails["andris"])
    assert visitor().get(link).h1 == "3 entries wait for you"
    assert all("/weekly/" not in text for to, text in mails.items() if to != "andris")
