"""Whoever has a paper reads whether it counts and what it says, and never a name."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core import clock
from app.core.db.base import db
from app.core.text.codes import grouped
from app.legal.privacy.actions import erase
from app.people.accounts.models import Tries
from app.results.certificates.actions import withdraw
from app.results.certificates.models import Certificate
from tests.kit.pages import Page, Visitor
from tests.results.certificates.made import CHECK, checked, made
from tests.workplace.logbook.entries import approve, fill, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
FIGURES = ("31 August – 8 October 2026", "3:00 h", "0:00 h")
NAME = "Ilze Bērziņa"


@pytest.fixture
def paper(seat: Seat, run: Told) -> Certificate:
    """Ilze's paper with three approved hours."""

    def build() -> Certificate:
        approve(run, *fill(run, 2, 3))
        return made(run)

    found: Certificate = tell(seat("ilze"), build)
    return found


@pytest.fixture
def stranger(app: Flask) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(app)


def says(page: Page) -> str:
    """The words of the page, after it was looked at for the learner's name."""
    for part in NAME.split():
        assert part not in page.html
    assert page.headers["X-Robots-Tag"] == "noindex"
    return page.text


def test_a_paper_that_holds_says_its_figures(stranger: Visitor, paper: Certificate) -> None:
    stranger.get(CHECK)
    page = stranger.submit(number=paper.number.replace("-", " "), code=grouped(paper.code).lower())
    assert "This paper is valid" in says(page)
    assert [one for one in FIGURES if one not in page.text] == []
    assert "Hours so far · Number 2026-0001 · Made on Thu, 8 Oct 2026" in page.text


def test_one_that_was_replaced_names_the_newer_one(
    stranger: Visitor, paper: Certificate, run: Told
) -> None:
    def more() -> str:
        approve(run, *fill(run, 3, 1))
        return made(run).number

    newer = tell(stranger, more)
    page = checked(stranger, paper.number, paper.code)
    assert "This paper was replaced" in says(page)
    assert f"There is a newer one of Thu, 8 Oct 2026, number {newer}." in page.text
    assert [one for one in FIGURES if one not in page.text] == []


def test_one_that_was_withdrawn_tells_no_reason(
    stranger: Visitor, paper: Certificate, run: Told
) -> None:
    def done() -> None:
        mine = db.session.get_one(Certificate, paper.id)
        assert withdraw(told.person(run, "ilze"), mine, "Ilze took the wrong one")

    tell(stranger, done)
    page = checked(stranger, paper.number, paper.code)
    assert "This paper was withdrawn" in says(page)
    assert "It was withdrawn on Thu, 8 Oct 2026 and no longer counts." in page.text
    assert "took the wrong one" not in page.text


def test_a_wrong_number_and_a_wrong_code_get_one_answer(
    stranger: Visitor, paper: Certificate
) -> None:
    wrong = [
        (paper.number, "ABCD2345EFGH"),
        ("2026-0002", paper.code),
        ("2026-0002", "ABCD2345EFGH"),
        ("no number", "no code"),
    ]
    answers = [checked(stranger, number, code, status=422) for number, code in wrong]
    told_ = {
        re.sub(r' value="[^"]*"', "", re.sub(r'nonce="[^"]*"|\?[^"]*', "", one.html))
        for one in answers
    }
    assert len(told_) == 1
    assert "Nothing here has this number and code." in says(answers[0])
    for (number, code), page in zip(wrong, answers, strict=True):
        form = page.form(CHECK)
        assert (form.value("number"), form.value("code")) == ([number], [code])


def test_a_name_is_compared_and_neither_shown_nor_kept(
    stranger: Visitor, paper: Certificate
) -> None:
    checked(stranger, paper.number, paper.code)
    page = stranger.submit("Is it this person?", name="  ilze BERZINA")
    assert "Yes. The paper was made for a person of this name." in says(page)
    assert "This paper is valid" in page.text
    checked(stranger, paper.number, paper.code)
    other = stranger.submit("Is it this person?", name="Anna Ozola")
    assert "No. The paper was made for a person of another name." in says(other)
    assert other.form("Is it this person?").value("name") == ["Anna Ozola"]
    empty = stranger.submit("Is it this person?", status=422, name="")
    assert "Write the name that stands on the paper." in says(empty)
    long = stranger.submit("Is it this person?", status=422, name="A" * 201)
    assert "Use at most 200 characters here." in says(long)
    assert long.form("Is it this person?").value("name") == ["A" * 201]


def test_an_erased_learners_paper_is_valid_and_its_name_is_compared_no_more(
    seat: Seat, stranger: Visitor, paper: Certificate, run: Told
) -> None:
    def gone() -> None:
        erase(told.person(run, "krista"), told.person(run, "ilze"), "Asked", "Erased person 1")

    tell(stranger, gone)
    page = checked(stranger, paper.number, paper.code)
    assert "This paper is valid" in says(page)
    assert [one for one in FIGURES if one not in page.text] == []
    assert "it can no longer be compared" in page.text
    assert [one.action for one in page.forms if one.method == "post"] == []
    krista = seat("krista")
    index = krista.get(f"/certificates/{paper.id}")
    assert index.path == f"/certificates/courses/{run.enrolment}"
    assert f"/certificates/{paper.id}?as=pdf" not in index.html


def test_whoever_guesses_waits_with_the_right_code_too_and_not_for_ever(
    app: Flask, stranger: Visitor, paper: Certificate
) -> None:
    for _time in range(19):
        checked(stranger, paper.number, "ABCD2345EFGH", status=422)
    checked(stranger, paper.number, paper.code)
    stranger.submit("Is it this person?", name="Anna Ozola")  # a wrong name is a guess too
    waits = checked(stranger, paper.number, paper.code, status=429)
    assert "Too many tries." in says(waits)
    assert "valid" not in waits.text
    clock.move_to(clock.now() + timedelta(seconds=3))
    assert "This paper is valid" in says(checked(stranger, paper.number, paper.code))
    with app.app_context():
        kinds = db.session.execute(
            select(Tries.kind, func.sum(Tries.failures)).group_by(Tries.kind)
        )
        assert kinds.all() == [("check", 20)]


def test_what_is_left_empty_or_too_long_is_said_at_its_field(stranger: Visitor) -> None:
    page = stranger.get(f"{CHECK}?number=&code={'A' * 41}", status=422)
    assert "Write the number." in page.text
    assert "Use at most 40 characters here." in page.text
    assert page.form(CHECK).value("code") == ["A" * 41]
