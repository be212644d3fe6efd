"""Ilze's folder, and a way to write in it."""

import pytest

from app.core.db.base import db
from app.project.documents.actions import save_part
from app.project.documents.models import Document
from app.project.documents.rules import Seen
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
