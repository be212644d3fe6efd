"""The signed paper of an agreement, scanned or photographed."""

import pytest
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.workplace.agreements.models import AgreementFile
from tests.people.files.samples import PDF, office, picture
from tests.workplace.evidence.sending import send


@pytest.fixture
def url(draft):
    return f"/agreements/{draft}"


@pytest.fixture
def krista(url, as_):
    return as_("krista")


def put(krista, url, *files, **more):
    krista.get(url)
    return send(krista, f"{url}/files", *files, **more)


def test_a_coordinator_adds_the_scan_and_the_pages(krista, url):
    page = put(krista, url, ("Līgums 7.pdf", PDF), ("page 2.jpg", picture()))
    assert "2 files are added." in page.text
    assert {"Līgums 7.pdf", "page 2.jpg"} <= set(page.links())
    page = krista.follow("Līgums 7.pdf")
    assert page.body == PDF
    assert page.headers["Content-Disposition"].startswith("attachment; ")


def test_only_paper_is_taken(krista, url, app):
    page = put(krista, url, ("agreement.docx", office()), ("page.jpg", picture()), status=422)
    assert "“agreement.docx” is of a kind that is not taken here." in page.text
    assert "page.jpg" in page.links()
    assert "Choose a file first." in put(krista, url, status=422).text


def test_the_day_of_the_signature_is_asked_as_before(krista, url):
    page = put(krista, url, ("agreement.docx", office()), status=422)
    assert page.form("Note the signature").value("on") != [""]
    assert page.text.count("There is a problem") == 1


def test_a_removed_page_can_be_put_back(krista, url):
    path = put(krista, url, ("a.pdf", PDF)).links()["a.pdf"]
    assert "The file is removed." in krista.submit("Remove: a.pdf").text
    krista.get(path, status=404)
    krista.get(url)
    assert "The file is back." in krista.submit("Put back: a.pdf").text
    assert krista.get(path).body == PDF


def test_the_same_page_twice_is_one_and_each_act_leaves_a_line(krista, url, app):
    put(krista, url, ("a.pdf", PDF))
    assert "This file was here already." in put(krista, url, ("b.pdf", PDF)).text
    with app.app_context():
        assert len(db.session.scalars(select(AgreementFile)).all()) == 1
        acts = [line.act for line in db.session.scalars(select(Line))]
    assert acts.count("agreement file added") == 1


def test_others_do_not_know_of_it(krista, url, as_):
    path = put(krista, url, ("a.pdf", PDF)).links()["a.pdf"]
    for who in ("ilze", "andris", "dace", "vera", "ruta"):
        as_(who).get(path, status=404)
