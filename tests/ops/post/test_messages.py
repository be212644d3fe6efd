"""A mail says that there is a message, never what it says, and each message once by itself."""

from datetime import date, timedelta

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.mentoring.messages import actions
from app.policy import Role
from tests.ops.post.conftest import at
from tests.workplace.placements import told

MONDAY = date(2026, 10, 12)
WORDS = "Can we begin with the photo consent?"


def write(app, run, who, role):
    with app.app_context():
        by = told.person(run, who)
        by.acting = (str(role),)
        number = actions.write(by, db.session.get_one(Enrolment, run.enrolment), WORDS).id
        db.session.commit()
    return number


def test_mail_to_all_three_says_that_there_is_a_message_and_nothing_of_it(app, run, post):
    at(MONDAY - timedelta(days=1), 12)
    first = write(app, run, "ilze", Role.LEARNER)
    write(app, run, "andris", Role.MENTOR)
    at(MONDAY, 8, 1)
    mails = {one.to: one for one in post.round()}
    assert "Ilze: 1 message" in mails["andris"].text
    assert "Ilze: 2 messages" in mails["dace"].text
    at(MONDAY, 17, 1)
    mails |= {one.to: one for one in post.round()}
    assert "Andris wrote to you." in f"{mails['ilze'].subject}. {mails['ilze'].text}"
    assert all(WORDS not in one.text for one in mails.values())
    assert "krista" not in mails or "message" not in mails["krista"].text
    with app.app_context():  # what was read is told no more; another one is
        actions.look(run.story.people["dace"], run.enrolment, first + 1)
        db.session.commit()
    at(MONDAY + timedelta(days=1), 7, 1)
    assert [one for one in post.round() if one.to == "dace" and "message" in one.text] == []
    write(app, run, "ilze", Role.LEARNER)
    at(MONDAY + timedelta(days=2), 7, 1)
    (again,) = (one for one in post.round() if one.to == "dace")
    assert "Ilze: 1 message" in again.text
