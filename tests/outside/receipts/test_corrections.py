"""A receipt tells of corrections that were decided by a link, and undoes them."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from app.core.db.base import db
from app.workplace.corrections.rules import State
from app.workplace.hours import actions as hours
from app.workplace.logbook.rules import LINK
from tests.kit.pages import Visitor
from tests.outside.receipts.conftest import path_in
from tests.workplace.corrections.proposing import NO, approved, correction, counts, propose
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

SAYS = "Undo what I ticked"


def test_a_correction_by_link_is_told_and_taken_back(
    app: Flask,
    run: Told,
    week: list[int],
    mail: Callable[..., Any],
    visitor: Callable[[], Visitor],
) -> None:
    with app.app_context():
        andris = told.person(run, "andris")
        yes, no = propose(run, approved(run, 4)), propose(run, approved(run, 3))
        assert hours.approve_correction(andris, yes, yes.version, LINK)
        assert hours.refuse_correction(andris, no, no.version, NO, LINK)
        numbers = (yes.id, no.id)
        db.session.commit()
    letter = mail()
    assert letter.subject == "Done in your name: 2 corrections"
    said = "\n".join(letter.paragraphs)
    assert "Ilze: 1 correction approved (Mon, 21 Sept 2026)" in said
    assert "Ilze: 1 correction refused (Mon, 14 Sept 2026)" in said
    somebody = visitor()
    page = somebody.get(path_in(letter))
    assert "From 4:00 h to 4:30 h Corrected" in page.text
    page = somebody.submit(SAYS, correction=[str(one) for one in numbers], why="I asked around.")
    assert "2 corrections wait for you again." in page.text
    assert page.text.count("Taken back: it waits for you again.") == 2
    with app.app_context():
        assert [correction(one).state for one in numbers] == [State.OPEN, State.OPEN]
        assert counts(run) == 480
        said = [correction(one).entry.questions for one in numbers]
        assert [[row["text"] for row in rows] for rows in said] == [["I asked around."]] * 2
