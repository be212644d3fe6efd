"""A released result as a paper: what its page says, and nothing of the own scores."""

import io
from datetime import timedelta

import docx
import pytest

from app.core import clock
from app.core.db.base import db
from app.results.evaluation.models import Evaluation
from tests.kit import papers
from tests.kit.printed import words_in, words_on_paper
from tests.results.evaluation.judging import agree

pytestmark = pytest.mark.needs("pdftotext")
FORMS = ("pdf", "docx")


def paper(visitor, number, form):
    return visitor.get(f"/evaluation/{number}/result/print?as={form}").body


def test_every_word_of_the_print_view_stands_in_the_pdf(as_, result, tmp_path):
    ilze = as_("ilze")
    printed = words_on_paper(ilze.get(f"/evaluation/{result}/result/print"))
    text = words_in(papers.pdf_text(paper(ilze, result, "pdf"), tmp_path))
    assert printed - text == set()
    assert {"Marker", "Common"} <= text
    assert "3 of 4" not in papers.pdf_text(paper(ilze, result, "pdf"), tmp_path)


def test_each_criterion_is_a_row_with_its_score_and_both_voices_as_on_the_page(as_, result):
    ilze = as_("ilze")
    rows = papers.docx_tables(paper(ilze, result, "docx"))[0][1:]
    (table,) = ilze.get(f"/evaluation/{result}/result").find_all("table", class_="sheet flip")
    shown = [words_in(" ".join(row.itertext())) for row in table.iter("tr")][1:]
    assert [words_in(" ".join(row)) for row in rows] == shown
    need = next(row for row in rows if "Marker-andris need" in row[2])
    assert need[1] == "2 of 4: Partly\nWe talked about it."
    assert need[2] == "Andris: Marker-andris need\nDace: Marker-dace need"


def test_it_says_decision_version_people_and_day(as_, app, result):
    word = docx.Document(io.BytesIO(paper(as_("ilze"), result, "docx")))
    texts = [one.text for one in word.paragraphs]
    assert texts[2] == "Not yet, changes asked"
    assert "Mentor: Andris Kalniņš" in texts
    assert any(one.startswith("Document: Action plan, version 1. Handed in on") for one in texts)
    assert "Released in Bibliopraxis on" in word.sections[0].footer.paragraphs[0].text


def test_before_the_release_there_is_no_paper(as_, app, story, sealed):
    with app.app_context():
        agree(story, db.session.get_one(Evaluation, sealed))
        db.session.commit()
    for form in ("", "?as=pdf", "?as=docx"):
        as_("ilze").get(f"/evaluation/{sealed}/result/print{form}", status=404)


@pytest.mark.parametrize("form", FORMS)
def test_a_result_is_the_same_file_on_two_days(as_, app, result, form):
    with app.app_context():
        released_at = db.session.get_one(Evaluation, result).released_at
    made = set()
    for days, zone in ((0, "Europe/Riga"), (40, "Pacific/Auckland")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", zone)
            clock.move_to(released_at + timedelta(days=days))
            made.add(paper(as_("dace"), result, form))
    assert len(made) == 1


@pytest.mark.parametrize("form", ["", "?as=pdf", "?as=docx"])
def test_strangers_get_no_form_of_a_result(as_, result, form):
    for who in ("otto", "marta", "ruta"):
        as_(who).get(f"/evaluation/{result}/result/print{form}", status=404)


def test_the_page_of_a_result_offers_its_forms(as_, result):
    links, url = as_("ilze").get(f"/evaluation/{result}/result").links(), None
    url = f"/evaluation/{result}/result/print"
    assert [links[one] for one in ("Print", "PDF", "Word")] == [
        url,
        f"{url}?as=pdf",
        f"{url}?as=docx",
    ]
