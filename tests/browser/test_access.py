"""The main road by keyboard alone at 400 % zoom, in every colour and on pages of every state."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.ops.demo.cast import CHARACTERS
from app.people.accounts.actions import set_password
from app.people.accounts.models import Person
from app.project.documents.models import Document
from app.project.plans.actions import agree, propose
from tests.browser.conftest import Reader
from tests.browser.keys import PHONE, Keys
from tests.browser.road import PASSWORD
from tests.house.matrix import Doors
from tests.kit.world import ACTING

WHO = ("karlis", "ilze", "andris", "dace")


@pytest.fixture
def friday(live: Flask, doors: Doors) -> None:
    """A Friday on which all of them have a password and the topic of Kārlis is agreed."""
    today = clock.now()
    clock.move_to(today + timedelta(days=(4 - today.weekday()) % 7))
    with live.app_context():
        people = {who: db.session.get_one(Person, doors.people[who]) for who in WHO}
        for who, one in people.items():
            set_password(one, PASSWORD)
            one.acting = ACTING[who]
        _agree_on_topic(people)
        db.session.commit()
        db.session.remove()


def _agree_on_topic(people: dict[str, Person]) -> None:
    mine = Enrolment.person_id == people["karlis"].id
    plans = select(Document).join(Enrolment, Enrolment.id == Document.enrolment_id)
    plan = db.session.scalars(plans.where(mine, Document.kind == "plan")).one()
    topic = propose(plan, people["karlis"])
    assert topic
    for who in ("andris", "dace"):
        agree(topic, people[who], topic.topic_hash)


@pytest.fixture
def keys(friday: None, reader: Callable[..., Reader]) -> Callable[[str], Keys]:
    """Somebody who has come in by keyboard."""

    def come_in(who: str) -> Keys:
        one = Keys(reader())
        one.reader.open("/accounts/sign-in")
        one.write("E-mail", CHARACTERS[who].email)
        one.write("Password", PASSWORD)
        one.to("Sign in")
        one.page.keyboard.press("Enter")
        one.page.get_by_role("link", name=CHARACTERS[who].name).first.wait_for()
        return one

    return come_in


@pytest.mark.in_turn
def test_a_learner_writes_and_hands_in_by_keyboard_at_400_percent(keys):
    karlis = keys("karlis")
    karlis.press("Project", "SWOT of the library")
    karlis.press("SWOT of the library", "Strengths")
    karlis.write("Strength 1", "A reading room full of daylight.")
    assert karlis.below_the_bar(PHONE) <= 0, "the bar is higher than what is scrolled for it"
    karlis.press("Save and continue", "Your project")
    karlis.press("Action plan", "Check everything and hand in")
    karlis.press("Check everything and hand in", "Who will read it")
    karlis.press("Hand in version 1", "Handed in. Nothing in this version changes any more.")
    dace = keys("dace")
    dace.press("To review", "Action plan")
    dace.press("Kārlis Liepa: Action plan", "Score it alone first")
    dace.press("Begin", "Answers a need of this library")
    dace.to("1")  # of four radio buttons
    dace.page.keyboard.press("ArrowRight")
    dace.write("One sentence", "Forty-one people asked for it.")
    assert karlis.lost + dace.lost == []


@pytest.mark.in_turn
def test_hours_are_logged_sent_and_approved_by_keyboard_at_400_percent(keys):
    ilze = keys("ilze")
    ilze.press("Logbook", "What did you do?")
    ilze.write("Hours", "3:30")
    ilze.write("What did you do?", "Sorted the photographs of the school.")
    ilze.press("Save entry", "The entry is saved:")
    ilze.press("Send week", "sent. Andris can approve")
    andris = keys("andris")
    andris.press("To review", "Approve 1 entry")
    andris.press("Approve 1 entry", "approved")
    assert ilze.lost + andris.lost == []


def test_pages_that_say_no_can_be_read_in_every_colour(live, reader):
    one = reader(color_scheme="dark")
    for path in ("/nothing/here", "/plans/1", "/invitations/made-up", "/phones/made-up"):
        one.open(path)
        one.look()
        one.look_at_colours({"color_scheme": "light"}, {"forced_colors": "active"})
    one.forgive("Failed to load resource")


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("<button style='outline: 0'>Go</button>", "does not show that it has the focus"),
        ("<button>Go</button><p style='width: 900px'>Wide</p>", "too wide"),
        (
            "<button>Go</button><p style='position: fixed; inset: 0; margin: 0'>Over</p>",
            "is covered or outside the window",
        ),
        ("<button tabindex=2>Last</button><button tabindex=1>Go</button>", "before the last one"),
    ],
)
def test_whoever_is_lost_is_noticed(reader, page, complaint):
    one = Keys(reader())
    one.page.set_content(f"<!doctype html><main>{page}</main>")
    for _step in range(2):
        one.to("Go")
    assert any(complaint in said for said in one.lost), one.lost
