"""Ilze's folder, and a way to write in it."""

import pytest

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.project.comments.actions import offer
from app.project.documents.actions import ensure_folder, save_part
from app.project.documents.models import Document
from app.project.documents.rules import Seen
from tests.kit.people import person
from tests.project.documents.conftest import documents

__all__ = ["documents"]  # the fixture

TOPIC = {
    "title": "Old photographs, online",
    "need_sentence": "Nobody knows who is in them.",
    "aim_innovation": "We scan 300 pictures.",
    "aim_audience": "People over 60 tell us names.",
}


@pytest.fixture
def write(app, documents):
    """Write a part of Ilze's: write("plan", "topic", {...}, finished=True)."""

    def save(kind, key, content, finished=False):
        with app.app_context():
            document = db.session.get_one(Document, documents[kind])
            part, ilze = document.part(key), document.enrolment.person
            save_part(part, Seen(part.version, "test", part.version), content, ilze, finished)
            db.session.commit()

    return save


@pytest.fixture
def topic(write):
    """Ilze's topic is written."""
    write("plan", "topic", TOPIC, finished=True)
    return TOPIC


@pytest.fixture
def offered(app, documents, story):
    """Ilze asked for comments on these documents of hers."""

    def ask(*kinds):
        with app.app_context():
            for kind in kinds:
                offer(db.session.get_one(Document, documents[kind]), person(story, "ilze"))
            db.session.commit()

    return ask


@pytest.fixture
def business(prepared, story):
    """The number of Ilze's business plan, with 2,700 characters of marketing in it."""

    def build():
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        document = ensure_folder(enrolment)[3]
        text = {"message": "x" * 2700}
        save_part(document.part("marketing"), Seen(1, "x", 1), text, enrolment.person)
        return document.id

    return prepared("a business plan", build)
