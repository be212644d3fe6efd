"""The page of a receipt tells what was written, and keeps what is typed in another language."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.rules import State
from tests.kit.pages import Visitor
from tests.outside.receipts.conftest import path_in
from tests.outside.receipts.test_views import SAYS, Act, states
from tests.workplace.logbook.entries import entry
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


def test_it_tells_every_word_that_was_written(andris: Visitor) -> None:
    page = andris.get("/receipts/open")
    assert "You asked: Which class was it?" in page.text
    assert "You said why not: It was not here." in page.text
    assert "You have a question" in page.text


def test_a_question_that_the_learner_answered_is_told_with_its_words(
    andris: Visitor, app: Flask, run: Told, week: list[int]
) -> None:
    with app.app_context():
        one = entry(week[2])
        draft = Draft(day=one.day, minutes=60, did="With 9b.", answer="It was 9b.")
        ilze, placement = told.person(run, "ilze"), told.placement(run)
        assert logbook.change(ilze, placement, one, one.version, draft)
        db.session.commit()
    page = andris.get("/receipts/open")
    assert "You asked: Which class was it?" in page.text
    assert "It was 9b." not in page.text
    assert "Waits for you" in page.text


def test_another_language_keeps_ticks_and_words_and_undoes_nothing(
    andris: Visitor, app: Flask, run: Told, week: list[int]
) -> None:
    app.config["LANGUAGES"] = ["en", "lv"]
    andris.get("/receipts/open")
    page = andris.submit(SAYS, {"entry": [str(week[0])], "why": "Too fast."}, button="lv")
    assert page.root.get("lang") == "lv"
    again = page.form("acts")
    assert (again.value("entry"), again.value("why")) == ([str(week[0])], ["Too fast."])
    assert states(andris, run, week)[0] == State.APPROVED


def test_an_address_that_ended_speaks_the_mentors_language(
    by_link: Act, mail: Callable[..., Any], visitor: Callable[[], Visitor], app: Flask, run: Told
) -> None:
    by_link(0)
    path = path_in(mail())
    app.config["LANGUAGES"] = ["en", "it", "lv"]
    with app.app_context():
        told.person(run, "andris").language = "lv"
        db.session.commit()
    clock.move_to(clock.now() + timedelta(hours=48))
    italian = {"Accept-Language": "it"}
    page = visitor().get(path, status=410, headers=italian)
    assert page.root.get("lang") == "lv"
    assert "Andris" not in page.html
    page = visitor().get("/receipts/nobody-made-this", status=410, headers=italian)
    assert page.root.get("lang") == "it"
