"""The project folder as its learner and those around meet it."""

import pytest

from app.core.db.base import db
from app.project.comments.actions import offer, say
from app.project.comments.rules import Kind
from app.project.documents.actions import set_state
from app.project.documents.models import Document
from app.project.documents.rules import State
from tests.kit.people import person
from tests.kit.queries import counting


@pytest.fixture
def offered(app, documents, story):
    """Ilze asked for comments on these documents of hers."""

    def ask(*kinds):
        with app.app_context():
            for kind in kinds:
                offer(db.session.get_one(Document, documents[kind]), person(story, "ilze"))
            db.session.commit()

    return ask


def test_on_day_one_the_folder_asks_for_a_swot(as_):
    ilze = as_("ilze")
    page = ilze.get("/plans/")
    assert "Begin with a SWOT of your library" in page.text
    page = ilze.submit("Begin")
    assert page.h1 == "SWOT of the library"


def test_looking_at_the_folder_writes_nothing(app, as_):
    as_("ilze").get("/plans/")
    with app.app_context():
        assert db.session.query(Document).count() == 0


def test_who_is_no_learner_has_no_folder(as_):
    assert as_("dace").get("/plans/").h1 == "No project here"


@pytest.mark.parametrize("kind", ["swot", "goals", "plan", "business"])
def test_every_section_has_a_page(as_, documents, kind):
    ilze = as_("ilze")
    room = "business" if kind == "business" else "plans"
    page = ilze.get(f"/{room}/{documents[kind]}")
    links = [url for url in page.links().values() if url.startswith(f"/{room}/{documents[kind]}/")]
    for url in links:
        ilze.get(url)
    assert links


def test_the_folder_says_who_must_act(as_, documents, write, topic):
    write("swot", "swot", {"library": "Bērzleja"})
    page = as_("ilze").get("/plans/")
    assert page.h1 == topic["title"]
    assert "In progress" in page.text
    assert "To propose" in page.text
    assert "Go on with “SWOT of the library”" in page.text


def test_what_must_be_fixed_comes_first(app, as_, documents, offered, story, write, topic):
    offered("plan")
    with app.app_context():
        plan, dace = db.session.get_one(Document, documents["plan"]), person(story, "dace")
        say(plan, dace, "topic", "Shorter", Kind.MUST_FIX)
        db.session.commit()
    page = as_("ilze").get("/plans/")
    assert "Make the changes in “Topic and aims”" in page.text
    assert "Changes asked" in page.text


@pytest.mark.parametrize("name", ["andris", "dace", "vera"])
def test_a_draft_is_read_by_others_only_while_it_is_offered(as_, documents, write, offered, name):
    write("swot", "swot", {"library": "Bērzlejas bibliotēka"})
    reader, url = as_(name), f"/plans/{documents['swot']}"
    reader.get(url, status=404)
    offered("swot")
    assert "Bērzlejas bibliotēka" in reader.get(url).text
    ilze = as_("ilze")
    ilze.get(f"/plans/{documents['swot']}/swot")
    ilze.submit("part", button="Stop sharing the draft")
    reader.get(url, status=404)


@pytest.mark.parametrize("name", ["krista", "ruta", "otto", "ivo", "nadia", "marta"])
def test_nobody_else_reads_an_offered_draft(as_, documents, offered, name):
    offered("swot", "plan", "business")
    stranger = as_(name)
    for kind, room in (("swot", "plans"), ("plan", "plans"), ("business", "business")):
        for rest in ("", "/print", "/topic"):
            stranger.get(f"/{room}/{documents[kind]}{rest}", status=404)


def test_who_can_read_it_is_said_by_name(as_, documents, offered):
    ilze = as_("ilze")
    assert "Only you can read this now." in ilze.get(f"/plans/{documents['plan']}").text
    offered("plan")
    page = ilze.get(f"/plans/{documents['plan']}")
    assert "You and Andris, Dace, and Vera can read this now" in page.text


def test_others_see_in_the_folder_only_what_they_may_read(as_, documents, write, offered):
    write("goals", "goals", {"goals": [{"key": "g123", "sentence": "A secret goal"}]})
    offered("swot")
    url = "/plans/enrolment/1"
    andris, krista = as_("andris").get(url), as_("krista").get(url)
    assert f"/plans/{documents['swot']}" in andris.links().values()
    assert f"/plans/{documents['goals']}" not in andris.links().values()
    assert f"/plans/{documents['swot']}" not in krista.links().values()


def test_a_topic_is_proposed_and_agreed_by_name(as_, documents, topic):
    ilze, dace = as_("ilze"), as_("dace")
    ilze.get(f"/plans/{documents['plan']}/topic")
    page = ilze.submit("Propose this topic")
    assert "You proposed it." in page.text
    page = dace.get("/plans/topics/1")
    assert topic["title"] in page.text
    page = dace.submit("Agree to this topic")
    assert "You agreed" in page.text
    assert "Next waiting" in page.links()


