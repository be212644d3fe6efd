"""The record's lines and seals. A line knows people and things by number only, never by text."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base


class Line(Base):
    """One act. `id` is the sequence; order is by it, never by the clock."""

    __tablename__ = "audit_line"
    __table_args__ = (
        Index("ix_audit_line_enrolment", "enrolment_id", "id"),
        Index("ix_audit_line_thing", "kind", "thing_id"),
        Index("ix_audit_line_actor", "actor_id", "id"),
    )
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    role: Mapped[str]  # the acting roles, all of them: "mentor+responsible"
    how: Mapped[str]  # session, mail link, link and code, paper and code, command
    act: Mapped[str]  # "" once the line was emptied
    kind: Mapped[str]
    thing_id: Mapped[int | None]
    enrolment_id: Mapped[int | None]
    cohort_id: Mapped[int | None]
    before: Mapped[str | None]
    after: Mapped[str | None]
    reason: Mapped[bool] = mapped_column(default=False)  # given; it stands at the thing
    content_hash: Mapped[str | None]
    result: Mapped[str] = mapped_column(default="ok")
    address: Mapped[str | None]  # shortened: /24, /48
    request_id: Mapped[str | None]
    hash: Mapped[str]


class Seal(Base):
    """Vouches for the lines from `first_id` to `last_id` and, by its hash, for the seal before."""

    __tablename__ = "seal"
    at: Mapped[datetime]
    first_id: Mapped[int]
    last_id: Mapped[int] = mapped_column(index=True)
    lines: Mapped[dict[str, Any]]  # number → first signs of its hash
    hash: Mapped[str]


# What a line is after it was emptied: it keeps number, moment and hash, for the seals.
EMPTY: dict[str, Any] = {
    **dict.fromkeys(("role", "how", "act", "kind", "result"), ""),
    **dict.fromkeys(("actor_id", "thing_id", "enrolment_id", "cohort_id", "before", "after")),
    **dict.fromkeys(("content_hash", "address", "request_id")),
    "reason": False,
}

# The database itself refuses to change lines and seals, whatever program asks: a line may only be
# emptied, and taken away (with a demonstration) only while no seal vouches for it. A revision that
# rebuilds one of the two tables has to take these triggers away first and put them back.
_ONLY_EMPTIED = "NEW.id = OLD.id AND NEW.hash = OLD.hash AND NEW.act = ''"
_SEALED = "EXISTS (SELECT 1 FROM seal WHERE last_id >= OLD.id)"
GUARDED = (  # table, name of the guard, what it refuses, when
    ("audit_line", "audit_line_changed", "UPDATE", f"NOT ({_ONLY_EMPTIED})"),
    ("audit_line", "audit_line_removed", "DELETE", _SEALED),
    ("seal", "seal_changed", "UPDATE", "1 = 1"),
    ("seal", "seal_removed", "DELETE", "1 = 1"),
)
_REFUSAL = "'lines and seals of the record stay as they are'"


def _guards(dialect: str, name: str, what: str, when: str) -> list[str]:
    """The statements that make one guard; PostgreSQL wants a function for each."""
    if dialect == "sqlite":
        refuse = f"SELECT RAISE(ABORT, {_REFUSAL});"
        return [f"CREATE TRIGGER {name} BEFORE {what} WHEN {when} BEGIN {refuse} END"]
    result = "NEW" if what.startswith("UPDATE") else "OLD"
    body = f"IF {when} THEN RAISE EXCEPTION {_REFUSAL}; END IF; RETURN {result};"
    function = f"{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    return [
        f"CREATE OR REPLACE FUNCTION {function}",
        f"CREATE TRIGGER {name} BEFORE {what} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


for _table, _name, _what, _when in GUARDED:
    for _dialect in ("sqlite", "postgresql"):
        for _statement in _guards(_dialect, _name, f"{_what} ON {_table}", _when):
            _made = DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
            event.listen(Base.metadata.tables[_table], "after_create", _made)
