"""Changes of people's accounts: addresses, sign-ins, passwords, the end of links."""

import secrets
from datetime import timedelta

from sqlalchemy import case, or_, select, update

from app.core import clock
from app.core.audit.actions import origin, record
from app.core.db.base import db
from app.core.db.saving import insert_into
from app.core.passwords import hash_password, is_old
from app.core.text.addresses import read_address
from app.core.text.unseen import calm
from app.people.accounts import rules
from app.people.accounts.models import Link, Person, SignIn, Tries, digest
from app.people.accounts.rules import Purpose


def add_person(email: str | None, name: str, language: str | None, by: Person | None) -> Person:
    """The person with this address, newly added if unknown. Addresses match without case."""
    email = read_address(email or "") or None
    known = db.session.scalar(select(Person).where(Person.email == email)) if email else None
    if known:
        return known
    person = Person(email=email, name=calm(name), language=language, created_at=clock.now())
    db.session.add(person)
    record(by, "person added", person)
    return person


def take_back_links(person: Person, by: Person | None, purpose: Purpose | None = None) -> None:
    """End links that were handed over and not used; if there are any, the record says so."""
    if end_links(person, purpose):
        record(by, "link taken back", person, after=purpose)


def end_links(person: Person, purpose: Purpose | None = None) -> int:
    """End the person's unused links (of one purpose, or all). Returns how many they were."""
    db.session.flush()
    unused = [Link.person_id == person.id, Link.used_at.is_(None), Link.revoked_at.is_(None)]
    if purpose:
        unused.append(Link.purpose == purpose)
    done = db.session.execute(update(Link).where(*unused).values(revoked_at=clock.now()))
    return int(done.rowcount)  # type: ignore[attr-defined]  # a cursor result


def correct_address(person: Person, email: str, by: Person) -> None:
    """Give the person another address; what went to the old one stops working."""
    person.email = read_address(email)
    take_back_links(person, by)
    record(by, "address corrected", person)


def sign_in(person: Person, shared: bool, browser: str = "") -> SignIn:
    """Open a sign-in; `person.token` is what the cookie carries from now on."""
    row = open_sign_in(person, shared, browser)
    record(person, "signed in", person)
    return row


def open_sign_in(person: Person, shared: bool, browser: str = "") -> SignIn:
    """Open a sign-in that continues another one; the record gets no line for it."""
    now = clock.now()
    person.token = secrets.token_urlsafe(32)
    row = SignIn(
        person=person,
        token_hash=digest(person.token),
        is_shared=shared,
        created_at=now,
        seen_at=now,
        browser=browser,
        address=origin.get().address,
    )
    db.session.add(row)
    db.session.flush()
    return row


def sign_out(person: Person) -> None:
    """End the sign-in that this request came with."""
    given = digest(person.token or "")
    mine = or_(SignIn.token_hash == given, SignIn.old_token_hash == given)
    db.session.execute(update(SignIn).where(mine).values(ended_at=clock.now()))
    record(person, "signed out", person)


def set_password(person: Person, password: str) -> None:
    """Set a new password; every sign-in of the person ends, the present one too."""
    person.password_hash = hash_password(password)
    theirs = (SignIn.person_id == person.id) & SignIn.ended_at.is_(None)
    db.session.execute(update(SignIn).where(theirs).values(ended_at=clock.now()))
    record(person, "password changed", person)


def renew_hash(person: Person, password: str) -> None:
    """The password fitted: from now on it does however its signs are written."""
    if is_old(password):
        person.password_hash = hash_password(password)


def renew_sign_ins(person_id: int) -> None:
    """The person's roles changed: whoever is signed in gets a new session id (RELIABILITY T13)."""
    theirs = (SignIn.person_id == person_id) & SignIn.ended_at.is_(None)
    db.session.execute(update(SignIn).where(theirs).values(must_renew=True))


def must_wait(keys: dict[str, str]) -> timedelta:
    """How long this account and address must still wait before the next try."""
    now = clock.now()
    rows = db.session.scalars(select(Tries).where(Tries.key.in_(keys.values()))).all()
    ends = [row.last_at + rules.wait(row.kind, row.failures) for row in rows if row.kind in keys]
    return max([timedelta(0), *(end - now for end in ends)])


def count_failure(keys: dict[str, str]) -> None:
    """Count one failed try for each key; a count older than an hour starts again."""
    now = clock.now()
    goes_on = Tries.last_at > now - timedelta(hours=1)
    counted = {"failures": case((goes_on, Tries.failures + 1), else_=1), "last_at": now}
    for kind, key in keys.items():
        row = insert_into(Tries).values(kind=kind, key=key, failures=1, last_at=now)
        # one statement, so that failures at the same moment all count
        db.session.execute(row.on_conflict_do_update(index_elements=["kind", "key"], set_=counted))


def note_failure(keys: dict[str, str], number: int | None) -> None:
    """A wrong password: count it, and write down for which account, if there is one.

    The address that was typed stands nowhere, and the work is the same for an unknown one.
    """
    count_failure(keys)
    about = "person" if number else ""
    record(None, "sign-in failed", result="no", kind=about, thing_id=number)


def forget_failures(keys: dict[str, str]) -> None:
    """The person got in: tries of this account from this address start from zero."""
    mine = (Tries.kind == "pair") & (Tries.key == keys["pair"])
    db.session.execute(update(Tries).where(mine).values(failures=0))
