"""A copy holds one's own words whatever one is called, and nobody else's who is called so."""

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.actions import end
from app.groups.cohorts.models import Assignment
from app.mentoring.meetings.actions import add_to_note
from app.mentoring.meetings.models import Meeting
from app.people.accounts.models import Person
from app.policy import Role

WORDS = "⟦added by the trainer⟧"


@pytest.fixture
def added(app, people):
    """Dace has added to the note of a meeting with Ilze."""
    with app.app_context():
        held = db.session.scalars(select(Meeting).where(Meeting.held_on.is_not(None))).one()
        assert add_to_note(db.session.get_one(Person, people["dace"]), held, WORDS)
        db.session.commit()


def call(app, number, name):
    """The person writes another name into the profile."""
    with app.app_context():
        db.session.get_one(Person, number).name = name
        db.session.commit()


def test_whoever_takes_the_trainers_name_does_not_read_her_notes(added, copy_of, app, people):
    call(app, people["andris"], "Dace Ozola")
    assert WORDS not in copy_of("andris").text


def test_nor_once_the_part_has_ended(added, copy_of, app, people):
    call(app, people["andris"], "Dace Ozola")
    with app.app_context():
        held = select(Assignment).where(Assignment.person_id == people["andris"])
        end(None, list(db.session.scalars(held.where(Assignment.role != Role.LEARNER))))
        db.session.commit()
    assert WORDS not in copy_of("andris").text


def test_ones_own_words_are_in_the_copy_under_every_name(added, copy_of, app, people):
    call(app, people["dace"], "Dace Liepa")
    assert WORDS in copy_of("dace").text
    assert WORDS in copy_of("dace").readable


def test_the_learner_reads_who_added_what_as_they_are_called_now(added, copy_of, app, people):
    call(app, people["dace"], "Dace Liepa")
    copy = copy_of("ilze")
    assert "<dt>Written by</dt><dd>Dace Liepa</dd>" in copy.readable
    assert copy.data["people"][str(people["dace"])] == "Dace Liepa"


def test_news_in_the_copy_names_people_as_they_are_called_now(copy_of, app, people):
    call(app, people["dace"], "Dace Liepa")
    readable = copy_of("ilze").readable
    assert "Dace Liepa wrote a comment: " in readable
    assert "Dace Ozola" not in readable
