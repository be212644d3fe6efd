"""A mentor says who reads the mailbox, at joining and later, and chooses four digits."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.db.base import db
from app.core.settings import relay
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Enrolment
from app.groups.mailbox.actions import check_digits, choose
from app.groups.mailbox.models import WeeklyCode, code_of
from app.groups.mailbox.rules import Answer
from app.ops.demo.cast import Story
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from app.policy import Role
from tests.kit.pages import Visitor
from tests.people.invitations.conftest import join

As = Callable[[str], Visitor]


@pytest.fixture
def invited(app: Flask, story: Story) -> Callable[..., str]:
    """Somebody is invited: invited("info@tukums.example", Role.MENTOR); the path of the link."""

    def made(email: str | None, role: Role = Role.MENTOR) -> str:
        app.config["MAIL_URL"] = relay.read("smtp://127.0.0.1:1")
        with app.app_context():
            krista = db.session.get_one(Person, story.people["krista"])
            person = add_person(email, "Jānis Liepa", "en", krista)
            enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
            assign(krista, person, role, enrolment)
            token, _code = make_link(person, Purpose.INVITATION, krista)
            db.session.commit()
        return f"/invitations/{token}"

    return made


def kept(app: Flask, number: int) -> WeeklyCode | None:
    with app.app_context():
        return code_of(number)


@pytest.mark.parametrize("address", ["info@tukums.example", "janis.liepa@tukums.example"])
def test_a_mentor_is_asked_at_joining_and_no_answer_is_chosen_beforehand(
    app: Flask, visitor: Callable[[], Visitor], invited: Callable[..., str], address: str
) -> None:
    janis = visitor()
    page = join(janis, invited(address))
    assert page.h1 == "Who reads your mailbox"
    assert page.form("Save my answer").value("others") == []
    assert page.links()["Later, in the profile"] == "/"
    page = janis.submit("Save my answer", digits="4711", status=422)
    assert "Say whether others read it." in page.text
    with app.app_context():
        assert db.session.scalars(select(WeeklyCode)).all() == []


def test_who_does_not_join_as_a_mentor_is_not_asked_and_nobody_without_mail(
    app: Flask, visitor: Callable[[], Visitor], invited: Callable[..., str]
) -> None:
    assert join(visitor(), invited("r@b.example", Role.RESPONSIBLE)).h1 != "Who reads your mailbox"
    path = invited("info@tukums.example")
    app.config["MAIL_URL"] = None
    assert join(visitor(), path).h1 != "Who reads your mailbox"


def test_what_is_chosen_at_joining_is_kept_and_leads_home(
    app: Flask, visitor: Callable[[], Visitor], invited: Callable[..., str]
) -> None:
    janis = visitor()
    join(janis, invited("info@tukums.example"))
    page = janis.submit("Save my answer", others="yes", digits="4711")
    assert "This holds from now on." in page.text
    assert page.path == "/reviews/mentor"  # where the home of a mentor leads


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Choose four digits."),
        ("12", "Write four digits, like those of a cash card."),
        ("1234", "These digits are guessed first. Choose others."),
        ("0000", "These digits are guessed first. Choose others."),
    ],
)
def test_digits_that_cannot_be_are_refused_in_words(
    as_: As, app: Flask, story: Story, typed: str, words: str
) -> None:
    andris = as_("andris")
    andris.get("/mailbox/")
    page = andris.submit("Save my answer", others="yes", digits=typed, status=422)
    assert words in page.text
    assert page.form("Save my answer").value("others") == ["yes"]
    assert kept(app, story.people["andris"]) is None


def test_digits_are_set_anew_when_signed_in_and_an_empty_field_leaves_them(
    as_: As, app: Flask, story: Story
) -> None:
    number = story.people["andris"]
    andris = as_("andris")
    andris.get("/accounts/profile")
    andris.follow("Who reads your mailbox")
    andris.submit("Save my answer", others="yes", digits="4711")
    assert "4711" not in andris.get("/mailbox/").html
    andris.submit("Save my answer", others="no", digits="")
    with app.app_context():
        person = db.session.get_one(Person, number)
        row = code_of(number)
        assert row is not None
        assert row.others_read is False
        assert check_digits(person, "4711") is Answer.RIGHT
    andris.get("/mailbox/")
    andris.submit("Save my answer", others="yes", digits="5820")
    with app.app_context():
        person = db.session.get_one(Person, number)
        assert check_digits(person, "4711") is Answer.WRONG
        assert check_digits(person, "5820") is Answer.RIGHT


def test_two_windows_do_not_overwrite_each_other_unseen(as_: As) -> None:
    one, other = as_("andris"), as_("andris")
    for window in (one, other):
        window.get("/mailbox/")
    one.submit("Save my answer", others="yes", digits="4711")
    page = other.submit("Save my answer", others="no", digits="", status=409)
    assert "It was changed in another window meanwhile." in page.text


@pytest.mark.parametrize("who", ["ilze", "dace", "krista"])
def test_who_is_nobodys_mentor_has_no_such_page(as_: As, who: str) -> None:
    as_(who).get("/mailbox/", status=404)
    assert "Who reads your mailbox" not in as_(who).get("/accounts/profile").text


def test_a_coordinator_makes_a_slip_for_a_mentor_who_chose_digits(
    as_: As, app: Flask, story: Story
) -> None:
    path = f"/teams/people/{story.people['andris']}/link"
    krista = as_("krista")
    assert "A slip for the weekly page" not in krista.get(path).text
    with app.app_context():
        choose(db.session.get_one(Person, story.people["andris"]), True, "4711")
        db.session.commit()
    krista.get(path)
    page = krista.submit("Make the slip", button="Make the slip")
    assert "Then your four digits are asked." in page.text
    assert "https://localhost/weekly/paper/" in page.text
    assert "4711" not in page.html
