"""The main road walked by people who read one language: from a SWOT to an approved week."""

import sys
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.press import made
from app.groups.cohorts.models import Cohort, Library
from app.ops.demo import cast
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.workplace.agreements.actions import create_agreement, sign
from bin.texts import LANGUAGES
from tests.house.spoken_hours import approve_a_week, plan_placement
from tests.house.spoken_judging import evaluate, hand_in, read_result
from tests.house.spoken_writing import write_folder
from tests.kit.spoken import Spoken, Walker
from tests.kit.turns import some

MONDAY = date(2026, 9, 7)
WHO = ("ilze", "andris", "dace")


def begin(language: str) -> cast.Story:
    """Everybody is here, in a group of this language."""
    story = cast.begin()
    db.session.get_one(Cohort, story.cohorts["latvia"]).language = language
    for who in WHO:
        db.session.get_one(Person, story.people[who]).language = language
    krista, andris = (db.session.get_one(Person, story.people[who]) for who in ("krista", "andris"))
    library = db.session.get_one(Library, story.libraries["berzleja"])
    sign(krista, create_agreement(krista, library, andris, MONDAY), MONDAY)
    return story


@pytest.fixture
def bare(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """No mail, nothing that makes PDF, Word or Excel; tests/kit/network.py takes the internet."""
    app.config["MAIL_URL"] = None
    for name in ("smtplib", *made.LIBRARIES.values()):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(made, "find_spec", lambda _name: None)
    assert not made.available("pdf")


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.parametrize("language", some("LANGUAGES", LANGUAGES))
@pytest.mark.usefixtures("bare")
def test_the_road_is_walked_by_who_reads_one_language(app, prepared, language):
    app.config["LANGUAGES"] = ("en", language)
    clock.move_to(datetime(2026, 9, 7, 9, tzinfo=UTC))
    story = prepared(f"a group in {language}", lambda: begin(language))
    spoken = Spoken(language)
    ilze, andris, dace = (Walker(app, story.people[who], spoken) for who in WHO)
    write_folder(ilze)
    hand_in(ilze, (andris, dace))
    evaluate(andris, dace)
    read_result(ilze)
    plan_placement(ilze, (dace, andris), MONDAY)
    approve_a_week(ilze, andris)
    assert nothing_went_by_mail(app)


def nothing_went_by_mail(app: Flask) -> bool:
    """Whether nothing was put out on the way."""
    with app.app_context():
        return db.session.scalar(select(Outgoing.id).limit(1)) is None
