"""In a browser that somebody around the learners uses, the address of a receipt undoes nothing."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.core.db.base import db
from app.outside.weeklinks.actions import make_link
from app.outside.weeklinks.models import link_of
from app.people.accounts.models import digest
from app.workplace.hours.models import Receipt
from app.workplace.logbook.rules import State
from tests.kit.pages import Visitor
from tests.outside.receipts.conftest import path_in
from tests.outside.receipts.test_views import states
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Act = Callable[..., None]


def test_a_learner_who_has_the_address_undoes_nothing_and_ends_no_link(
    by_link: Act,
    app: Flask,
    mail: Callable[..., Any],
    seat: Callable[[str], Visitor],
    run: Told,
    week: list[int],
) -> None:
    by_link(0, asks=[1])
    path, ilze = path_in(mail()), seat("ilze")
    with app.app_context():
        link = make_link(told.person(run, "andris")).rpartition("/")[2]
        db.session.commit()
        mark = str(db.session.scalars(select(Receipt.id)).one())
    page = ilze.get(path)
    assert "So nothing is undone here by the address alone." in page.text
    assert "Which class was it?" not in page.text
    assert [one for one in page.forms if "/receipts/" in one.action] == []
    said = ilze.post("/receipts/open", {"entry": str(week[0]), "why": "Mine", "mark": mark}, 403)
    assert "Mine" in said.text
    ilze.post("/receipts/disowned", {"mine": "y", "mark": mark}, 403)
    assert states(ilze, run, week)[0] == State.APPROVED
    with app.app_context():
        kept = link_of(digest(link))
        assert kept is not None
        assert kept.works
