"""Messages on a mentor's weekly page: that there is one, and a code before anything is read."""

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.mentoring.messages.actions import write
from app.outside.weeklinks.actions import make_link
from app.policy import Role
from tests.workplace.placements import told

WORDS = "Can we begin with the photo consent on Monday?"


def test_a_message_is_told_and_neither_read_nor_answered_by_the_link(run, keep, visitor, link_for):
    def say():
        ilze = told.person(run, "ilze")
        ilze.acting = (str(Role.LEARNER),)
        write(ilze, db.session.get_one(Enrolment, run.enrolment), WORDS)

    keep(say)
    one = visitor()
    page = one.get(link_for())
    assert "1 message" in page.text
    assert WORDS not in page.text
    page = one.follow("Ilze Bērziņa: Messages")
    assert page.path == f"/weekly/own/messages-{run.enrolment}"
    assert "This needs your own sign-in" in page.text
    one.get(f"/messages/enrolment/{run.enrolment}", status=401)


def test_a_mentor_comes_from_the_page_to_write_though_nothing_waits(run, keep, visitor):
    address = keep(lambda: make_link(told.person(run, "andris")))
    one = visitor()
    page = one.get(address.removeprefix("https://localhost"))
    assert "Nothing waits for you." in page.text
    page = one.follow("Messages: Ilze Bērziņa")
    assert "Ilze Bērziņa: Messages" in page.text
    assert "This needs your own sign-in" in page.text
    page = one.get("/weekly/own/messages-999")
    assert page.path == "/weekly/"
    assert "This does not wait for you any more." in page.text
