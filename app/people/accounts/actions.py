"""Changes of people's accounts: addresses, sign-ins, passwords, the end of links."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import case, column, or_, select, table, update

from app.core import clock
from app.core.audit.actions import origin, record
from app.core.db.base import UtcDateTime, db
from app.core.db.saving import insert_into
from app.core.db.transactions import aside
from app.core.passwords import hash_password, is_old
from app.core.text.addresses import read_address
from app.core.text.unseen import calm
from app.people.accounts import rules
from app.people.accounts.models import Link, Person, SignIn, Tries, digest
from app.people.accounts.rules import Purpose

# links to a mentor's weekly page, and those of responsible persons: of rooms above
_mailed = [
    table(name, column("person_id"), column("revoked_at", UtcDateTime))
    for name in ("weekly_link", "host_link")
]


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
    """End the person's unused links (of one purpose, or all). Returns how many they were.

    All are those to the weekly page too, which went to the address that the person had.
    """
    db.session.flush()
    unused = [Link.person_id == person.id, Link.used_at.is_(None), Link.revoked_at.is_(None)]
    if purpose:
        unused.append(Link.purpose == purpose)
    done = db.session.execute(update(Link).where(*unused).values(revoked_at=clock.now()))
    if purpose is None:
        for one in _mailed:
            open_ones = (one.c.person_id == person.id) & one.c.revoked_at.is_(None)
            db.session.execute(update(one).where(open_ones).values(revoked_at=clock.now()))
    return int(done.rowcount)  # type: ignore[attr-defined]  # a cursor result


def close_links() -> int:
    """Note the end of links that ran out by themselves: no clock that is put back wakes them.

    Returns how many they are.
    """
    unused = Link.used_at.is_(None) & Link.revoked_at.is_(None)
    over = update(Link).where(unused, Link.expires_at <= clock.now())
    return len(db.session.scalars(over.values(revoked_at=Link.expires_at).returning(Link.id)).all())


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
    """How long whoever has these keys must still wait before the next try."""
    rows = db.session.scalars(select(Tries).where(Tries.key.in_(keys.values()))).all()
    return _longest(row for row in rows if keys.get(row.kind) == row.key)


def guessed(keys: dict[str, str]) -> timedelta:
    """Count an address with a secret that nobody made; how long to wait where there were too many.

    One that was made and has ended is no guess: do not ask for it.
    """
    delay = must_wait(keys)
    if not delay:
        aside(lambda: count_failure(keys))
    return delay


def _longest(rows: Iterable[Tries]) -> timedelta:
    now = clock.now()
    ends = [row.last_at + rules.wait(row.kind, _failures(row)) for row in rows if _failures(row)]
    return max([timedelta(0), *(end - now for end in ends)])


def _failures(row: Tries) -> int:
    return rules.counted(row.kind, row.failures, row.last_at, clock.now())


def begin_try(keys: dict[str, str]) -> timedelta:
    """Count a try of an account before it is made: of many in one moment only the free ones are.

    Returns how long it must wait instead, if it must; then it is not counted. Whoever gets in
    gives it back (`forget_failures`); the address alone is counted by `note_failure`.
    """
    now = clock.now()
    account, pair = (_counted(kind, keys[kind]) for kind in ("account", "pair"))
    first = rules.first_failures(_failures(account))
    if _failures(pair) < first:
        pair.failures, pair.last_at = first, now
    delay = max(_longest([pair]), must_wait({"address": keys["address"]}))
    if delay == timedelta(0):
        for row in (account, pair):
            row.failures, row.last_at = _failures(row) + 1, now
    return delay


def _counted(kind: str, key: str) -> Tries:
    """The row of a key, locked until the transaction ends, so that tries are counted in turn."""
    row = insert_into(Tries).values(kind=kind, key=key, failures=0, last_at=clock.now())
    db.session.execute(row.on_conflict_do_nothing(index_elements=["kind", "key"]))
    mine = select(Tries).where(Tries.kind == kind, Tries.key == key).with_for_update()
    return db.session.scalars(mine.execution_options(populate_existing=True)).one()


def count_failure(keys: dict[str, str]) -> None:
    """Count one failed try for each key; a count older than an hour starts again."""
    now = clock.now()
    goes_on = Tries.last_at.between(now - rules.COUNTED_FOR, now + rules.CLOCKS_DIFFER)
    counted = {"failures": case((goes_on, Tries.failures + 1), else_=1), "last_at": now}
    for kind, key in keys.items():
        row = insert_into(Tries).values(kind=kind, key=key, failures=1, last_at=now)
        # one statement, so that failures at the same moment all count
        db.session.execute(row.on_conflict_do_update(index_elements=["kind", "key"], set_=counted))


def note_failure(keys: dict[str, str], number: int | None) -> None:
    """A wrong password: count it for the address, and write down for which account, if any.

    The address that was typed stands nowhere, and the work is the same for an unknown one.
    """
    count_failure({"address": keys["address"]})
    about = "person" if number else ""
    record(None, "sign-in failed", result="no", kind=about, thing_id=number)


def forget_failures(keys: dict[str, str]) -> None:
    """The person got in: what `begin_try` counted is given back, and the pair starts from zero."""
    account, pair = (_counted(kind, keys[kind]) for kind in ("account", "pair"))
    account.failures, pair.failures = max(account.failures - 1, 0), 0
