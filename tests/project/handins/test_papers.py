"""A version as a paper: in each form what its page to print says, and the same each time."""

import io
from datetime import timedelta

import docx
import openpyxl
import pytest

from app.core import clock
from app.core.db.base import db
from app.project.comments.actions import say
from app.project.comments.rules import Kind
from app.project.documents.models import Document
from app.project.handins import actions
from app.project.handins.models import Version
from app.project.handins.rules import Outcome
from tests.kit import papers
from tests.kit.markup import find_all, words
from tests.kit.people import person
from tests.kit.printed import words_in, words_on_paper
from tests.project.handins.writing import change

pytestmark = pytest.mark.needs("pdftotext")
FORMS = ("pdf", "docx", "xlsx", "csv")
ACTIVITIES = [
    {"key": "scan1", "what": "Scan 300 photographs", "who": "Ilze", "from": "2026-11-02",
     "to": "2026-11-06", "hours": 615, "result": "300 files", "goal": "goals1"},
    {"key": "show1", "what": "=1+1", "who": "Andris", "from": "2026-11-09",
     "to": "2026-11-09", "hours": 90, "result": "Two", "goal": "goals1"},
]  # fmt: skip
BUDGET = [
    {"key": "scanner", "what": "Scanner", "quantity": "1", "price": "249.90", "source": "Library"},
    {"key": "boxes", "what": "Boxes", "quantity": "2.5", "price": "4", "source": "Pagasts"},
]


@pytest.fixture
def version(prepared, story, written):
    """The number of a version with two activities and a budget of two rows."""

    def build():
        document = db.session.get_one(Document, written["plan"])
        change(document, "activities", "activities", ACTIVITIES, story)
        change(document, "resources", "budget", BUDGET, story)
        db.session.flush()
        made = actions.hand_in(document, person(story, "ilze"))
        db.session.flush()
        return made.id

    return prepared("plan with figures handed in", build)


def paper(visitor, number, form):
    return visitor.get(f"/handins/{number}/print?as={form}").body


def test_every_word_of_the_print_view_stands_in_the_pdf(as_, version, tmp_path):
    dace = as_("dace")
    printed = words_on_paper(dace.get(f"/handins/{version}/print"))
    assert len(printed) > 100
    text = words_in(papers.pdf_text(paper(dace, version, "pdf"), tmp_path))
    assert printed - text == set()


def test_word_shows_the_tables_of_the_print_view(as_, version):
    dace = as_("dace")
    page = dace.get(f"/handins/{version}/print")
    shown = [[_cells(row) for row in table.iter("tr")] for table in page.find_all("table")]
    tables = papers.docx_tables(paper(dace, version, "docx"))
    assert shown == tables[:-1]
    assert tables[0][1:] == [
        ["Scan 300 photographs", "Ilze", "2–6 Nov 2026", "10:15", "300 files", "Goal 1"],
        ["=1+1", "Andris", "9 Nov 2026", "1:30", "Two", "Goal 1"],
        ["Together", "11:45", "", ""],
    ]


def _cells(row):
    return ["".join(cell.itertext()).strip() for cell in row]


def test_word_keeps_the_order_of_the_parts(as_, version):
    dace = as_("dace")
    page = dace.get(f"/handins/{version}/print")
    word = docx.Document(io.BytesIO(paper(dace, version, "docx")))
    heads = [one.text for one in word.paragraphs if one.style.name == "Heading 2"]
    (article,) = page.find_all("article")
    assert heads == [words(one) for one in find_all(article, "h2")]
    assert len(heads) == 13


def test_a_workbook_holds_days_durations_and_money_that_add_up(as_, version):
    book = openpyxl.load_workbook(io.BytesIO(paper(as_("dace"), version, "xlsx")))
    head, first, second, total = book["Activities"].values
    assert head[2:5] == ("From", "To", "Planned hours")
    assert [str(one)[:10] for one in (*first[2:4], second[2], second[3])] == [
        "2026-11-02", "2026-11-06", "2026-11-09", "2026-11-09",
    ]  # fmt: skip
    assert first[4] + second[4] == total[4] == timedelta(hours=11, minutes=45)
    _head, *rows, total = book["Budget"].values
    assert [row[-1] for row in rows] == [249.9, 10]
    assert total[-1] == 259.9
    assert second[0] == "=1+1"


