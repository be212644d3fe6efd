"""Looks up messages as somebody may read them: from the first day of their part on."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.orm import lazyload

from app.core import clock
from app.core.db.base import db
from app.core.db.statements import kept
from app.groups.cohorts.models import Assignment
from app.mentoring.messages.models import Message, MessageMark
from app.mentoring.messages.rules import PAGE, Look
from app.people.accounts.models import Person
from app.policy import POLICY, May


def reads(person: Any, enrolment: Any, today: Any) -> Any:
    """The assignments by which somebody reads the messages of an enrolment on this day."""
    # a list in a kept statement would be spelled out again each time
    role = or_(*(Assignment.role == one for one in POLICY[May.READ_MESSAGES]))
    mine = (Assignment.person_id == person) & (Assignment.enrolment_id == enrolment)
    return select(Assignment.id).where(mine, role, Assignment.holds(today))


def since(person_id: int, enrolment_id: int) -> date | None:
    """The first day of the person's part, from which on they read; None: they have none."""
    found: date | None = db.session.scalar(
        _since(), {"person": person_id, "enrolment": enrolment_id, "today": clock.today()}
    )
    return found


def messages(enrolment_id: int, first: date, before: int | None) -> list[Message]:
    """A page of messages since this day, the newest first, and one more if there are others.

    `before` goes on from the last one of a page.
    """
    given = {"enrolment": enrolment_id, "first": first, "before": before or 2**31 - 1}
    return list(db.session.scalars(_messages(), given))


def days_written(person_id: int, enrolment_id: int) -> list[tuple[date, int]]:
    """On which days how many messages stand that the person may read; none without a part."""
    given = {"person": person_id, "enrolment": enrolment_id, "today": clock.today()}
    return [(row.said_on, row.number) for row in db.session.execute(_days_written(), given)]


def looks(enrolment_id: int) -> list[Look]:
    """How far each of those who read here today has read."""
    given = {"enrolment": enrolment_id, "today": clock.today()}
    return [Look(*row) for row in db.session.execute(_looks(), given)]


def is_unread(person: Any, today: Any) -> ColumnElement[bool]:
    """That a message is of somebody else, within the person's days, and not read by them yet."""
    read = select(MessageMark.last_id).where(
        MessageMark.person_id == person, MessageMark.enrolment_id == Message.enrolment_id
    )
    theirs = reads(person, Message.enrolment_id, today)
    theirs = theirs.where(Assignment.from_on <= Message.said_on)
    stands = (Message.author_id != person) & Message.removed_at.is_(None)
    further = Message.id > func.coalesce(read.scalar_subquery(), 0)
    return and_(stands, further, theirs.exists())


@kept
def _since() -> Any:
    return _first_day()


def _first_day() -> Any:
    theirs = reads(bindparam("person"), bindparam("enrolment"), bindparam("today"))
    return theirs.with_only_columns(func.min(Assignment.from_on))


@kept
def _messages() -> Any:
    here = (Message.enrolment_id == bindparam("enrolment")) & (Message.id < bindparam("before"))
    wanted = select(Message).where(here, Message.said_on >= bindparam("first"))
    return wanted.order_by(Message.id.desc()).limit(PAGE + 1).options(lazyload(Message.enrolment))


@kept
def _days_written() -> Any:
    here = (Message.enrolment_id == bindparam("enrolment")) & Message.removed_at.is_(None)
    columns = (Message.said_on, func.count(Message.id).label("number"))
    first = _first_day().scalar_subquery()
    return select(*columns).where(here, Message.said_on >= first).group_by(Message.said_on)


@kept
def _looks() -> Any:
    there = reads(MessageMark.person_id, MessageMark.enrolment_id, bindparam("today")).exists()
    mine = MessageMark.enrolment_id == bindparam("enrolment")
    columns = (MessageMark.person_id, Person.name, MessageMark.last_id)
    found = select(*columns).join(Person, Person.id == MessageMark.person_id)
    return found.where(mine, there).order_by(MessageMark.id)
