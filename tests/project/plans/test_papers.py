"""A draft as a paper: its learner takes it along as it stands, and nobody else."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from app.core import clock
from app.core.text.i18n import format_day
from tests.kit import papers
from tests.kit.printed import words_in, words_on_paper

pytestmark = pytest.mark.needs("pdftotext")
FORMS = ("pdf", "docx", "xlsx", "csv")
PARTNERS = [
    {"key": "pagasts", "partner": "Pagasts", "role": "Lends us a room"},
    {"key": "skola", "partner": "Skola", "role": "Sends two classes"},
]
ACTIVITIES = [
    {"key": "scan1", "what": "Scan", "from": "some day", "to": "2026-11-06", "hours": "many"},
    {"key": "show1", "what": "Show", "from": "2026-11-09", "to": "2026-11-13", "hours": 90},
]


@pytest.fixture
def drafts(documents, write, topic):
    """Ilze's documents, with a word in each kind of place."""
    write("swot", "swot", {"library": "Bērzleja", "strengths": [{"key": "hall1", "text": "A hall"}],
                           "threats": [{"key": "lines", "text": "Two\n\nlines"}]})  # fmt: skip
    goal = {"key": "goal1", "sentence": "By May 65 tasks are done alone", "specific": "A desk",
            "indicator": "Tasks done", "baseline": "31", "target": "65", "due": "2027-05-28",
            "answers": ["hall1"]}  # fmt: skip
    write("goals", "goals", {"goals": [goal]})
    write("plan", "activities", {"activities": ACTIVITIES})
    write("plan", "partners", {"partners": PARTNERS})
    income = [{"key": "income", "what": "Pagasts", "quantity": "2", "price": "12.5"}]
    write("business", "finance", {"income": income, "costs": []})
    return documents


@pytest.mark.parametrize("kind", ["swot", "goals", "plan", "business"])
def test_every_word_of_the_print_view_stands_in_the_pdf(as_, drafts, kind, tmp_path):
    ilze, url = as_("ilze"), f"/plans/{drafts[kind]}/print"
    printed = words_on_paper(ilze.get(url))
    text = papers.pdf_text(ilze.get(f"{url}?as=pdf").body, tmp_path)
    assert printed - words_in(text) == set()
    assert "Draft, printed from" in text


def test_what_could_not_be_read_stands_as_it_was_typed(as_, drafts):
    url = f"/plans/{drafts['plan']}/print"
    tables = papers.docx_tables(as_("ilze").get(f"{url}?as=docx").body)
    assert tables[0][1:] == [
        ["Scan", "some day – 6 November 2026", "many"],
        ["Show", "9–13 Nov 2026", "1:30"],
        ["Together", "1:30"],
    ]
    book = papers.sheet_rows(as_("ilze").get(f"{url}?as=xlsx").body, 1)
    assert [row[1] for row in book] == ["From", "some day", "9 November 2026", None]


def test_a_draft_says_the_day_on_which_it_was_printed(as_, app, drafts, tmp_path):
    body = as_("ilze").get(f"/plans/{drafts['swot']}/print?as=pdf").body
    text = " ".join(papers.pdf_text(body, tmp_path).split())
    with app.test_request_context():
        day = format_day(clock.today(), "dated")
    assert text.count(f"Draft, printed on {day}.") == 1
    assert f"Draft, printed from Bibliopraxis on {day}." in text


@pytest.mark.parametrize("kind", ["swot", "plan"])
def test_a_document_with_figures_alone_is_a_table_too(as_, drafts, kind):
    ilze, url = as_("ilze"), f"/plans/{drafts[kind]}/print"
    status = dict.fromkeys(("xlsx", "csv"), 200 if kind == "plan" else 404)
    for form in FORMS:
        ilze.get(f"{url}?as={form}", status=status.get(form, 200))


@pytest.mark.parametrize("form", ["", *FORMS])
@pytest.mark.parametrize("who", ["andris", "dace", "krista", "karlis"])
def test_nobody_else_gets_a_draft_in_any_form(as_, drafts, who, form):
    rest = f"?as={form}" if form else ""
    as_(who).get(f"/plans/{drafts['plan']}/print{rest}", status=404)


def test_who_was_asked_for_comments_reads_it_in_each_form(as_, drafts, offered):
    offered("plan")
    for form in FORMS:
        as_("andris").get(f"/plans/{drafts['plan']}/print?as={form}")


@pytest.mark.parametrize("kind", ["swot", "goals", "plan", "business"])
def test_each_form_is_reached_from_its_page(as_, drafts, kind):
    """A document of one page keeps the link to its print view, which offers the others."""
    ilze, url = as_("ilze"), f"/plans/{drafts[kind]}/print"
    links = ilze.get(f"/plans/{drafts[kind]}").links()
    assert links["Print"] == url
    if kind in ("swot", "goals"):
        links = ilze.get(url).links()
    assert links["PDF"] == f"{url}?as=pdf"
    assert ("Table" in links) == (kind in ("plan", "business"))


def test_a_paper_says_in_which_language_its_learner_wrote(as_, drafts):
    ilze = as_("ilze")
    ilze.get(f"/plans/{drafts['goals']}/language")
    ilze.submit("Save language", language="lv")
    body = ilze.get(f"/plans/{drafts['goals']}/print?as=docx").body
    word = docx.Document(io.BytesIO(body))
    (typed,) = [one for one in word.paragraphs if "31 → 65" in one.text]
    assert [one.get(qn("w:val")) for one in typed._p.iter(qn("w:lang"))] == ["lv-LV"]
