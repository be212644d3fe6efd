"""What people are called: everything that speaks of them is written, and found in any row."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Column, Table, delete, select, update

from app.core.db.base import Base, db
from app.groups.cohorts.models import Assignment, Library
from app.groups.notifications.models import Notice
from app.groups.teams.actions import correct
from app.legal.privacy.actions import ask
from app.mentoring.meetings.actions import add_to_note
from app.mentoring.meetings.models import Meeting
from app.people.accounts.models import Person
from app.project.documents.models import Document
from app.project.handins.actions import hand_in
from app.project.handins.models import Version
from app.project.plans.actions import name_supervisor
from app.project.plans.rules import Supervising
from app.results.evaluation.actions import remark
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Side
from app.workplace.agreements.actions import change_agreement, change_library
from app.workplace.agreements.models import Agreement
from app.workplace.logbook.models import Entry
from tests.kit.world import World, person

YOUNGER_TABLES = (
    *("letterhead", "letterhead_picture", "correction", "certificate", "pause", "free_day"),
    *("weekly_paper", "placement_text", "plan_ask", "plan_amendment", "absence"),
    *("handover", "agreement_line", "host_change", "learning_note", "feedback_form"),
    *("difficulty", "concern", "message", "message_mark", "agenda_point", "agreed_step"),
)
ACCOUNT = {"person.name", "person.email"}  # where alone it belongs


def forget_younger() -> None:
    """Leave out what the first version with numbers for names did not have, and commit."""
    for kind in (
        *("pause", "absence", "plan changes", "amendment", "part ", "exchange"),
        *("stuck", "concern", "difficulty", "message"),
    ):
        db.session.execute(delete(Notice).where(Notice.kind.startswith(kind)))
    db.session.execute(delete(Assignment).where(Assignment.for_id.is_not(None)))
    db.session.execute(update(Library).values(country=None))
    db.session.execute(update(Entry).values(taught=""))
    # of what ended it knew the day alone
    db.session.execute(delete(Assignment).where(Assignment.ended_at.is_not(None)))
    db.session.commit()


def texts(table: Table) -> list[Column[Any]]:
    """The columns that can hold a name: text and JSON, no codes."""
    return [
        one
        for one in table.columns
        if isinstance(one.type, JSON)
        or (one.type.python_type is str and not hasattr(one.type, "enums"))
    ]


def words_in(value: Any) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, str):
        yield value
    elif value is not None and not isinstance(value, bool | int | float):
        for one in value:
            yield from words_in(one)


def called(people: list[Person]) -> re.Pattern[str]:
    """Finds the whole name, the first name and the address of each of these."""
    every = {word for one in people for word in (one.name, one.first_name, one.email) if word}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(every)))})(?!\w)")


def places(names: re.Pattern[str]) -> dict[str, str]:
    """Table and column of each name that stands anywhere → the first of them."""
    found = {}
    for table in Base.metadata.sorted_tables:
        for column in texts(table):
            for value in db.session.scalars(select(column)):
                if said := next(filter(names.search, words_in(value)), None):
                    found[f"{table.name}.{column.name}"] = said
    return found


def tell_more(world: World) -> None:
    """What the world's story does not tell: everything else that speaks of people."""
    andris, dace, krista = (person(world, one) for one in ("andris", "dace", "krista"))
    ilze, karlis = person(world, "ilze"), person(world, "karlis")
    held = select(Meeting).where(Meeting.held_on.is_not(None))
    assert add_to_note(dace, db.session.scalars(held).one(), "⟦added⟧")
    plan = db.session.get_one(Document, world.things["karlis business"])
    assert name_supervisor(plan, karlis, Supervising.MENTOR, andris.name, 0)
    assert isinstance(hand_in(plan, karlis), Version)
    agreement = db.session.get_one(Agreement, world.things["agreement"])
    signing = {"provider_name": krista.name, "host_name": andris.name}
    assert change_agreement(krista, agreement, agreement.version, **signing)
    host = db.session.get_one(Library, agreement.library_id)
    contact = {"contact_name": andris.name, "contact_email": andris.email}
    assert change_library(krista, host, host.version, **contact)
    evaluation = db.session.get_one(Evaluation, world.things["plan evaluation"])
    remark(evaluation, dace, Side.TRAINER, "⟦between us⟧")
    ask(ilze)


def rename(world: World) -> None:
    """Everybody gets another name and another address."""
    krista = person(world, "krista")
    for number in world.story.people.values():
        one = db.session.get_one(Person, number)
        correct(krista, one, f"Neo{number} Novus{number}", f"n{number}@new.example")