def test_a_topic_is_seen_although_the_plan_is_not_offered_and_by_nobody_else(as_, documents, topic):
    ilze = as_("ilze")
    ilze.get(f"/plans/{documents['plan']}/topic")
    ilze.submit("Propose this topic")
    as_("andris").get("/plans/topics/1")
    as_("andris").get(f"/plans/{documents['plan']}", status=404)
    for name in ("vera", "krista", "otto", "nadia", "ruta"):
        as_(name).get("/plans/topics/1", status=404)


def test_a_tutor_who_reads_a_plan_is_not_led_to_its_topic(as_, documents, topic, offered):
    ilze, plan = as_("ilze"), f"/plans/{documents['plan']}"
    ilze.get(f"{plan}/topic")
    ilze.submit("Propose this topic")
    offered("plan")
    assert "/plans/topics/1" in as_("dace").get(plan).links().values()
    assert "/plans/topics/1" not in as_("vera").get(plan).links().values()


def test_agreeing_to_a_topic_that_was_proposed_anew_is_refused(as_, documents, topic, write):
    ilze, dace = as_("ilze"), as_("dace")
    ilze.get(f"/plans/{documents['plan']}/topic")
    ilze.submit("Propose this topic")
    dace.get("/plans/topics/1")
    write("plan", "topic", {**topic, "title": "Another title"})
    ilze.get(f"/plans/{documents['plan']}/topic")
    ilze.submit("Propose this topic")
    page = dace.submit("Agree to this topic", status=409)
    assert "Another title" in page.text
    assert "Not yet: Dace Ozola" in page.text


def test_what_was_handed_in_cannot_be_written_in(app, as_, documents, topic):
    with app.app_context():
        set_state(db.session.get_one(Document, documents["plan"]), State.HANDED_IN)
        db.session.commit()
    page = as_("ilze").get(f"/plans/{documents['plan']}/topic")
    assert "You handed this in." in page.text
    assert not page.find_all("textarea", name="aim_audience")


def test_a_draft_is_printed_with_a_code_of_its_text(as_, documents, write):
    ilze, url = as_("ilze"), f"/plans/{documents['swot']}/print"
    codes = []
    for words in ("one", "two"):
        write("swot", "swot", {"library": words})
        codes.append(ilze.get(url).text.rpartition("Check code: ")[2].split()[0])
    assert codes[0] != codes[1]


def test_what_is_gone_or_unknown_is_not_found(as_, documents):
    ilze = as_("ilze")
    for url in ("/plans/999", f"/plans/{documents['plan']}/nothing", "/plans/topics/9"):
        ilze.get(url, status=404)


def queries(app, visitor, url):
    """The statements that a page costs."""
    with counting(app) as asked:
        visitor.get(url)
    return asked


def many(app, documents, story, write, size):
    row = {"text": "x"}
    write("swot", "swot", {"threats": [{"key": f"t{n:04}", **row} for n in range(size)]})
    write(
        "plan",
        "activities",
        {"activities": [{"key": f"a{n:04}", "what": "x"} for n in range(size)]},
    )
    with app.app_context():
        for kind, part in (("swot", "swot"), ("plan", "activities")):
            document, dace = db.session.get_one(Document, documents[kind]), person(story, "dace")
            for number in range(size):
                say(document, dace, part, "words", Kind.NOTE, f"t{number:04}")
        db.session.commit()


def test_pages_cost_the_same_few_queries_however_much_is_written(
    app, as_, documents, story, write, offered
):
    offered("swot", "plan")
    visits = [
        ("ilze", "/plans/enrolment/1"),
        ("ilze", f"/plans/{documents['swot']}/swot"),
        ("ilze", f"/plans/{documents['plan']}"),
        ("ilze", f"/plans/{documents['plan']}/topic"),
        ("ilze", f"/plans/{documents['plan']}/activities"),
        ("ilze", f"/business/{documents['business']}"),
        ("ilze", f"/business/{documents['business']}/finance"),
        ("ilze", f"/plans/{documents['plan']}/print"),
        ("dace", f"/plans/{documents['swot']}"),
        ("dace", f"/plans/{documents['plan']}"),
        ("dace", f"/comments/{documents['plan']}/parts/activities"),
        ("dace", "/plans/enrolment/1"),
    ]
    browsers = {name: as_(name) for name in ("ilze", "dace")}
    counted = {}
    for size in (5, 15):
        many(app, documents, story, write, size)
        for name, url in visits:
            found = queries(app, browsers[name], url)
            counted.setdefault((name, url), []).append(len(found))
            assert len(found) <= 12, (url, *found)
    assert {key: few for key, (few, _more) in counted.items()} == {
        key: more for key, (_few, more) in counted.items()
    }
