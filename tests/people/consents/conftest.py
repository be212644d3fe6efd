"""A text about data that is new since everybody joined."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.db.base import db
from app.ops.demo.cast import Story
from app.people.accounts.actions import set_password
from app.people.accounts.models import Person
from app.people.consents.actions import publish
from app.people.consents.rules import COURSE
from app.programme.current import programme
from tests.people.accounts.conftest import PASSWORD

NEW = "We also keep photos of your workshops."


@pytest.fixture
def new_text(story: Story, prepared: Callable[[str, Callable[[], Any]], Any]) -> None:
    """Ilze has a password; Krista has published another version of the text for everybody."""

    def build() -> None:
        krista = db.session.get_one(Person, story.people["krista"])
        words = {"en": {"title": "", "text": NEW}}
        set_password(db.session.get_one(Person, story.people["ilze"]), PASSWORD)
        assert publish(krista, COURSE, int(programme().consent.version), words, required=True)

    prepared("a new text", build)
