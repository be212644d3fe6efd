"""A proposed topic on the weekly page: read, agreed to by a tick, told in a receipt, taken back."""

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.settings.relay import Relay
from app.groups.cohorts.models import Enrolment
from app.ops.post import letters
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.policy import Role
from app.project.comments.models import Comment
from app.project.documents.actions import ensure_folder, save_part
from app.project.documents.models import Document
from app.project.documents.rules import Seen, State
from app.project.plans.actions import propose
from app.project.plans.models import Topic
from app.workplace.logbook.rules import LINK
from tests.kit.queries import counting
from tests.outside.receipts.conftest import path_in
from tests.outside.weekly.conftest import PAGE, read_it
from tests.outside.weekly.test_page import SEND, key
from tests.project.plans.conftest import TOPIC
from tests.workplace.placements import told

UNDO = "Undo what I ticked"
WHY = "The second aim is another one now."


def put_forward(run, title=TOPIC["title"]):
    """Ilze writes the topic of her plan and puts it forward: its number."""
    course, ilze = db.session.get_one(Enrolment, run.enrolment), told.person(run, "ilze")
    (plan,) = (one for one in ensure_folder(course) if one.kind == "plan")
    part = plan.part("topic")
    save_part(part, Seen(part.version, "test", part.version), {**TOPIC, "title": title}, ilze)
    topic = propose(plan, ilze)
    db.session.flush()
    return topic.id


@pytest.fixture
def topic(app, run, keep, tmp_path):
    """The topic's number, on a site that sends mail."""
    app.config["MAIL_URL"], app.config["MAIL_FROM"] = Relay(folder=str(tmp_path)), "a@b.example"
    return keep(lambda: put_forward(run))


@pytest.fixture
def andris(topic, visitor, link_for):
    """Andris at his page, who has read it."""
    one = visitor()
    one.get(link_for())
    read_it()
    return one


def names(app, topic):
    """In which roles somebody has agreed, and how each came."""
    with app.app_context():
        found = db.session.get_one(Topic, topic)
        return {(one.role, one.by_way) for one in found.words}


OWN = (Role.LEARNER, None)
BY_LINK = (Role.MENTOR, LINK)


def receipt(app, visitor):
    """Somebody at the receipt, an hour later."""
    clock.move_to(clock.now().replace(hour=clock.now().hour + 1))
    with app.app_context():
        row = db.session.scalars(select(Outgoing).where(Outgoing.kind == "receipt")).one()
        letter = letters.written(row, db.session.get_one(Person, row.person_id))[0]
        db.session.commit()
    one = visitor()
    one.get(path_in(letter))
    return one, letter


def test_a_topic_is_read_and_agreed_to_by_its_tick_alone(app, andris, topic, five, run):
    page = andris.get(PAGE)
    assert page.h1 == "5 entries wait for you"
    for words in ("1 topic", "Ilze Bērziņa: proposed topic", *TOPIC.values()):
        assert words in page.text
    read_it()
    page = andris.submit(SEND, status=422)
    assert "Tick this box if you agree to the topic. Nothing was sent yet." in page.text
    assert names(app, topic) == {OWN}
    read_it()
    page = andris.submit(SEND, week=[key(run)])  # the entries alone
    assert page.h1 == "1 topic waits for you"
    assert names(app, topic) == {OWN}
    read_it()
    with counting(app) as asked:
        page = andris.submit(SEND, week=[f"t{topic}"])
    assert "You agreed to 1 topic." in page.text
    assert page.h1 == "Thank you. Nothing waits for you."
    assert names(app, topic) == {OWN, BY_LINK}
    assert len(asked) <= 30  # the sending and the page after it
    with app.app_context():
        (line,) = db.session.scalars(select(Line).where(Line.act == "topic agreed"))
        assert (line.how, line.role) == ("mail link", "mentor")


def test_a_topic_that_says_something_else_now_is_not_agreed_to(app, andris, topic, run, keep):
    read_it()
    keep(lambda: put_forward(run, "Another one"))
    page = andris.submit(SEND, week=[f"t{topic}"])
    assert "1 topic stays as it is. It was proposed anew" in page.text
    assert "Another one" in page.text
    assert names(app, topic) == {OWN}
    with counting(app) as asked:
        andris.get(PAGE)
    assert len(asked) <= 12
    assert andris.follow("Answer in words instead: Ilze Bērziņa").h1 == (
        "This needs your own sign-in"
    )


def test_the_receipt_tells_of_it_and_takes_it_back_with_a_sentence(
    app, andris, topic, visitor, run
):
    andris.submit(SEND, week=[f"t{topic}"])
    one, letter = receipt(app, visitor)
    assert "Ilze: you agreed to the topic of the project" in letter.paragraphs
    page = one.submit(UNDO, topic=[str(topic)], why=WHY)
    assert "1 topic waits for you again." in page.text
    assert "Taken back: it waits for you again." in page.text
    assert names(app, topic) == {OWN}
    with app.app_context():
        (said,) = db.session.scalars(select(Comment))
        assert (said.text, said.part, said.author.id) == (WHY, "topic", run.story.people["andris"])
        (line,) = db.session.scalars(select(Line).where(Line.act == "topic agreement taken back"))
        assert line.how == "mail link"


@pytest.mark.parametrize("followed", ["handed in", "proposed anew"])
def test_what_followed_is_not_taken_back(app, andris, topic, visitor, run, keep, followed):
    andris.submit(SEND, week=[f"t{topic}"])
    one, _letter = receipt(app, visitor)

    def follow():
        document = db.session.get_one(Document, db.session.get_one(Topic, topic).document_id)
        if followed == "handed in":
            document.state = State.HANDED_IN
        else:
            put_forward(run, "Another one")

    keep(follow)
    before = names(app, topic)
    page = one.submit(UNDO, topic=[str(topic)], status=409)
    assert "None of it can be undone any more" in page.text
    assert "something followed, an answer or another decision" in page.text
    assert names(app, topic) == before
