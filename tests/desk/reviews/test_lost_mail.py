"""A coordinator learns to whom mail does not arrive, and what can be done about it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.settings.relay import Relay
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Cohort
from app.ops.demo.cast import Story
from app.people.mail.models import Outgoing
from app.policy import Role
from tests.kit.pages import Visitor
from tests.kit.people import person, signed_in
from tests.kit.queries import counting

LOST = "Mail does not arrive: Andris Kalniņš"
HOME = "/reviews/coordinator"


@pytest.fixture
def lose(app: Flask, story: Story) -> Callable[..., None]:
    """A mail to somebody was given up: lose("andris", tries=1, code=550)."""
    app.config["MAIL_URL"] = Relay(folder="/nowhere")

    def put(who: str, tries: int = 1, code: int | None = 550, **more: Any) -> None:
        with app.app_context():
            row = mail(story, who, tries=tries, code=code, gave_up_at=clock.now(), **more)
            db.session.add(row)
            db.session.commit()

    return put


def mail(story: Story, who: str, **more: Any) -> Outgoing:
    """A mail in the outbox, made two days ago."""
    now = clock.now()
    thing = f"{who}:{now.timestamp()}:{sorted(more)}"
    made = now - timedelta(days=2)
    given = {"kind": "link", "thing": thing, "details": {}, "message_id": f"<{thing}@localhost>"}
    return Outgoing(person_id=story.people[who], made_at=made, due_at=made, **given, **more)


@pytest.mark.parametrize(
    ("tries", "code", "why"),
    [
        (1, 550, "The address was refused."),
        (1, None, "The address was refused."),
        (7, None, "For more than a day no mail server took it."),
        (7, 451, "For more than a day no mail server took it."),
        (7, 550, "Our mail server passes nothing on to this address."),
    ],
)
def test_it_stands_on_the_first_page_with_since_when_and_why(
    as_: Callable[[str], Visitor],
    lose: Callable[..., None],
    tries: int,
    code: int | None,
    why: str,
) -> None:
    lose("andris", tries, code)
    krista = as_("krista")
    page = krista.get(HOME)
    assert page.text.count(LOST) == 1
    assert why in page.text
    assert "Since" in page.text
    page = krista.follow(LOST)
    assert why in page.text


def test_two_clicks_lead_to_a_link_and_back(
    as_: Callable[[str], Visitor], lose: Callable[..., None]
) -> None:
    lose("andris")
    krista = as_("krista")
    krista.get(HOME)
    krista.follow(LOST)
    page = krista.follow("Hand over a link")
    assert page.h1 == "Link: Andris Kalniņš"
    assert krista.follow("Mail that does not arrive").h1 == "Mail that does not arrive"


def test_it_goes_when_the_address_is_corrected(
    as_: Callable[[str], Visitor], lose: Callable[..., None]
) -> None:
    lose("andris")
    krista = as_("krista")
    krista.get("/reviews/mail")
    krista.follow("Correct the address")
    page = krista.submit("Save name and address", email="andris@elsewhere.example")
    assert page.path == "/reviews/mail"
    assert "All mail arrives." in page.text
    assert LOST not in krista.get(HOME).text


def test_it_goes_when_a_later_mail_arrived(
    app: Flask, story: Story, as_: Callable[[str], Visitor], lose: Callable[..., None]
) -> None:
    lose("andris")
    clock.move_to(clock.now() + timedelta(minutes=1))
    with app.app_context():
        db.session.add(mail(story, "andris", sent_at=clock.now()))
        db.session.commit()
    assert LOST not in as_("krista").get(HOME).text
    lose("andris")
    assert LOST in as_("krista").get(HOME).text


def test_put_aside_it_is_gone_until_another_is_lost_and_the_record_says_so(
    app: Flask, as_: Callable[[str], Visitor], lose: Callable[..., None]
) -> None:
    lose("andris")
    krista, other = as_("krista"), as_("krista")
    krista.get("/reviews/mail")
    other.get("/reviews/mail")
    lose("andris", 7, 451)  # of which this page does not tell
    assert "For more than a day" in krista.submit("Put aside").text
    page = krista.submit("Put aside")
    assert "All mail arrives." in page.text
    other.submit("Put aside")  # again, from a page of before
    with app.app_context():
        acts = list(db.session.scalars(select(Line.act).order_by(Line.id)))
    assert acts.count("lost mail put aside") == 2
    lose("andris")
    assert LOST in krista.get(HOME).text


def test_the_persons_row_says_it(
    story: Story, as_: Callable[[str], Visitor], lose: Callable[..., None]
) -> None:
    krista = as_("krista")
    path = f"/cohorts/enrolments/{story.enrolments['ilze']}"
    assert "Mail does not arrive" not in krista.get(path).text
    lose("ilze")
    assert krista.get(path).text.count("Mail does not arrive") == 1
    assert krista.follow("Mail does not arrive").h1 == "Mail that does not arrive"


def test_who_coordinates_one_group_learns_it_of_its_people_alone(
    app: Flask, story: Story, lose: Callable[..., None]
) -> None:
    with app.app_context():
        cohort = db.session.get_one(Cohort, story.cohorts["italy"])
        assign(None, person(story, "nadia"), Role.COORDINATOR, cohort)
        db.session.commit()
    lose("andris")
    nadia = signed_in(app, story.people["nadia"])
    nadia.get("/")
    page = nadia.get("/reviews/mail")
    assert "Andris" not in page.text
    sent = {"person": str(story.people["andris"]), "until": "99"}
    nadia.post("/reviews/mail/aside", sent, status=303)
    assert LOST in signed_in(app, story.people["krista"]).get(HOME).text


def test_a_coordinator_of_the_group_corrects_there(
    app: Flask, story: Story, lose: Callable[..., None]
) -> None:
    with app.app_context():
        cohort = db.session.get_one(Cohort, story.cohorts["latvia"])
        assign(None, person(story, "nadia"), Role.COORDINATOR, cohort)
        db.session.commit()
    lose("ilze")
    lose("vera")
    nadia = signed_in(app, story.people["nadia"])
    page = nadia.get("/reviews/mail")
    assert "Ask a coordinator of the site to correct the address." in page.text  # Vera's
    nadia.follow("Correct the address")
    page = nadia.submit("Save name and address", email="ilze@elsewhere.example")
    assert page.path == "/reviews/mail"
    assert "Ilze" not in page.text


def test_where_no_mail_is_set_nobody_is_unreached(
    app: Flask, as_: Callable[[str], Visitor], lose: Callable[..., None]
) -> None:
    lose("andris")
    app.config["MAIL_URL"] = None
    assert LOST not in as_("krista").get(HOME).text


def test_sixty_people_cost_no_more_queries_and_five_are_named(
    app: Flask,
    story: Story,
    as_: Callable[[str], Visitor],
    lose: Callable[..., None],
) -> None:
    for who in story.people:
        lose(who)
    krista = as_("krista")
    with counting(app) as queries:
        page = krista.get(HOME)
    assert page.text.count("Mail does not arrive: ") == 6
    assert len(queries) <= 12
    with counting(app) as queries:
        krista.get("/reviews/mail")
    assert len(queries) <= 12