def test_a_document_without_figures_is_no_table(as_, app, story, written):
    with app.app_context():
        ilze = person(story, "ilze")
        number = actions.hand_in(db.session.get_one(Document, written["business"]), ilze).id
        db.session.commit()
    dace = as_("dace")
    for form in FORMS:
        dace.get(f"/handins/{number}/print?as={form}")
    dace.get(f"/handins/{number}/print?as=odt", status=404)


@pytest.mark.parametrize("form", FORMS)
def test_a_version_is_the_same_file_on_two_days_and_in_two_zones(as_, app, version, form):
    made = set()
    with app.app_context():
        handed_in = db.session.get_one(Version, version).handed_in_at
    for days, zone in ((0, "Europe/Riga"), (40, "Europe/Riga"), (3, "Pacific/Auckland")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", zone)
            clock.move_to(handed_in + timedelta(days=days))
            made.add(paper(as_("dace"), version, form))
    assert len(made) == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("who", ["marta", "nadia"])
def test_who_may_not_read_a_version_gets_no_form_of_it(as_, version, who, form):
    as_(who).get(f"/handins/{version}/print?as={form}", status=404)


def test_its_page_offers_each_form(as_, version):
    links = as_("dace").get(f"/handins/{version}").links()
    url = f"/handins/{version}/print"
    assert links["Print"] == url
    assert [links[one] for one in ("PDF", "Word", "Table", "CSV")] == [
        f"{url}?as={form}" for form in FORMS
    ]


@pytest.fixture
def second(prepared, story, handed_in):
    """A second version: one field changed, one emptied, a row replaced; one thing is asked."""

    def build():
        first, dace = db.session.get_one(Version, handed_in), person(story, "dace")
        actions.open_version(first, dace)
        actions.record_outcome(first, Outcome.NOT_YET, dace)
        document = db.session.get_one(Document, first.document_id)
        say(document, dace, "need", "Say who asks.", Kind.MUST_FIX)
        change(document, "need", "need", "We asked need need here", story)
        change(document, "resources", "resources", "", story)
        school = {"key": "school", "partner": "Skola", "role": "Sends two classes"}
        change(document, "partners", "partners", [school], story)
        again = actions.hand_in(document, person(story, "ilze"))
        db.session.flush()
        return again.id

    return prepared("plan with changes handed in", build)


def test_what_changed_is_told_in_words_and_the_rest_is_named(as_, second):
    url = f"/handins/{second}/changes"
    page = as_("dace").get(f"{url}/print")
    word = docx.Document(io.BytesIO(as_("dace").get(f"{url}/print?as=docx").body))
    texts = [one.text for one in word.paragraphs]
    at = texts.index("Need and evidence")
    assert texts[at + 1 : at + 5] == [
        "1 change",
        "Must fix, Dace Ozola: Say who asks. (Not answered yet)",
        "Need of the library",
        "We [removed: wrote] [added: asked] need need here",
    ]
    assert "SMART goals" in texts[texts.index("No change") :]
    assert "[removed: We wrote resources resources here]" in texts
    at = texts.index("Partners")
    assert texts[at + 1 : at + 4] == ["4 changes", "Partner 1 · Partner", "[added: Skola]"]
    assert "[removed: We wrote partners role here]" in texts[at:]
    said = words_on_paper(page)
    assert {"removed", "added", "wrote"} <= said
    shown = as_("dace").get(url)
    sections = [words(one) for one in shown.find_all("b") if words(one) in texts]
    assert len(sections) == 13
    heads = [one.text for one in word.paragraphs if one.style.name == "Heading 2"]
    assert heads == [*(one for one in sections if one in heads), "No change"]
    assert texts[texts.index("No change") + 1 :][: 14 - len(heads)] == [
        one for one in sections if one not in heads
    ]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_paper_of_changes_says_what_its_page_says_to_its_reader(as_, second, form, tmp_path):
    url = f"/handins/{second}/changes/print"
    assert "Say who asks." in as_("dace").get(url).text
    assert "Say who asks." not in as_("krista").get(url).text
    body = as_("krista").get(f"{url}?as={form}").body
    if form == "pdf":
        assert "Say who asks." not in papers.pdf_text(body, tmp_path)
    as_("marta").get(f"{url}?as={form}", status=404)


def test_its_foot_says_which_version_it_is_and_its_code(as_, app, version, tmp_path):
    with app.app_context():
        code = db.session.get_one(Version, version).code
    text = papers.pdf_text(paper(as_("ilze"), version, "pdf"), tmp_path)
    assert "Version 1 of this document does not change." in text.replace("\n", " ")
    assert f"Check code: {code}" in text
