"""The business plan: its supervisor, its length, what a hand-in freezes."""

import pytest

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.programme.content import Reason
from app.project.business.actions import missing_of, name_supervisor, snapshot
from app.project.business.models import supervisor_of
from app.project.business.rules import Supervising
from app.project.documents.actions import ensure_folder, save_part
from app.project.documents.models import Document
from app.project.documents.rules import Seen
from tests.house.limits import over_the_limit
from tests.kit.people import person


@pytest.fixture
def plan(prepared, story):
    """The number of Ilze's business plan, with 2,700 characters of marketing in it."""

    def build():
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        document = ensure_folder(enrolment)[3]
        text = {"message": "x" * 2700}
        save_part(document.part("marketing"), Seen(1, "x", 1), text, enrolment.person)
        return document.id

    return prepared("a business plan", build)


def supervisor(app, plan):
    with app.app_context():
        return supervisor_of(plan)


def test_the_learner_names_a_supervisor(app, as_, plan, story):
    ilze = as_("ilze")
    ilze.get(f"/business/{plan}")
    page = ilze.submit("Save supervisor", role="director", name="andris kalniņš")
    assert "andris kalniņš" in page.text
    assert supervisor(app, plan).person_id == story.people["andris"]


def test_a_director_without_an_account_is_named_too(app, as_, plan):
    ilze = as_("ilze")
    ilze.get(f"/business/{plan}")
    ilze.submit("Save supervisor", role="director", name="Zane Kārkla")
    one = supervisor(app, plan)
    assert (one.role, one.name, one.person_id) == (Supervising.DIRECTOR, "Zane Kārkla", None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "Zane"}, "Choose who supervises your plan."),
        ({"role": "mentor", "name": " "}, "Write the name of the person."),
    ],
)
def test_a_supervisor_has_a_role_and_a_name(app, as_, plan, fields, words):
    ilze = as_("ilze")
    ilze.get(f"/business/{plan}")
    page = ilze.submit("Save supervisor", fields, status=422)
    assert words in page.text
    assert supervisor(app, plan) is None


def test_two_windows_do_not_name_two_supervisors_unseen(app, as_, plan):
    one, two = as_("ilze"), as_("ilze")
    one.get(f"/business/{plan}")
    two.get(f"/business/{plan}")
    one.submit("Save supervisor", role="mentor", name="First")
    page = two.submit("Save supervisor", role="mentor", name="Second", status=409)
    assert "changed in another window" in page.text
    assert "First" in page.text
    assert supervisor(app, plan).name == "First"
    two.submit("Save supervisor")
    assert supervisor(app, plan).name == "Second"


def test_the_length_is_told_live_and_against_the_limit(as_, plan):
    ilze = as_("ilze")
    assert "About 1.5 of 3 pages used." in ilze.get(f"/business/{plan}").text
    assert "About 1.5 of 3 pages used." in ilze.get(f"/business/{plan}/summary").text


def test_an_empty_plan_says_how_many_pages_are_asked_for(as_, plan, app):
    with app.app_context():
        document = db.session.get_one(Document, plan)
        for part in document.parts:
            part.content = {}
        db.session.commit()
    page = as_("ilze").get(f"/business/{plan}").text
    assert "At most 3 pages are asked for." in page
    assert "0.0" not in page


def test_a_plan_that_is_too_long_is_told_so_and_never_stopped(app, as_, plan):
    ilze = as_("ilze")
    ilze.get(f"/business/{plan}/marketing")
    page = ilze.submit("part", {"channels": "x" * 2900, "budget": "y" * 900}, "Save")
    assert "About 3.6 pages, and 3 are asked for. You can hand it in all the same." in page.text


def test_a_hand_in_freezes_the_plan_and_who_it_was_written_with(app, plan, story):
    with app.app_context():
        document, ilze = db.session.get_one(Document, plan), person(story, "ilze")
        name_supervisor(document, ilze, Supervising.MENTOR, "Andris Kalniņš", 0)
        frozen = snapshot(document)
    assert frozen["business"]["marketing"] == {"message": "x" * 2700}
    assert frozen["business"]["supervisor"] == {"role": "mentor", "name": "Andris Kalniņš"}


def test_what_a_business_plan_lacks_is_named_place_by_place(app, plan):
    with app.app_context():
        found = [
            (one.part, one.field, one.reason)
            for _document, one in missing_of(db.session.get_one(Document, plan))
        ]
    assert ("summary", "summary", Reason.EMPTY) in found
    assert ("finance", "costs", Reason.FEW_ROWS) in found
    assert ("marketing", "message", Reason.EMPTY) not in found


@pytest.mark.parametrize("kind", ["swot", "plan"])
def test_other_documents_have_their_own_address(app, as_, plan, story, kind):
    with app.app_context():
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        number = next(one.id for one in ensure_folder(enrolment) if one.kind == kind)
    page = as_("ilze").get(f"/business/{number}")
    assert page.path.startswith(f"/plans/{number}")


def test_a_name_without_end_is_told_at_its_field(as_, plan):
    ilze = as_("ilze")
    ilze.get(f"/business/{plan}")
    assert over_the_limit(ilze, "Save supervisor") == []
