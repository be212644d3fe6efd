"""The whole folder as a paper: its thread as links, and for each reader what they may read."""

import io
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from app.core.audit.models import Line
from app.core.db.base import db
from app.desk.folders.queries import told
from app.groups.cohorts.models import Enrolment
from app.policy import Role
from app.project.documents.models import folder
from app.workplace.placements.models import placement_of
from tests.core.press.test_links import led
from tests.desk.folders.test_readers import Tell, beginning, tell, who
from tests.kit import markup
from tests.kit.papers import pdf_text
from tests.kit.people import person

__all__ = ["beginning", "tell", "who"]  # the fixtures
PAPER = "/folders/enrolment/1/print"
SECRET = "Nobody has seen this sentence yet"


def cited(one: Any) -> list[tuple[str, str]]:
    """What a row names, from the texts themselves: the first words of the row that is named."""
    content = one.desk.document
    swot = content("swot").part("swot").content
    lines = {row["key"]: row["text"] for rows in swot.values() if isinstance(rows, list)
             for row in rows}  # fmt: skip
    goals = content("goals").part("goals").content["goals"]
    number = {row["key"]: f"Goal {at}" for at, row in enumerate(goals, 1)}
    activities = content("plan").part("activities").content["activities"]
    what = {row["key"]: row["what"] for row in activities}
    tasks = placement_of(one.enrolment.id)
    found = [(lines[key], lines[key]) for row in goals for key in row["answers"]]
    found += [(number[row["goal"]], number[row["goal"]]) for row in activities]
    if tasks:
        found += [(what[row["activity"]], what[row["activity"]]) for row in tasks.tasks]
    return found


@pytest.fixture
def thread(tell: Tell) -> list[tuple[str, str]]:
    """Ilze is placed; what every link of her folder says, and the words to which it leads."""
    found: list[tuple[str, str]] = []

    def live(one: Any) -> None:
        one.placed()
        found.extend(cited(one))

    tell(live)
    assert len({said for said, _to in found}) > len(("swot", "goals", "plan"))
    return found


def test_every_link_of_a_word_file_leads_to_its_row(who, thread):
    body = docx.Document(io.BytesIO(who("ilze").get(f"{PAPER}?as=docx").body)).element.body
    places = {one.get(qn("w:name")): one for one in body.iter(qn("w:bookmarkStart"))}
    found = [
        (_text(link), _text(places[link.get(qn("w:anchor"))].getparent()))
        for link in body.iter(qn("w:hyperlink"))
    ]
    assert sorted(said for said, _to in found) == sorted(said for said, _to in thread)
    assert [one for one in found if not one[1].startswith(dict(thread)[one[0]])] == []


def _text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


@pytest.mark.needs("pdftotext")
def test_every_link_of_a_pdf_leads_to_its_row(who, thread, tmp_path):
    body = who("ilze").get(f"{PAPER}?as=pdf").body
    read = pypdf.PdfReader(io.BytesIO(body))
    links = [one.get_object() for page in read.pages for one in page.get("/Annots", [])]
    # a link that is broken over two lines is two areas with one target
    assert len(links) >= len(thread)
    targets = {str(one["/Dest"]) for one in links}
    assert len(targets) == len({to for _said, to in thread})
    found = led(body, tmp_path)
    assert [one for one in found.items() if not _fits(one, thread)] == []


def _fits(found: tuple[str, str], thread: list[tuple[str, str]]) -> bool:
    """Whether a line of a link leads to the line with which its row begins."""
    said, at = found
    return any(said.rstrip(",") in whole and at.startswith(to[:6]) for whole, to in thread)


def test_every_link_of_the_print_view_leads_to_its_row(who, thread):
    sheet = next(iter(markup.find_all(who("ilze").get(PAPER).root, "article")))
    rows = {one.get("id"): markup.words(one) for one in sheet.iter() if one.get("id")}
    found = [
        (markup.words(one), rows[one.get("href")[1:]])
        for one in markup.find_all(sheet, "a")
        if one.get("href", "").startswith("#")
    ]
    assert sorted(said for said, _to in found) == sorted(said for said, _to in thread)
    assert [one for one in found if not one[1].startswith(dict(thread)[one[0]])] == []


@pytest.mark.needs("pdftotext")
def test_a_mentor_finds_no_draft_in_it(who, tell, tmp_path):
    tell(lambda one: one.ready().hands_in("plan").takes_back("plan"))
    tell(lambda one: one.desk.improve("plan", "need", "need", SECRET))
    for name, sees in (("ilze", True), ("andris", False), ("dace", False), ("krista", False)):
        visitor = who(name)
        assert (SECRET in visitor.get(PAPER).text) is sees
        printed = pdf_text(visitor.get(f"{PAPER}?as=pdf").body, tmp_path)
        assert (SECRET in " ".join(printed.split())) is sees


def test_a_draft_that_is_offered_is_in_it_for_those_who_are_asked(who, tell):
    tell(lambda one: one.folder().writes("plan"))
    tell(lambda one: one.desk.improve("plan", "need", "need", SECRET))
    assert SECRET not in who("andris").get(PAPER).text
    tell(lambda one: one.offers("plan"))
    page = who("andris").get(PAPER)
    assert SECRET in page.text
    assert "This is a draft." in page.text
    assert SECRET not in who("krista").get(PAPER).text


def test_what_was_handed_in_stands_in_it_as_it_went_in(who, tell):
    tell(lambda one: one.ready().hands_in("plan").judged("plan", "not_yet"))
    tell(lambda one: one.desk.improve("plan", "need", "need", SECRET))
    for name in ("ilze", "andris"):
        text = who(name).get(PAPER).text
        assert "Action plan, version 1" in text
        assert text.count("It was handed in with: Action plan, version 1") == len(("swot", "goals"))
        assert SECRET not in text


def test_the_responsible_person_finds_the_tasks_alone(app, beginning, tell):
    tell(lambda one: one.placed())
    with app.test_request_context():
        marta = person(beginning, "marta")
        marta.acting = (Role.RESPONSIBLE,)
        enrolment = db.session.get_one(Enrolment, 1)
        found = told(enrolment, folder(enrolment.id), marta)
        assert [one.pieces for one in found] == [[]] * len(found)


def test_print_pdf_and_word_stand_on_the_folder_page(who, tell):
    tell(lambda one: one.ready().hands_in("plan"))
    for name in ("ilze", "andris"):
        links = who(name).get("/folders/enrolment/1").links().values()
        assert {PAPER, f"{PAPER}?as=pdf", f"{PAPER}?as=docx"} <= set(links)


def test_taking_it_along_is_noted_of_others_alone(app, who, tell):
    tell(lambda one: one.ready().hands_in("plan"))
    who("ilze").get(PAPER)
    who("krista").get(PAPER)
    with app.app_context():
        acts = [(one.act, one.kind) for one in db.session.query(Line).order_by(Line.id)]
        assert acts.count(("printed", "enrolment")) == 1
        assert acts.count(("version read", "version")) == 1
