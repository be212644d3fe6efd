"""A coordinator, and an agreement that is still a draft."""

from datetime import date

import pytest

from app.core.db.base import db
from app.groups.cohorts.models import Library
from app.people.accounts.models import Person
from app.workplace.agreements.actions import create_agreement


@pytest.fixture
def krista(as_):
    return as_("krista")


@pytest.fixture
def draft(story, prepared):
    """A draft with Bērzleja Library; Andris is responsible there."""

    def build():
        host = db.session.get_one(Library, story.libraries["berzleja"])
        andris = db.session.get_one(Person, story.people["andris"])
        agreement = create_agreement(None, host, andris, date(2026, 1, 1), number="7")
        db.session.flush()
        return agreement.id

    return prepared("a draft agreement", build)
