"""The people of a group as they are taken along."""

import io
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.people.accounts.models import Person
from tests.kit.taken import forms, in_pdf, shown, taken


@pytest.fixture
def people(story):
    return f"/cohorts/{story.cohorts['latvia']}/print"


def test_every_form_has_the_rows_of_the_page(people, as_, app, story, tmp_path: Path):
    krista = as_("krista")
    with app.app_context():
        db.session.get_one(Person, story.people["ilze"]).name = "=1+1"
        db.session.commit()
    page = krista.get(people.removesuffix("/print"))
    there = shown(krista.get(people))
    listed = [cells[0].split("\n")[0] for cells in shown(page)[0][1:]]
    assert len(listed) > 1
    for row, words in zip(there[0][1:], listed, strict=True):
        assert words.startswith(row[0])
        assert row[1] in words
    for form, found in forms(krista, people, ("docx", "xlsx")).items():
        assert found == there, form
    table = forms(krista, people, ("csv",))["csv"][0]
    assert [[one.removeprefix("'") for one in row] for row in table] == there[0]
    assert in_pdf(krista, people, tmp_path) == []


def test_a_name_like_a_formula_stays_a_name(people, as_, app, story):
    with app.app_context():
        db.session.get_one(Person, story.people["ilze"]).name = "=1+1"
        db.session.commit()
    book = openpyxl.load_workbook(io.BytesIO(taken(as_("dace"), people, "xlsx").body))
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
    assert [one.data_type for one in cells if one.value == "=1+1"] == ["s"]
    assert "'=1+1" in taken(as_("dace"), people, "csv").html


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "csv"])
@pytest.mark.parametrize("who", ["ilze", "andris", "marta", "ivo", "ruta"])
def test_who_does_not_see_the_group_gets_no_file(people, as_, who, form):
    taken(as_(who), people, form, 404)


def test_each_copy_stands_in_the_record(people, as_, app):
    taken(as_("vera"), people, "csv")
    with app.app_context():
        lines = [(line.act, line.kind) for line in db.session.scalars(select(Line))]
    assert ("list exported", "cohort") in lines
