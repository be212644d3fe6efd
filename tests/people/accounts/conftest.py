"""Ilze has a password; everybody else comes in by other ways."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.db.base import db
from app.ops.demo.cast import Story
from app.people.accounts.actions import set_password
from app.people.accounts.models import Person
from tests.kit.pages import Page, Visitor

PASSWORD = "a quiet reading room"
ADDRESS = "ilze@berzleja.example"


@pytest.fixture
def with_password(
    story: Story, prepared: Callable[[str, Callable[[], Any]], Any]
) -> Callable[[str], None]:
    """The beginning, and Ilze's password."""

    def build() -> None:
        set_password(db.session.get_one(Person, story.people["ilze"]), PASSWORD)

    return prepared("Ilze has a password", build)


def sign_in(
    visitor: Visitor,
    password: str = PASSWORD,
    email: str = ADDRESS,
    status: int = 200,
    **more: Any,
) -> Page:
    """Fill in the sign-in page."""
    visitor.get("/accounts/sign-in")
    return visitor.submit(status=status, email=email, password=password, **more)
