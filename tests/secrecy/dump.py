"""Everything that stands in the database, to be compared with what stood there before."""

from collections.abc import Collection
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.core.db.base import Base, db

# what an attempt leaves behind that changed nothing else
TRACES = frozenset({"audit_line", "sign_in", "tries", "used_form"})
Rows = dict[str, dict[int, dict[str, Any]]]


def stored(app: Flask, without: Collection[str] = TRACES) -> Rows:
    """Table → number → column → value."""
    with app.app_context():
        found = {
            table.name: {row.id: dict(row._mapping) for row in db.session.execute(select(table))}
            for table in Base.metadata.sorted_tables
            if table.name not in without
        }
        db.session.rollback()
    return found


def differences(before: Rows, after: Rows) -> list[str]:
    """What was added, removed or changed, in words."""
    found = []
    for table in sorted(before.keys() | after.keys()):
        old, new = before.get(table, {}), after.get(table, {})
        found += [f"{table} {number} is gone" for number in old.keys() - new.keys()]
        found += [f"{table} {number} is new: {new[number]}" for number in new.keys() - old.keys()]
        for number in old.keys() & new.keys():
            changed = [name for name in old[number] if old[number][name] != new[number][name]]
            found += [f"{table} {number}: {name}" for name in changed]
    return found
