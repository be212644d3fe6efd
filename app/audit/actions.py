"""Write a line of the record, in the transaction of the act itself."""

import hashlib
import json
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any, TypedDict, Unpack

from app.audit.models import Line
from app.core import clock
from app.core.db import db


@dataclass(frozen=True)
class Origin:
    """Where an act comes from: how it was done, from which address, in which request."""

    how: str = "command"
    address: str | None = None
    request_id: str | None = None


_shell = Origin()
origin: ContextVar[Origin] = ContextVar("origin", default=_shell)


class Told(TypedDict, total=False):
    """What may be told beside actor, act and thing."""

    before: str | None
    after: str | None
    reason: bool  # that one was given; the words stand at the thing
    content_hash: str | None
    result: str
    enrolment_id: int | None


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
        kind=type(thing).__name__.lower() if thing is not None else "",
        thing_id=getattr(thing, "id", None),
        cohort_id=getattr(thing, "cohort_id", None),
        address=here.address,
        request_id=here.request_id,
        **{"before": None, "after": None, "reason": False, "result": "ok", **told},
    )
    line.hash = line_hash(line)
    db.session.add(line)


def line_hash(line: Line) -> str:
    """SHA-256 over the line's own content as canonical JSON."""
    names = [column.key for column in Line.__table__.columns if column.key not in {"id", "hash"}]
    content = {name: str(getattr(line, name)) for name in names}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def shorten(address: str | None) -> str | None:
    """An address without its last part: /24 of IPv4, /48 of IPv6."""
    try:
        size = 24 if ip_address(address or "").version == 4 else 48
    except ValueError:
        return None
    return str(ip_network(f"{address}/{size}", strict=False).network_address)


def _enrolment(thing: Any) -> int | None:
    if type(thing).__name__ == "Enrolment":
        return int(thing.id)
    return getattr(thing, "enrolment_id", None)
