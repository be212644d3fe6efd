"""Searches the texts of all other people for the name of a person."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import Select, String, cast, func, literal, select

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment, Library
from app.legal.ownership.queries import (
    is_contact,
    shared_meetings,
    tables,
    texts_in,
    to_forget,
)
from app.legal.ownership.rules.tables import KIN
from app.legal.privacy.rules import mentions as rules
from app.legal.privacy.rules.mentions import Called, Certainty
from app.people.accounts.models import Person
from app.workplace.agreements.models import Agreement

MOST = 100  # places that are listed
# texts with a page of their own that coordinators read: endpoint and its argument
PAGES = {
    "version": ("handins.show", "version_id"),
    "agreement": ("agreements.show", "agreement_id"),
    "library": ("agreements.library", "library_id"),
}
# the texts that can name somebody, where others beside them cannot, or where KIN knows no person:
# whoever is known here stands by number, and a name beside it is one that nobody could tell
APART = {
    "agreement": frozenset({"provider_name", "host_name", "obligations", "insurance", "extra"}),
    "library": frozenset({"contact_name", "contact_email"}),
    "notice": frozenset({"details"}),
}


@dataclass(frozen=True)
class Place:
    """A place among the texts of others in which the person is named, and the nearest page."""

    table: str
    whose: str  # the learner's, the writer's or the host's name; "" of the site
    endpoint: str = ""
    argument: str = ""
    number: int = 0


@dataclass(frozen=True)
class Mentions:
    """The places by certainty, the surest first, at most MOST; `count` is the number of all."""

    listed: dict[Certainty, list[Place]]
    count: int

    @property
    def shown(self) -> int:
        """How many are listed."""
        return sum(map(len, self.listed.values()))


Key = tuple[str, int, int, int]  # table, number of a row with a page, enrolment, writer


def mentions(person: Person) -> Mentions:
    """Where the person is named in texts of others.

    Left out are rows that go with the person, and what goes by itself within weeks.
    """
    best: dict[Key, Certainty] = {}
    for key, sure in _found(person, rules.called(person.name, person.email)):
        best[key] = min(sure, best.get(key, sure))
    surest = sorted(best, key=lambda key: best[key])[:MOST]
    listed: dict[Certainty, list[Place]] = {}
    for key, place in zip(surest, _places(surest), strict=True):
        listed.setdefault(best[key], []).append(place)
    return Mentions(listed, len(best))


def _places(keys: list[Key]) -> Iterator[Place]:
    """Each place with the page that a coordinator can open."""
    courses = select(Enrolment).where(Enrolment.id.in_({key[2] for key in keys}))
    enrolments = {one.id: one for one in db.session.scalars(courses)}
    writers = select(Person).where(Person.id.in_({key[3] for key in keys}))
    people = {one.id: one.name for one in db.session.scalars(writers)}
    hosts = _hosts(keys)
    for table, number, enrolment, writer in keys:
        course = enrolments.get(enrolment)
        whose = course.person.name if course else people.get(writer, "")
        whose = hosts.get((table, number), whose)
        if table in PAGES:
            yield Place(table, whose, *PAGES[table], number)
        elif course:
            yield Place(table, whose, "cohorts.enrolment", "enrolment_id", enrolment)
        else:
            yield Place(table, whose)


def _hosts(keys: list[Key]) -> dict[tuple[str, int], str]:
    """The host's name of each agreement and each library among these."""
    wanted = {kind: {key[1] for key in keys if key[0] == kind} for kind in ("agreement", "library")}
    papers = select(Agreement).where(Agreement.id.in_(wanted["agreement"]))
    found = {("agreement", one.id): one.library.name for one in db.session.scalars(papers)}
    hosts = select(Library).where(Library.id.in_(wanted["library"]))
    return found | {("library", one.id): one.name for one in db.session.scalars(hosts)}


def _found(person: Person, called: Called) -> Iterator[tuple[Key, Certainty]]:
    pattern = rules.loosely(called)
    for name, kin in KIN.items():
        columns = texts_in(name) - set(kin.secret) - set(kin.evidence)
        columns = APART.get(name, frozenset() if kin.nobody else columns)
        if name in rules.PASSING or not columns or not pattern:
            continue
        table = tables()[name]
        likely = _all(table.c[one] for one in columns).regexp_match(pattern)
        if name == "meeting":
            likely &= ~shared_meetings(person)
        if name == "library":
            likely &= ~is_contact(table, person)
        wanted = _rows(name, columns).where(likely, ~to_forget(table, kin, person))
        for row in db.session.execute(wanted.order_by(table.c.id)).mappings():
            sure = rules.certainty(_words(row, columns), called)
            if sure is not None:
                number = row["id"] if name in PAGES else 0
                yield (name, number, row["of_enrolment"] or 0, row["of_writer"] or 0), sure


def _rows(name: str, columns: Iterable[str]) -> Select[Any]:
    """A table's texts, with the enrolment that a row belongs to, else its writer."""
    table = tables()[name]
    enrolment: Any = table.c.get("enrolment_id")
    if name == "enrolment":
        enrolment = table.c.id
    elif name == "part":
        document = tables()["document"].c
        mine = select(document.enrolment_id).where(document.id == table.c.document_id)
        enrolment = mine.scalar_subquery()
    elif name == "meeting":
        met = tables()["meeting_learner"].c
        mine = select(func.min(met.enrolment_id)).where(met.meeting_id == table.c.id)
        enrolment = mine.scalar_subquery()
    writer = table.c.get("person_id") if enrolment is None else None
    told = (table.c[one] for one in sorted(columns))
    owners = (_labelled(enrolment, "of_enrolment"), _labelled(writer, "of_writer"))
    return select(table.c.id, *owners, *told)


def _all(columns: Iterable[Any]) -> Any:
    """What stands in these columns as one text: looked through once a row."""
    texts: list[Any] = [func.coalesce(cast(one, String), "") for one in columns]
    return reduce(lambda one, other: one + " " + other, texts)


def _labelled(column: Any, name: str) -> Any:
    return (literal(None) if column is None else column).label(name)


def _words(row: Any, columns: Iterable[str]) -> str:
    """What people wrote in these columns; a version keeps its text as JSON in a string."""
    values = [row[one] for one in columns]
    return rules.words_in([_read(one) for one in values])


def _read(value: Any) -> Any:
    with suppress(ValueError):
        return json.loads(value) if isinstance(value, str) and value[:1] == "{" else value
    return value
