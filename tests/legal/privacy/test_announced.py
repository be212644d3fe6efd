"""What the preview of an erasure announces is what the erasure then does, row by row."""

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Library
from app.legal.mydata.queries import collect
from app.legal.ownership.queries import shared_meetings, tables, texts_in
from app.legal.privacy.actions import erase
from app.legal.privacy.queries.erasing import preview
from app.mentoring.meetings.actions import add_to_note
from app.mentoring.meetings.models import Meeting
from app.people.accounts.models import Person
from app.workplace.agreements.models import Agreement
from tests.kit.people import signed_in

EVERYBODY = (
    "ilze", "karlis", "otto", "marta", "andris", "dace", "vera", "krista", "ruta",
)  # fmt: skip
# said in other words: roles end, the act is noted, papers go as files
TOLD_APART = {"assignment", "erasure", "agreement_file"}


def rows():
    """Every row of every table: table → number → its values."""
    return {
        name: {row["id"]: dict(row) for row in db.session.execute(select(table)).mappings()}
        for name, table in tables().items()
        if name not in TOLD_APART
    }


def wordless(row, name):
    """The texts of a row, and whom a host names as its contact."""
    return {column: row.get(column) for column in (*texts_in(name), "contact_id")}


def ended(before, after, *, apart):
    """Table → the numbers of the rows that went or lost words."""
    found = {
        name: {
            number
            for number, row in those.items()
            if number not in after[name]
            or wordless(row, name) != wordless(after[name][number], name)
        }
        for name, those in before.items()
    }
    found["meeting"] -= apart
    return {name: numbers for name, numbers in found.items() if numbers}


@pytest.fixture
def told(app, people, session):
    """More than the world tells: a contact, an addition, a file of a draft, somebody signed in."""
    andris, dace = (session.get_one(Person, people[who]) for who in ("andris", "dace"))
    library = session.scalars(select(Library).order_by(Library.id)).first()
    library.contact_id, library.contact_name = andris.id, ""
    held = session.scalars(select(Meeting).where(Meeting.held_on.is_not(None))).first()
    add_to_note(andris, held, "The school agreed.")
    add_to_note(dace, held, "So it did.")
    agreement = session.scalars(select(Agreement)).first()
    agreement.signed_on, agreement.responsible_id = None, people["marta"]
    session.commit()
    for who in EVERYBODY:
        signed_in(app, people[who])
    return people


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_the_preview_announces_is_what_is_done(told, session, who):
    person, krista = (session.get_one(Person, told[one]) for one in (who, "krista"))
    before, seen = rows(), preview(person)
    mine = {name: {row["id"] for row in found} for name, found in collect(person).items()}
    shared = set(session.scalars(select(Meeting.id).where(shared_meetings(person))))
    erase(krista, person, "", f"Erased person {person.id}")
    session.flush()
    after = rows()
    done = ended(before, after, apart=shared)
    assert seen.goes == {name: len(numbers) for name, numbers in done.items()}
    stays = {name: len(found - done.get(name, set())) for name, found in mine.items()}
    assert seen.stays == {name: number for name, number in stays.items() if number}
