"""A cooperation agreement and the table of the hosts, as they are taken along."""

import io
import re
from datetime import date, timedelta

import docx
import openpyxl
import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.workplace.agreements import actions
from app.workplace.agreements.models import Agreement
from tests.kit.papers import pdf_text
from tests.kit.taken import forms, in_pdf, shown, taken

HOSTS = "/agreements/print"
SAID = "=1+1 The host gives a workplace.\nThe provider advises."
SIGNED = date(2026, 1, 8)


@pytest.fixture
def agreement(draft, app):
    with app.app_context():
        one = db.session.get_one(Agreement, draft)
        one.obligations, one.provider_name, one.host_name = SAID, "Krista Vanaga", "Valda Kalna"
        db.session.commit()
    return f"/agreements/{draft}/print"


@pytest.fixture
def krista(agreement, as_):
    return as_("krista")


def sign(app, draft):
    with app.app_context():
        actions.sign(None, db.session.get_one(Agreement, draft), SIGNED)
        db.session.commit()


def test_the_agreement_is_the_same_on_the_page_as_pdf_and_for_word(krista, agreement, tmp_path):
    page = krista.get(agreement)
    assert page.h1 == "Cooperation agreement"
    word = docx.Document(io.BytesIO(taken(krista, agreement, "docx").body))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    paragraphs = [one.text for one in word.paragraphs]
    pdf = pdf_text(taken(krista, agreement, "pdf").body, tmp_path)
    for fact in page.words("dt"):
        assert fact in pdf
        assert fact in "\n".join((*cells, *paragraphs))
    for words in (
        "Bērzleja Library",
        "Andris",
        "1 January 2026",
        "Draft, not signed",
        *SAID.split("\n"),
    ):
        for text in (page.text, pdf, "\n".join((*cells, *paragraphs))):
            assert words in text
    for side in ("Provider: Krista Vanaga, date", "Host library: Valda Kalna, date"):
        assert side in "".join(page.words("div", class_="sign"))
        assert side in " ".join(pdf.split())
        assert side in cells


def test_a_signed_agreement_is_the_same_bytes_on_another_day(krista, agreement, draft, app, as_):
    sign(app, draft)
    before = {form: taken(krista, agreement, form) for form in ("pdf", "docx")}
    clock.move_to(clock.now() + timedelta(days=400))
    for form, page in before.items():
        assert taken(as_("krista"), agreement, form).body == page.body
        name = page.headers["Content-Disposition"].partition("filename=")[2]
        assert name == f'"agreement-{draft}-2026-01-08.{form}"'
    assert "Signed on 8 January 2026, as noted in" in as_("krista").get(agreement).text


def test_a_signed_agreement_has_a_code_of_what_it_says(krista, agreement, draft, app, as_):
    assert "Check code" not in krista.get(agreement).text
    sign(app, draft)
    code = said_code(krista.get(agreement))
    assert said_code(krista.get(agreement.removesuffix("/print"))) == code
    with app.app_context():
        one = db.session.get_one(Agreement, draft)
        one.ended_on = date(2026, 6, 1)  # a note of what came later, no word of the agreement
        db.session.commit()
    assert said_code(krista.get(agreement)) == code
    with app.app_context():
        db.session.get_one(Agreement, draft).insurance = "The host insures."
        db.session.commit()
    assert said_code(krista.get(agreement)) != code


def said_code(page):
    (code,) = set(re.findall(r"Check code: ([0-9A-F]{8})", page.text))
    return code


def test_an_agreement_without_names_has_lines_to_sign_on(krista, agreement, draft, app):
    with app.app_context():
        one = db.session.get_one(Agreement, draft)
        one.provider_name = one.host_name = ""
        db.session.commit()
    page = krista.get(agreement)
    assert page.words("div", class_="sign") == ["Provider, dateHost library, date"]
    assert page.text.count("not named") == 2


def test_every_form_of_the_hosts_has_the_rows_of_the_page(krista, agreement, tmp_path):
    there = shown(krista.get(HOSTS))
    hosts = [row[0] for row in shown(krista.get("/agreements/"))[0][1:]]
    assert [row[0] for row in there[0][1:]] == hosts
    assert len(hosts) > 1
    assert any("Agreement 7" in row for row in there[0])
    for form, found in forms(krista, HOSTS, ("docx", "xlsx", "csv")).items():
        assert found == there, form
    assert in_pdf(krista, HOSTS, tmp_path) == []


def test_days_of_the_hosts_are_days_and_nothing_is_a_formula(krista, agreement):
    book = openpyxl.load_workbook(io.BytesIO(taken(krista, HOSTS, "xlsx").body))
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
    assert [one.value.date() for one in cells if one.is_date] == [date(2026, 1, 1)]
    assert not [one for one in cells if one.data_type == "f"]


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "csv"])
def test_who_does_not_run_the_site_gets_neither(agreement, as_, form):
    for who in ("ilze", "andris", "dace", "vera", "ruta"):
        taken(as_(who), HOSTS, form, 404)
        taken(as_(who), agreement, form, 404)


def test_copies_stand_in_the_record(krista, agreement, app):
    taken(krista, HOSTS, "csv")
    taken(krista, agreement, "docx")
    with app.app_context():
        lines = [(line.act, line.kind) for line in db.session.scalars(select(Line))]
    assert {("list exported", ""), ("printed", "agreement")} <= set(lines)
