"""Zane is invited by Krista: a link and a code are in her hands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from app.core.db.base import db
from app.groups.cohorts.actions import enrol
from app.groups.cohorts.models import Cohort
from app.ops.demo.cast import Story
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from tests.kit.pages import Page, Visitor

ADDRESS = "zane@tukums.example"
PASSWORD = "тиха читалня"


@dataclass(frozen=True)
class Invited:
    """What Zane holds in her hands, and her number."""

    person_id: int
    path: str
    code: str


@pytest.fixture
def zane(story: Story, prepared: Callable[[str, Callable[[], Any]], Any]) -> Invited:
    """Zane's invitation as a learner; Marta, who has joined, has no part in it."""

    def build() -> Invited:
        krista = db.session.get_one(Person, story.people["krista"])
        person = add_person(ADDRESS, "Zane Roze", "en", krista)
        cohort = db.session.get_one(Cohort, story.cohorts["italy"])
        enrol(krista, cohort, person, "CECO", None)
        token, code = make_link(person, Purpose.INVITATION, krista)
        return Invited(person.id, f"/invitations/{token}", code)

    invited: Invited = prepared("Zane is invited", build)
    return invited


@pytest.fixture
def martas_link(story: Story, prepared: Callable[[str, Callable[[], Any]], Any]) -> str:
    """A link that signs Marta in once."""

    def build() -> str:
        marta = db.session.get_one(Person, story.people["marta"])
        krista = db.session.get_one(Person, story.people["krista"])
        return f"/invitations/{make_link(marta, Purpose.SIGN_IN, krista)[0]}"

    path: str = prepared("Marta has a link", build)
    return path


def join(visitor: Visitor, path: str, status: int = 200, **other: Any) -> Page:
    """Open the link and create the account."""
    visitor.get(path)
    given = {"password": PASSWORD, "consent": True, **other}
    return visitor.submit("Create my account", given, status=status)


def type_code(visitor: Visitor, code: str, email: str = ADDRESS, status: int = 200) -> Page:
    """Type the code of a slip."""
    visitor.get("/invitations/code")
    return visitor.submit(status=status, email=email, code=code)
