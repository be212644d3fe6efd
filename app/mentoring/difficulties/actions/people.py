"""What people do with difficulties: say one, take it, close it, open it again, take it back."""

from typing import Any

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save, take_turns
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.groups.notifications.actions import notify
from app.mentoring.difficulties import rules
from app.mentoring.difficulties.models import Concern, Difficulty, open_of
from app.mentoring.difficulties.queries import due_for
from app.mentoring.difficulties.rules import Act, Ending, Kind, Readers
from app.people.accounts.models import Person
from app.policy import Role

PAGE = "difficulties.show"
NOT_CLOSED: dict[str, Any] = {"closed_at": None, "closed_by_id": None, "ending": None}
NOT_TAKEN: dict[str, Any] = {"taken_at": None, "taken_by_id": None, "told_on": None}


def say_stuck(
    by: Person, enrolment: Enrolment, words: str, read_by: Readers
) -> tuple[Difficulty, bool]:
    """The learner is stuck: whose turn it is, is told. False: one is open, and stays as it is."""
    take_turns(enrolment)
    if known := open_of(enrolment.id, Kind.STUCK):
        return known, False
    one = made(enrolment, Kind.STUCK, {}, words=words, read_by=read_by, raised_by_id=by.id)
    record(by, "difficulty said", one, after=read_by)
    _tell(by, one, "stuck", _readers(one))
    return one, True


def voice_concern(by: Person, enrolment: Enrolment, words: str) -> tuple[Difficulty, bool]:
    """The mentor asks the trainer to talk with the learner, who is told so, but not the words.

    False: one is open, and stays as it is.
    """
    take_turns(enrolment)
    if known := open_of(enrolment.id, Kind.CONCERN):
        return known, False
    one = made(enrolment, Kind.CONCERN, {}, raised_by_id=by.id)
    db.session.add(
        Concern(
            enrolment_id=enrolment.id,
            difficulty_id=one.id,
            person_id=by.id,
            words=words,
            made_at=one.made_at,
        )
    )
    record(by, "concern voiced", one)
    _tell(by, one, "concern", (Role.LEARNER, Role.MAIN_TRAINER))
    return one, True


def say_about(by: Person, one: Difficulty, seen: int, words: str, read_by: Readers) -> bool:
    """The learner says something to a signal, seen at that version; another answer replaces it."""
    values = {"words": words, "read_by": read_by, "answered_at": clock.now()}
    if not _move(by, one, Act.ANSWER, seen, "difficulty answered", **values):
        return False
    _tell(by, one, "difficulty answered", _readers(one))
    return True


def take(by: Person, one: Difficulty, seen: int) -> bool:
    """The trainer takes it in hand, with days of its own; learner and who said it are told."""
    taken = {"taken_at": clock.now(), "taken_by_id": by.id, "told_on": None}
    taken |= {"due_on": due_for(one.enrolment), "waits_for": Role.MAIN_TRAINER}
    if not _move(by, one, Act.TAKE, seen, "difficulty taken", **taken):
        return False
    _tell_one(by, one, "difficulty taken")
    return True


def close(by: Person, one: Difficulty, seen: int, outcome: str) -> bool:
    """The trainer says what was done; that closes it."""
    values = {**_closed(by, Ending.DONE), "outcome": outcome}
    if not _move(by, one, Act.CLOSE, seen, "difficulty closed", **values):
        return False
    _tell_one(by, one, "difficulty closed")
    return True


def withdraw(by: Person, one: Difficulty, seen: int) -> bool:
    """Who said it takes it back, as long as nobody has taken it."""
    if one.raised_by_id != by.id:
        return False
    told = _readers(one) if one.kind is Kind.STUCK else (Role.LEARNER, Role.MAIN_TRAINER)
    if not _move(
        by, one, Act.WITHDRAW, seen, "difficulty withdrawn", **_closed(by, Ending.WITHDRAWN)
    ):
        return False
    _tell(by, one, "difficulty withdrawn", told)
    return True


def open_again(by: Person, one: Difficulty, seen: int) -> bool:
    """It is still there: it waits for the trainer again, and what was done stays to be read.

    False if it changed since version `seen`, or another one of its kind is open.
    """
    take_turns(one.enrolment)
    if open_of(one.enrolment_id, one.kind):
        return False
    at = (one.closed_at or clock.now()).isoformat()
    done = {"text": one.outcome, "by": one.closed_by_id, "at": at}
    values = {**NOT_CLOSED, **NOT_TAKEN, "outcome": "", "open_kind": one.kind}
    values["earlier"] = [*one.earlier, done] if one.outcome else one.earlier
    values |= {"due_on": due_for(one.enrolment), "waits_for": Role.MAIN_TRAINER}
    if not _move(by, one, Act.REOPEN, seen, "difficulty reopened", **values):
        return False
    others = (Role.LEARNER, *(_readers(one) if one.kind is Kind.STUCK else (Role.MAIN_TRAINER,)))
    _tell(by, one, "difficulty reopened", others)
    return True


def made(enrolment: Enrolment, kind: Kind, facts: dict[str, Any], **values: Any) -> Difficulty:
    """A new difficulty, which waits for the main trainer if `values` name nobody else."""
    given = {"waits_for": Role.MAIN_TRAINER, "due_on": due_for(enrolment), **values}
    one = Difficulty(
        enrolment_id=enrolment.id,
        kind=kind,
        open_kind=kind,
        facts=facts,
        earlier=[],
        made_at=clock.now(),
        **given,
    )
    db.session.add(one)
    db.session.flush()
    return one


def _tell(by: Person, one: Difficulty, kind: str, roles: tuple[Role, ...]) -> None:
    """News for who acts in these parts today; of its words they hold nothing."""
    team, where = team_of(one.enrolment_id), {"difficulty_id": one.id}
    for number in {person.id for role in roles for person in team.acting(role)} - {by.id}:
        notify(number, kind, PAGE, where, one.enrolment_id, by, what=str(one.kind))


def _tell_one(by: Person, one: Difficulty, kind: str) -> None:
    """Tell the learner, and a mentor who asked for it."""
    mentor = (Role.MENTOR,) if one.kind is Kind.CONCERN else ()
    _tell(by, one, kind, (Role.LEARNER, *mentor))


def _readers(one: Difficulty) -> tuple[Role, ...]:
    both = one.read_by is Readers.BOTH
    return (Role.MAIN_TRAINER, Role.MENTOR) if both else (Role.MAIN_TRAINER,)


def _closed(by: Person | None, ending: Ending) -> dict[str, Any]:
    return {
        "closed_at": clock.now(),
        "closed_by_id": by.id if by else None,
        "ending": ending,
        "open_kind": None,
    }


def _move(by: Person, one: Difficulty, act: Act, seen: int, said: str, **values: Any) -> bool:
    before = one.state
    if not rules.can(act, before, one.kind) or not save(one, seen, **values):
        return False
    record(by, said, one, before=before, after=one.state, reason=bool(values.get("outcome")))
    return True
