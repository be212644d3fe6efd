"""Messages of learner, mentor and main trainer: written, read, taken back, by nobody else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign, set_status
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.groups.notifications.models import Notice
from app.legal.mydata.queries import collect
from app.mentoring.messages import actions
from app.mentoring.messages.models import Message, MessageMark
from app.mentoring.messages.rules import PAGE, Look, read_by
from app.policy import Role
from tests.kit.people import signed_in
from tests.kit.queries import counting
from tests.workplace.placements import told

WORDS = "Can we begin with the photo consent on Monday?"
ANSWER = "Yes, I bring the form."


@pytest.fixture
def seat(app, run):
    """Somebody of the story at a browser, in week 6."""
    clock.move_to(told.noon(told.week(6, 3)))
    return lambda who: signed_in(app, run.story.people[who])


@pytest.fixture
def url(run):
    return f"/messages/enrolment/{run.enrolment}"


@pytest.fixture
def say(app, run):
    """Somebody writes; say("andris", WORDS, role) gives the number."""

    def said(who, words, role, count=1):
        with app.app_context():
            by, enrolment = told.person(run, who), db.session.get_one(Enrolment, run.enrolment)
            by.acting = (str(role),)
            made = [actions.write(by, enrolment, words) for _time in range(count)][-1]
            db.session.commit()
            return made.id

    return said


def messages(app):
    with app.app_context():
        return list(db.session.scalars(select(Message).order_by(Message.id)))


def test_the_three_write_to_each_other_and_see_who_has_read(app, seat, run, url):
    ilze = seat("ilze")
    ilze.get("/")
    page = ilze.follow("Messages")
    assert "It goes to: Andris and Dace" in page.text
    assert "No messages yet." in page.text
    page = ilze.submit("Send the message", text=WORDS)
    assert "The message is sent." in page.text
    assert "Ilze Bērziņa, learner · " in page.text
    assert "Not read yet" in page.text
    andris = seat("andris")
    assert WORDS in andris.get(url).text
    andris.submit("Send the message", text=ANSWER)
    assert "Read by: Andris Kalniņš" in ilze.get(url).text
    dace = seat("dace")
    page = dace.get(url)
    assert page.text.index(ANSWER) < page.text.index(WORDS)  # the newest first
    assert "Read by: Andris Kalniņš and Dace Ozola" in ilze.get(url).text
    assert [one.role for one in messages(app)] == ["learner", "mentor"]


def test_nobody_else_reads_or_writes(app, seat, run, url, say):
    say("ilze", WORDS, Role.LEARNER)
    for who, status in (("krista", 403), ("vera", 403), ("marta", 404), ("otto", 404)):
        one = seat(who)
        one.get(url, status=status)
        one.get("/accounts/profile")
        one.post(url, {"text": "hello"}, status=status)
    assert len(messages(app)) == 1


def test_it_waits_for_mentor_and_trainer_until_they_look(seat, run, url, say):
    for words in (WORDS, ANSWER):
        say("ilze", words, Role.LEARNER)
    andris = seat("andris")
    page = andris.get("/reviews/mentor")
    assert "Ilze Bērziņa: Messages" in page.text
    assert "2 messages" in page.text
    assert WORDS not in page.text
    assert "2 messages" in seat("dace").get("/reviews/trainer").text
    page = andris.follow("Ilze Bērziņa: Messages")
    assert page.path == url
    assert "Messages" not in andris.get("/reviews/mentor").text
    assert "Messages: Ilze Bērziņa" in andris.get("/reviews/learners").links()
    assert "Messages" not in str(seat("marta").get("/reviews/learners").links())


def test_a_learner_is_told_once_until_it_is_seen(app, seat, run, url, say):
    for words in (WORDS, ANSWER):
        say("andris", words, Role.MENTOR)
    ilze = seat("ilze")
    page = ilze.get("/")
    assert page.text.count("Andris Kalniņš wrote to you.") == 1
    assert WORDS not in page.text
    ilze.get(url)
    assert "wrote to you" not in ilze.get("/").text
    with app.app_context():
        (news,) = db.session.scalars(select(Notice).where(Notice.kind == actions.WRITTEN))
        assert news.seen_at is not None
        assert WORDS not in str(vars(news))
    say("andris", WORDS, Role.MENTOR)
    assert "Andris Kalniņš wrote to you." in ilze.get("/").text


def test_what_cannot_be_sent_is_kept_and_said(app, seat, url):
    ilze = seat("ilze")
    ilze.get(url)
    assert "Write your message." in ilze.submit("Send the message", text=" ", status=422).text
    long = "a" * 5001
    page = ilze.submit("Send the message", text=long, status=422)
    assert long in page.form("Send the message").value("text")[0]
    assert messages(app) == []


def test_the_author_takes_a_message_away_and_puts_it_back(app, seat, url, say):
    number = say("ilze", WORDS, Role.LEARNER)
    ilze, andris = seat("ilze"), seat("andris")
    ilze.get(url)
    ilze.submit("Remove your message")
    assert WORDS not in ilze.page.text
    page = andris.get(url)
    assert WORDS not in page.text
    assert "Ilze removed this message" in page.text
    andris.post(f"/messages/{number}/removal", status=403)
    otto = seat("otto")
    otto.get("/accounts/profile")
    otto.post(f"/messages/{number}/removal", status=404)
    ilze.submit("Put your message back")
    assert WORDS in andris.get(url).text


def test_who_comes_reads_from_the_first_day_and_who_left_no_more(app, seat, run, url, say):
    say("ilze", WORDS, Role.LEARNER)
    own = say("andris", "What I wrote.", Role.MENTOR)
    clock.move_to(clock.now() + timedelta(days=1))
    with app.app_context():
        enrolment = db.session.get_one(Enrolment, run.enrolment)
        assign(told.person(run, "krista"), told.person(run, "marta"), Role.MENTOR, enrolment)
        db.session.commit()
    marta = signed_in(app, run.story.people["marta"])
    page = marta.get(url)
    assert WORDS not in page.text
    assert "You read what was written since your part began: Fri, 9 Oct 2026" in page.text
    assert "message" not in marta.get("/reviews/mentor").text
    say("ilze", ANSWER, Role.LEARNER)
    assert "1 message" in marta.get("/reviews/mentor").text
    assert ANSWER in marta.get(url).text
    andris = signed_in(app, run.story.people["andris"])
    andris.get(url, status=403)  # the responsible person of the host, still
    andris.get("/accounts/profile")
    andris.post(f"/messages/{own}/removal", status=404)
    assert WORDS in signed_in(app, run.story.people["ilze"]).get(url).text


def test_the_own_words_stay_in_the_own_copy(app, run, seat, say):
    say("ilze", WORDS, Role.LEARNER)
    say("andris", ANSWER, Role.MENTOR)
    seat("andris").get(f"/messages/enrolment/{run.enrolment}")
    with app.app_context():
        copies = {who: str(collect(told.person(run, who))) for who in ("andris", "ilze", "krista")}
    assert ANSWER in copies["andris"]
    assert WORDS not in copies["andris"]
    assert WORDS in copies["ilze"]
    assert ANSWER in copies["ilze"]
    assert ANSWER not in copies["krista"]


def test_after_the_course_they_are_read_and_not_written(app, run, seat, url, say):
    say("ilze", WORDS, Role.LEARNER)
    with app.app_context():
        enrolment = db.session.get_one(Enrolment, run.enrolment)
        krista = told.person(run, "krista")
        set_status(krista, enrolment, EnrolmentStatus.COMPLETED, "Done", date(2026, 10, 8))
        db.session.commit()
    ilze = seat("ilze")
    page = ilze.get(url)
    assert WORDS in page.text
    assert not [one for one in page.forms if "text" in one.names()]
    ilze.post(url, {"text": ANSWER}, status=403)


def test_five_or_five_hundred_cost_the_same_and_come_in_pages(app, run, seat, url, say):
    say("ilze", "the first of all", Role.LEARNER)
    say("andris", WORDS, Role.MENTOR, 4)
    ilze = seat("ilze")
    ilze.get(url)
    with counting(app) as few:
        ilze.get(url)
    say("andris", WORDS, Role.MENTOR, 495)
    ilze.get(url)
    with counting(app) as many:
        page = ilze.get(url)
    assert len(many) <= len(few) <= 12, many
    assert page.text.count(WORDS) == PAGE
    for _page in range(499 // PAGE):
        page = ilze.follow("Earlier messages")
    assert "the first of all" in page.text
    assert "Earlier messages" not in page.links()
    with counting(app) as home:
        ilze.get("/")
    assert len(home) <= 12, home


def test_who_has_read_is_told_of_others_alone():
    looks = [Look(1, "Ilze", 7), Look(2, "Andris", 5), Look(3, "Dace", 4)]
    assert read_by(5, 1, looks) == ["Andris"]
    assert read_by(6, 2, looks) == ["Ilze"]


def test_a_mark_goes_forward_only(app, run, seat):
    with app.app_context():
        for last in (5, 3):
            actions.look(run.story.people["dace"], run.enrolment, last)
        db.session.commit()
        (mark,) = db.session.scalars(select(MessageMark))
        assert mark.last_id == 5
