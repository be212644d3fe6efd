"""Ilze's SWOT, offered for comments, and one comment on it."""

import pytest

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.project.comments.actions import offer, say
from app.project.comments.models import Comment
from app.project.comments.rules import Kind
from app.project.documents.actions import ensure_folder, save_part
from app.project.documents.models import Document
from app.project.documents.rules import Seen
from tests.kit.people import person


@pytest.fixture
def swot(prepared, story):
    """The number of Ilze's SWOT, which is offered."""

    def build():
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        document, ilze = ensure_folder(enrolment)[0], enrolment.person
        line = {"threats": [{"key": "line1", "text": "Photos need consent"}]}
        save_part(document.part("swot"), Seen(1, "x", 1), line, ilze)
        offer(document, ilze)
        return document.id

    return prepared("an offered SWOT", build)


@pytest.fixture
def must_fix(app, swot, story):
    """The number of a comment of Andris's that must be dealt with."""
    with app.app_context():
        document = db.session.get_one(Document, swot)
        one = say(document, person(story, "andris"), "swot", "Name more.", Kind.MUST_FIX, "line1")
        db.session.commit()
        return one.id


@pytest.fixture
def comments(app):
    """All comments there are."""

    def read():
        with app.app_context():
            return list(db.session.query(Comment).order_by(Comment.id))

    return read
