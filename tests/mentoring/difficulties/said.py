"""Short ways to difficulties of Ilze's, as people say them, and to what is stored."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.mentoring.difficulties.actions import people as actions
from app.mentoring.difficulties.models import Concern, Difficulty
from app.mentoring.difficulties.rules import Kind, Readers
from app.people.accounts.models import Person
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

STUCK = "I do not find readers for my survey."
CONCERN = "She is very quiet since last week."
DONE = "We talked, and the survey goes to two schools now."


def enrolment(run: Told) -> Enrolment:
    """Ilze's."""
    return db.session.get_one(Enrolment, run.enrolment)


def stuck(run: Told, read_by: Readers = Readers.TRAINER) -> Difficulty:
    """Ilze says that she is stuck."""
    one, is_new = actions.say_stuck(told.person(run, "ilze"), enrolment(run), STUCK, read_by)
    assert is_new
    return one


def concern(run: Told) -> Difficulty:
    """Andris asks Dace to talk with her."""
    one, is_new = actions.voice_concern(told.person(run, "andris"), enrolment(run), CONCERN)
    assert is_new
    return one


def signal(run: Told, kind: Kind = Kind.NO_ENTRY, **facts: Any) -> Difficulty:
    """The program found something."""
    given = {"why": kind, "days": 12, "since": "2026-09-26", **facts}
    return actions.made(enrolment(run), kind, given)


def all_rows(session: Any) -> list[Any]:
    """All that is stored of difficulties."""
    return [session.execute(select(one.__table__)).all() for one in (Difficulty, Concern)]


def hard(
    enrolment: Enrolment, trainer: Person, mentor: Person, word: Callable[[str], str]
) -> dict[str, int]:
    """One of each: closed after a second try, said to both, asked for, found; their numbers."""
    learner = enrolment.person
    closed, _new = actions.say_stuck(learner, enrolment, word("stuck"), Readers.TRAINER)
    assert actions.close(trainer, closed, closed.version, word("done"))
    assert actions.open_again(learner, closed, closed.version)
    assert actions.take(trainer, closed, closed.version)
    assert actions.close(trainer, closed, closed.version, word("done again"))
    said, _new = actions.say_stuck(learner, enrolment, word("stuck again"), Readers.BOTH)
    asked, _new = actions.voice_concern(mentor, enrolment, word("concern"))
    assert actions.close(trainer, asked, asked.version, word("talked"))
    facts = {"why": Kind.MISSED, "number": 1}
    found = actions.made(enrolment, Kind.MISSED, facts)
    db.session.flush()
    return {"difficulty": said.id, "closed difficulty": closed.id, "signal": found.id}
