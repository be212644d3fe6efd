"""Write a line of the record, in the transaction of the act itself; seal lines; empty them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from ipaddress import ip_address, ip_network
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, func, select, text, update
from sqlalchemy.exc import OperationalError

from app.core import clock
from app.core.audit import rules
from app.core.audit.models import EMPTY, Line, Seal
from app.core.db.base import db
from app.core.db.transactions import aside


@dataclass(frozen=True)
class Origin:
    """Where an act comes from: how it was done, from which address, in which request."""

    how: str = "command"
    address: str | None = None
    request_id: str | None = None


MOST = 50_000  # lines in one seal
_shell = Origin()
origin: ContextVar[Origin] = ContextVar("origin", default=_shell)


MAIL_LINK = "mail link"  # how somebody acts who has no sign-in, only a link that was mailed


# the same, and typed a code: one that was mailed, or one from a slip on paper
LINK_AND_CODE, PAPER_AND_CODE = "link and code", "paper and code"


@contextmanager
def coming_by(how: str) -> Iterator[None]:
    """What is recorded inside came this way, whatever else is known of the request."""
    before = origin.set(replace(origin.get(), how=how))
    try:
        yield
    finally:
        origin.reset(before)


class Told(TypedDict, total=False):
    """What may be told beside actor, act and thing."""

    before: str | None
    after: str | None
    reason: bool  # that one was given; the words stand at the thing
    content_hash: str | None
    result: str
    enrolment_id: int | None
    kind: str  # of a thing that is not at hand, with its number
    thing_id: int | None


_UNTOLD = {"before": None, "after": None, "reason": False, "content_hash": None, "result": "ok"}


def record(by: Any, act: str, thing: Any = None, **told: Unpack[Told]) -> None:
    """Add a line: person `by` (or None: nobody signed in) did `act` to `thing`.

    The thing's own enrolment and cohort are noted with it. Never pass texts or addresses.
    """
    db.session.flush()
    here = origin.get()
    told.setdefault("enrolment_id", _enrolment(thing))
    line = Line(
        at=clock.now(),
        actor_id=getattr(by, "id", None),
        role="+".join(getattr(by, "acting", ())),
        how=here.how,
        act=act,
        cohort_id=_cohort(thing),
        address=here.address,
        request_id=here.request_id,
        **{**_UNTOLD, **_named(thing), **told},
    )
    line.hash = rules.line_hash(vars(line))
    db.session.add(line)


def empty(*which: ColumnElement[bool]) -> int:
    """Empty these lines for good. Returns how many of them still had content.

    Number, moment and hash stay, so that the seals still hold. Rows loaded before do not change.
    """
    db.session.flush()
    emptied = update(Line).where(Line.act != "", *which).values(EMPTY)
    done = db.session.execute(emptied, execution_options={"synchronize_session": False})
    return int(done.rowcount)  # type: ignore[attr-defined]  # a cursor result


def seal() -> str:
    """Vouch for the lines since the last seal; a sentence, or "" when there is nothing new.

    At most MOST lines at once: the next round goes on from there.
    """
    columns = select(Seal.last_id, Seal.hash).order_by(Seal.id.desc()).limit(1)
    last_id, hash_before = db.session.execute(columns).first() or (0, "")
    fresh = select(Line.id, Line.hash).where(Line.id > last_id, Line.id <= _last_final())
    rows = db.session.execute(fresh.order_by(Line.id).limit(MOST))
    lines: dict[int, str] = {row.id: row.hash for row in rows}
    if not lines:
        return ""
    moment = clock.now()
    db.session.add(
        Seal(
            at=moment,
            first_id=min(lines),
            last_id=max(lines),
            lines=rules.marks(lines),
            hash=rules.seal_hash(hash_before, str(moment), lines),
        )
    )
    return f"Record: {len(lines)} lines sealed."


def _last_final() -> int:
    """The number up to which no transaction under way can still bring a line, 0 when unknown.

    PostgreSQL gives numbers out before lines are kept. Who holds the table for one question has
    seen the end of everybody who wrote before; in SQLite writers come one after the other.
    """
    last = select(func.coalesce(func.max(Line.id), 0))
    if db.engine.dialect.name != "postgresql":
        return int(db.session.scalar(last) or 0)
    try:
        with db.session.begin_nested() as held:
            db.session.execute(text("SET LOCAL lock_timeout = '500ms'"))
            db.session.execute(text("LOCK TABLE audit_line IN SHARE MODE"))
            final = int(db.session.scalar(last) or 0)
            held.rollback()  # lets the table go at once
    except OperationalError:  # somebody writes for long: the next round will do
        return 0
    return final


def note_copy(by: Any, thing: Any) -> None:
    """Somebody else than its learner prints a thing or saves it: the record says so."""
    owner = getattr(thing, "enrolment", None)
    if owner is None or owner.person_id != by.id:
        aside(lambda: record(by, "printed", thing))


def note_list(by: Any, thing: Any = None) -> None:
    """Somebody prints or saves a list of people: those of the site, or of this group."""
    aside(lambda: record(by, "list exported", thing))


def shorten(address: str | None) -> str | None:
    """An address without its last part: /24 of IPv4, /48 of IPv6."""
    try:
        size = 24 if ip_address(address or "").version == 4 else 48
    except ValueError:
        return None
    return str(ip_network(f"{address}/{size}", strict=False).network_address)


def _named(thing: Any) -> dict[str, Any]:
    if thing is None:
        return {"kind": "", "thing_id": None}
    # asked so, whoever is signed in says what stands behind the proxy
    return {"kind": thing.__class__.__name__.lower(), "thing_id": thing.id}


def _cohort(thing: Any) -> int | None:
    if thing.__class__.__name__ == "Cohort":
        return int(thing.id)
    for owner in (thing, getattr(thing, "enrolment", None)):
        if number := getattr(owner, "cohort_id", None):
            return int(number)
    return None


def _enrolment(thing: Any) -> int | None:
    if thing.__class__.__name__ == "Enrolment":
        return int(thing.id)
    return getattr(thing, "enrolment_id", None)
