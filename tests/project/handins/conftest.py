"""Ilze's folder, as the tests of the plans write in it, and what she handed in of it."""

import pytest

from app.core.db.base import db
from app.project.documents.models import Document
from app.project.handins import actions
from app.project.handins.models import Version
from app.project.handins.rules import Outcome
from tests.kit.people import person
from tests.project.handins.writing import change, write_folder
from tests.project.plans.conftest import business, documents, topic, write

__all__ = ["business", "documents", "topic", "write"]  # the fixtures


@pytest.fixture
def written(prepared, story):
    """The numbers of Ilze's complete documents."""

    def build():
        return {kind: one.id for kind, one in write_folder(story).items()}

    return prepared("documents written", build)


@pytest.fixture
def handed_in(prepared, story, written):
    """The number of Ilze's action plan, version 1."""

    def build():
        document = db.session.get_one(Document, written["plan"])
        version = actions.hand_in(document, person(story, "ilze"))
        db.session.flush()
        return version.id

    return prepared("plan handed in", build)


@pytest.fixture
def second(prepared, story, handed_in):
    """Version 1 came back with "not yet", version 2 has another title."""

    def build():
        version, dace = db.session.get_one(Version, handed_in), person(story, "dace")
        actions.open_version(version, dace)
        actions.record_outcome(version, Outcome.NOT_YET, dace)
        document = db.session.get_one(Document, version.document_id)
        change(document, "need", "need", "Nobody under 25 comes to us today", story)
        again = actions.hand_in(document, person(story, "ilze"))
        db.session.flush()
        return again.id

    return prepared("plan handed in again", build)
