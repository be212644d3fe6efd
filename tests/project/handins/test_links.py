"""A version alone leads from a goal to the lines that it answers, as the whole folder does."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from app.core.db.base import db
from app.project.documents.models import Document
from app.project.handins import actions
from tests.core.press.test_links import led
from tests.kit import markup
from tests.kit.people import person
from tests.project.handins.writing import change

STRENGTHS = [{"key": "hall1", "text": "A hall for sixty"}, {"key": "room2", "text": "A quiet room"},
             {"key": "park3", "text": "A park beside it"}]  # fmt: skip
GOAL = {"key": "goal1", "sentence": "By May 65 tasks are done alone", "due": "2027-05-28",
        "answers": ["hall1", "park3"]}  # fmt: skip
WORK = {"key": "scan1", "what": "Scan 300 photographs", "from": "2026-11-02", "to": "2026-11-06",
        "hours": 615, "goal": "goal1"}  # fmt: skip
THREAD = {
    "A hall for sixty": "A hall for sixty",
    "A park beside it": "A park beside it",
    "Goal 1": "Goal 1 · by 28 May 2027",
}


@pytest.fixture
def version(prepared, story, written):
    """The address of an action plan whose goal answers two lines of the SWOT."""

    def build():
        one = {kind: db.session.get_one(Document, number) for kind, number in written.items()}
        change(one["swot"], "swot", "strengths", STRENGTHS, story)
        change(one["goals"], "goals", "goals", [GOAL], story)
        change(one["plan"], "activities", "activities", [WORK], story)
        db.session.flush()
        made = actions.hand_in(one["plan"], person(story, "ilze"))
        db.session.flush()
        return f"/handins/{made.id}/print"

    return prepared("plan with a thread handed in", build)


def test_each_link_of_word_leads_to_its_row(as_, version):
    body = docx.Document(io.BytesIO(as_("dace").get(f"{version}?as=docx").body)).element.body
    places = {one.get(qn("w:name")): one for one in body.iter(qn("w:bookmarkStart"))}
    links = list(body.iter(qn("w:hyperlink")))
    assert {
        _text(one): _text(places[one.get(qn("w:anchor"))].getparent()) for one in links
    } == THREAD
    assert len(links) == len(THREAD)


def _text(element):
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


@pytest.mark.needs("pdftotext")
def test_each_link_of_a_pdf_leads_to_its_row(as_, version, tmp_path):
    found = led(as_("dace").get(f"{version}?as=pdf").body, tmp_path)
    assert {said.rstrip(","): there for said, there in found.items()} == THREAD


def test_its_print_view_has_the_same_links(as_, version):
    sheet = next(iter(markup.find_all(as_("dace").get(version).root, "article")))
    rows = {one.get("id"): one for one in sheet.iter() if one.get("id")}
    links = [one for one in markup.find_all(sheet, "a") if one.get("href", "").startswith("#")]
    assert sorted(map(markup.words, links)) == sorted(THREAD)
    for one in links:
        there = markup.words(rows[one.get("href")[1:]])
        assert there.startswith(THREAD[markup.words(one)])


def test_a_list_stays_a_list_of_points(as_, version):
    word = docx.Document(io.BytesIO(as_("dace").get(f"{version}?as=docx").body))
    points = [one.text for one in word.paragraphs if one.style.name == "List Bullet"]
    assert {one["text"] for one in STRENGTHS} <= set(points)


def test_a_draft_of_the_goals_says_which_line_is_meant(as_, app, story, written):
    with app.app_context():
        one = {kind: db.session.get_one(Document, number) for kind, number in written.items()}
        change(one["swot"], "swot", "strengths", STRENGTHS, story)
        change(one["goals"], "goals", "goals", [GOAL], story)
        db.session.commit()
    url = f"/plans/{written['goals']}/print"
    word = docx.Document(io.BytesIO(as_("ilze").get(f"{url}?as=docx").body))
    said = "Strength 1: A hall for sixty, Strength 3: A park beside it"
    assert [one.text for one in word.paragraphs if said in one.text]
    assert list(word.element.body.iter(qn("w:hyperlink"))) == []
