"""The project folder as its learner and those around meet it."""

from app.core.db.base import db
from app.project.comments.actions import say
from app.project.comments.rules import Kind
from app.project.documents.models import Document
from tests.kit.people import person


def test_on_day_one_the_folder_asks_for_a_swot(as_):
    ilze = as_("ilze")
    page = ilze.get("/folders/")
    assert "Begin with this: SWOT of the library" in page.text
    page = ilze.submit("Begin")
    assert page.h1 == "SWOT of the library"


def test_looking_at_the_folder_writes_nothing(app, as_):
    as_("ilze").get("/folders/")
    with app.app_context():
        assert db.session.query(Document).count() == 0


def test_who_is_no_learner_has_no_folder(as_):
    assert as_("dace").get("/folders/").h1 == "No project here"


def test_the_folder_says_who_must_act(as_, documents, write, topic):
    write("swot", "swot", {"library": "Bērzleja"})
    page = as_("ilze").get("/folders/")
    assert page.h1 == topic["title"]
    assert "In progress" in page.text
    assert "To propose" in page.text
    assert "Write on: SWOT of the library" in page.text


def test_what_must_be_fixed_comes_first(app, as_, documents, offered, story, write, topic):
    offered("plan")
    with app.app_context():
        plan, dace = db.session.get_one(Document, documents["plan"]), person(story, "dace")
        say(plan, dace, "topic", "Shorter", Kind.MUST_FIX)
        db.session.commit()
    ilze = as_("ilze")
    page = ilze.get("/folders/")
    assert "1 comment must be fixed: Action plan" in page.text
    assert "Dace wrote on" in page.text
    assert "Changes asked" in page.text
    assert ilze.follow("Open the comment").h1 == "Topic and aims"


def test_others_see_in_the_folder_only_what_they_may_read(as_, documents, write, offered):
    write("goals", "goals", {"goals": [{"key": "g123", "sentence": "A secret goal"}]})
    offered("swot")
    url = "/folders/enrolment/1"
    andris, krista = as_("andris").get(url), as_("krista").get(url)
    assert f"/plans/{documents['swot']}" in andris.links().values()
    assert f"/plans/{documents['goals']}" not in andris.links().values()
    assert f"/plans/{documents['swot']}" not in krista.links().values()


def test_an_address_that_people_kept_leads_for_good_to_the_folder(as_, story, visitor):
    ilze, old = as_("ilze"), f"/plans/enrolment/{story.enrolments['ilze']}"
    moved = f"/folders/enrolment/{story.enrolments['ilze']}"
    assert ilze.get(old, status=301).response.location == moved
    assert ilze.get("/plans/", status=301).response.location == "/folders/"
    as_("otto").get(old, status=404)
    visitor().get(old, status=401)
