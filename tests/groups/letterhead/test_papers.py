"""Who pays stands on every paper: in its language, in each form, and in each print view."""

import base64
import io

import docx
import openpyxl
import pytest
from PIL import Image

from app.core.db.base import db
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.letterhead.actions import change_words, put, take_away, turn
from app.groups.letterhead.queries import letterhead_of, pictures_of
from app.people.accounts.models import Person
from app.people.files.rules import PAPER
from app.project.documents.actions import ensure_folder
from tests.groups.letterhead.conftest import emblem
from tests.kit.markup import find_all, words
from tests.kit.papers import pdf_text
from tests.people.files.shown import LIMITS, fit

HEAD = "letterhead stack stack-s"
SITE, OWN, FLAG = "Paid by the state", "Paid by the union", "The flag"


@pytest.fixture
def named(app, run):
    """Who pays for the site, and for Ilze's group, with pictures."""
    with app.app_context():
        krista = db.session.get_one(Person, run.story.people["krista"])
        cohort = db.session.get_one(Cohort, run.story.cohorts["latvia"])
        for whose, sentence, height in ((None, SITE, 300), (cohort, OWN, 200)):
            found = turn(whose)
            change_words(krista, found, {"en": sentence}, {"en": FLAG})
            whole = fit("eu.png", emblem((300, height)), PAPER)
            assert put(krista, found, whole, emblem((30, 20)), LIMITS) == []
        db.session.commit()
    return run


def only_the_site(app, run):
    """Take the group's away."""
    with app.app_context():
        krista = db.session.get_one(Person, run.story.people["krista"])
        found = letterhead_of(db.session.get_one(Cohort, run.story.cohorts["latvia"]))
        change_words(krista, found, {}, {})
        take_away(krista, found)
        db.session.commit()


def head_of(page):
    """What stands above a print view: its words, and the size of its picture."""
    (head,) = page.find_all("div", class_=HEAD)
    image = find_all(head, "img")[0]
    body = base64.b64decode(image.get("src").partition(",")[2])
    with Image.open(io.BytesIO(body)) as picture:
        return words(find_all(head, "p", class_="small")[0]), image.get("alt"), picture.size


def papers(run):
    return [f"/hours/{run.placement}/print", f"/placements/{run.placement}/print"]


@pytest.mark.parametrize("number", [0, 1])
def test_the_groups_own_stands_on_each_print_view_and_file(named, seat, number, tmp_path):
    path, dace = papers(named)[number], seat("dace")
    assert head_of(dace.get(path)) == (OWN, FLAG, (300, 200))
    assert pdf_text(dace.get(f"{path}?as=pdf").body, tmp_path).startswith(OWN)
    word = docx.Document(io.BytesIO(dace.get(f"{path}?as=docx").body))
    assert word.paragraphs[1].text == OWN
    assert len(word.inline_shapes) == 1


def test_a_workbook_says_it_above_each_table(named, seat):
    body = seat("dace").get(f"{papers(named)[0]}?as=xlsx").body
    sheets = openpyxl.load_workbook(io.BytesIO(body)).worksheets
    assert {sheet["A1"].value for sheet in sheets} == {OWN}


def test_else_the_sites_else_none(named, app, seat):
    only_the_site(app, named)
    dace, path = seat("dace"), papers(named)[0]
    assert head_of(dace.get(path)) == (SITE, FLAG, (300, 300))
    with app.app_context():
        krista = db.session.get_one(Person, named.story.people["krista"])
        found = turn(None)
        change_words(krista, found, {}, {})
        take_away(krista, found)
        db.session.commit()
    assert dace.get(path).find_all("div", class_=HEAD) == []


def test_it_speaks_the_papers_language_and_says_where_it_does_not(named, app, seat, tmp_path):
    app.config["LANGUAGES"] = ["en", "lv"]
    with app.app_context():
        db.session.get_one(Cohort, named.story.cohorts["latvia"]).language = "lv"
        db.session.commit()
    dace, path = seat("dace"), papers(named)[0]
    (head,) = dace.get(path).find_all("div", class_=HEAD)
    assert head.get("lang") == "en"
    with app.app_context():
        krista = db.session.get_one(Person, named.story.people["krista"])
        found = letterhead_of(db.session.get_one(Cohort, named.story.cohorts["latvia"]))
        change_words(krista, found, {"en": OWN, "lv": "Maksā savienība"}, {"lv": "Karogs"})
        db.session.commit()
    page = dace.get(path)
    assert head_of(page)[:2] == ("Maksā savienība", "Karogs")
    assert pdf_text(dace.get(f"{path}?as=pdf").body, tmp_path).startswith("Maksā savienība")


def test_print_views_that_describe_no_paper_have_it_too(named, app, seat):
    with app.app_context():
        enrolment = db.session.get_one(Enrolment, named.enrolment)
        (plan,) = (one.id for one in ensure_folder(enrolment) if one.kind == "plan")
        db.session.commit()
    assert head_of(seat("ilze").get(f"/plans/{plan}/print"))[0] == OWN


def test_a_picture_that_is_not_on_the_disk_keeps_no_paper_from_its_reader(named, app, seat):
    with app.app_context():
        cohort = db.session.get_one(Cohort, named.story.cohorts["latvia"])
        (there,), _gone = pictures_of(letterhead_of(cohort))
        there.file.path.unlink()
    (head,) = seat("dace").get(papers(named)[0]).find_all("div", class_=HEAD)
    assert find_all(head, "img") == []
    assert words(head) == OWN
