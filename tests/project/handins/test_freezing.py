"""What a document lacks before it is handed in, and what a hand-in freezes of it."""

import pytest

from app.programme.content import Reason
from app.project.documents.models import Document
from app.project.handins.actions import missing_of, snapshot
from app.project.plans.actions import name_supervisor
from app.project.plans.rules import Supervising
from tests.kit.people import person


@pytest.fixture
def plan(topic, session, documents):
    """Ilze's action plan, inside the app's context."""
    return session.get_one(Document, documents["plan"])


def test_a_hand_in_takes_the_swot_and_the_goals_along(session, write, documents):
    write("swot", "swot", {"library": "Bērzleja", "strengths": [{"key": "a123", "text": ""}]})
    write("goals", "goals", {"goals": [{"key": "g123", "sentence": "More readers"}]})
    frozen = snapshot(session.get_one(Document, documents["plan"]))
    assert list(frozen) == ["plan", "swot", "goals"]
    assert frozen["swot"]["swot"] == {"library": "Bērzleja"}
    assert frozen["goals"]["goals"]["goals"][0]["sentence"] == "More readers"


def test_a_hand_in_freezes_the_plan_and_who_it_was_written_with(session, business, story):
    document, ilze = session.get_one(Document, business), person(story, "ilze")
    name_supervisor(document, ilze, Supervising.MENTOR, "Andris Kalniņš", 0)
    frozen = snapshot(document)
    assert frozen["business"]["marketing"] == {"message": "x" * 2700}
    andris = story.people["andris"]
    assert frozen["business"]["supervisor"] == {"role": "mentor", "person": andris}


def test_what_a_plan_lacks_includes_what_it_cites(plan):
    places = {(document.kind, one.part, one.reason) for document, one in missing_of(plan)}
    assert ("swot", "swot", Reason.EMPTY) in places
    assert ("goals", "goals", Reason.FEW_ROWS) in places
    assert ("plan", "activities", Reason.FEW_ROWS) in places
    assert not [one for one in places if one[1] == "topic"]


def test_what_a_business_plan_lacks_is_named_place_by_place(session, business):
    found = [
        (one.part, one.field, one.reason)
        for _document, one in missing_of(session.get_one(Document, business))
    ]
    assert ("summary", "summary", Reason.EMPTY) in found
    assert ("finance", "costs", Reason.FEW_ROWS) in found
    assert ("marketing", "message", Reason.EMPTY) not in found
