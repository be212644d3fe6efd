"""Pages of versions ask the database a few questions, however much there is to read."""

import pytest

from app.core.db.base import db
from app.project.comments.actions import say
from app.project.comments.rules import Kind
from app.project.documents.models import Document
from app.project.handins import actions
from app.project.handins.models import Version
from app.project.handins.rules import Outcome
from tests.kit.people import person
from tests.kit.queries import counting
from tests.project.handins.writing import write_folder

MOST = 12


@pytest.fixture
def many(prepared, story):
    """Six versions of one plan and fifty comments; the newest version's number."""

    def build():
        document = write_folder(story)["plan"]
        dace = person(story, "dace")
        dace.acting = ("main_trainer",)
        for _time in range(5):
            version = actions.hand_in(document, person(story, "ilze"))
            actions.open_version(version, dace)
            actions.record_outcome(version, Outcome.NOT_YET, dace)
        version = actions.hand_in(document, person(story, "ilze"))
        for number in range(50):
            say(document, dace, "need", f"Comment {number}", Kind.MUST_FIX)
        db.session.flush()
        return version.id

    return prepared("many versions and comments", build)


@pytest.mark.parametrize("path", ["", "/print", "/changes"])
@pytest.mark.parametrize("who", ["ilze", "dace", "krista"])
def test_a_version_is_shown_with_few_queries(as_, app, many, who, path):
    visitor = as_(who)
    with counting(app) as asked:
        visitor.get(f"/handins/{many}{path}")
    assert len(asked) <= MOST, asked


def test_the_list_of_versions_needs_few_queries(as_, app, many):
    with app.app_context():
        document_id = db.session.get_one(Version, many).document_id
    visitor = as_("dace")
    with counting(app) as asked:
        visitor.get(f"/handins/document/{document_id}")
    assert len(asked) <= MOST, asked


def test_the_check_before_the_hand_in_needs_few_queries(as_, app, story, prepared):
    def build():
        return write_folder(story)["plan"].id

    number = prepared("documents to check", build)
    visitor = as_("ilze")
    with counting(app) as asked:
        visitor.get(f"/handins/check/{number}")
    assert len(asked) <= MOST, asked
    with app.app_context():
        assert db.session.get_one(Document, number).handed_in_count == 0
