"""Make a cohort larger by copying its learners with all their work. For measuring only.

Rows are copied in the database without the app's actions: what follows is as large as a real
cohort, but nobody did it, so no demonstration and no test may be made this way.
"""

from typing import Any

from sqlalchemy import Table, insert, select

from app.core.db.base import Base, db
from app.groups.cohorts.models import Enrolment

# what belongs to a person's browser and mail, not to the work
LEFT_OUT = {"audit_line", "consent", "link", "notice", "sign_in", "tries", "used_form"}
Copies = dict[str, dict[int, int]]  # table → number of a row → number of its copy


def enlarge(cohort_id: int, learners: int) -> None:
    """Copy learners of the cohort, each in turn, until it has so many. The mentors stay theirs."""
    of_cohort = select(Enrolment).where(Enrolment.cohort_id == cohort_id).order_by(Enrolment.id)
    originals = list(db.session.scalars(of_cohort))
    for number in range(len(originals), learners):
        original = originals[number % len(originals)]
        _copy_learner(original, number)
    db.session.commit()


def _copy_learner(original: Enrolment, number: int) -> None:
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    copies: Copies = {}
    person = _row(tables["person"], original.person_id)
    person |= {"email": f"copy{number}@bench.example", "name": f"{person['name']} {number}"}
    _copy(tables["person"], person, copies)
    _copy(tables["enrolment"], _row(tables["enrolment"], original.id), copies)
    for table in Base.metadata.sorted_tables:
        if table.name not in {"person", "enrolment", *LEFT_OUT}:
            for row in _theirs(table, copies):
                _copy(table, row, copies)


def _theirs(table: Table, copies: Copies) -> list[dict[str, Any]]:
    """The rows that belong to the learner: by their enrolment, or by a row copied before."""
    parents = {column: _parent(column) for column in table.columns if column.foreign_keys}
    column = next((one for one, name in parents.items() if name == "enrolment"), None)
    if column is None:
        known = (one for one, name in parents.items() if name in copies and name != "person")
        column = next(known, None)
    if column is None:
        return []
    wanted = column.in_(list(copies[parents[column]]))
    found = db.session.execute(select(table).where(wanted).order_by(table.c.id))
    return [dict(row._mapping) for row in found]


def _copy(table: Table, row: dict[str, Any], copies: Copies) -> None:
    values = {name: value for name, value in row.items() if name != "id"}
    for column in table.columns:
        if column.foreign_keys:
            known = copies.get(_parent(column), {})
            values[column.name] = known.get(row[column.name], row[column.name])
    made = db.session.execute(insert(table).values(values))
    copies.setdefault(table.name, {})[row["id"]] = made.inserted_primary_key[0]


def _parent(column: Any) -> str:
    return str(next(iter(column.foreign_keys)).column.table.name)


def _row(table: Table, number: int) -> dict[str, Any]:
    return dict(db.session.execute(select(table).where(table.c.id == number)).one()._mapping)
