"""One document of the folder: its sections, who reads it, how long it is, on paper."""

from datetime import UTC, datetime

import pytest

from app.core import clock
from app.core.db.base import db
from app.project.documents.actions import set_state
from app.project.documents.models import Document
from app.project.documents.rules import State


@pytest.mark.parametrize("kind", ["swot", "goals", "plan", "business"])
def test_every_section_has_a_page(as_, documents, kind):
    ilze = as_("ilze")
    page = ilze.get(f"/plans/{documents[kind]}")
    links = [url for url in page.links().values() if url.startswith(f"/plans/{documents[kind]}/")]
    for url in links:
        ilze.get(url)
    assert links


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
    for kind in ("swot", "plan", "business"):
        for rest in ("", "/print", "/topic"):
            stranger.get(f"/plans/{documents[kind]}{rest}", status=404)


def test_who_can_read_it_is_said_by_name(as_, documents, offered):
    ilze = as_("ilze")
    assert "Only you can read this now." in ilze.get(f"/plans/{documents['plan']}").text
    offered("plan")
    page = ilze.get(f"/plans/{documents['plan']}")
    assert "You and Andris, Dace, and Vera can read this now" in page.text


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


@pytest.mark.parametrize("kind", ["swot", "goals", "plan", "business"])
def test_a_printed_draft_says_on_which_day(as_, documents, write, kind):
    write("swot", "swot", {"library": "Bērzleja"})
    moment = datetime(2031, 3, 6, 12, tzinfo=UTC)
    with clock.at(moment):
        text = as_("ilze").get(f"/plans/{documents[kind]}/print").text
    assert "Draft, printed on Thu, 6 Mar 2031." in text
    assert "on Thu, 6 Mar 2031. Check code:" in text


def test_what_is_gone_or_unknown_is_not_found(as_, documents):
    ilze = as_("ilze")
    for url in ("/plans/999", f"/plans/{documents['plan']}/nothing", "/plans/topics/9"):
        ilze.get(url, status=404)


def test_the_length_is_told_live_and_against_the_limit(as_, business):
    ilze = as_("ilze")
    assert "About 1.5 of 3 pages used." in ilze.get(f"/plans/{business}").text
    assert "About 1.5 of 3 pages used." in ilze.get(f"/plans/{business}/summary").text


def test_an_empty_plan_says_how_many_pages_are_asked_for(as_, business, app):
    with app.app_context():
        document = db.session.get_one(Document, business)
        for part in document.parts:
            part.content = {}
        db.session.commit()
    page = as_("ilze").get(f"/plans/{business}").text
    assert "At most 3 pages are asked for." in page
    assert "0.0" not in page


def test_a_plan_that_is_too_long_is_told_so_and_never_stopped(app, as_, business):
    ilze = as_("ilze")
    ilze.get(f"/plans/{business}/marketing")
    page = ilze.submit("part", {"channels": "x" * 2900, "budget": "y" * 900}, "Save")
    assert "About 3.6 pages, and 3 are asked for. You can hand it in all the same." in page.text
