"""Who added to the note of a meeting, by number.

The record knows who added when. Whose words nobody can tell stand with the `name` that was kept.
"""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = timedelta(seconds=5)  # between an addition and its line, which one request writes
WHEN = sa.DateTime(timezone=True)
person = sa.table("person", sa.column("id"), sa.column("name"))
meeting = sa.table("meeting", sa.column("id"), sa.column("additions", sa.JSON()))
line = sa.table(
    "audit_line", sa.column("kind"), sa.column("act"), sa.column("thing_id"),
    sa.column("actor_id"), sa.column("at", WHEN),
)  # fmt: skip


def _names(bind):
    return dict(bind.execute(sa.select(person.c.id, person.c.name)).all())


def _utc(moment):
    """SQLite gives naive moments; they are UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _additions(bind):
    """Meeting → who added to its note, when."""
    wanted = (line.c.kind == "meeting") & (line.c.act == "meeting note added to")
    found = defaultdict(list)
    for row in bind.execute(sa.select(line.c.thing_id, line.c.actor_id, line.c.at).where(wanted)):
        found[row.thing_id].append((row.actor_id, _utc(row.at)))
    return found


def _by_number(row, lines, names):
    if not isinstance(row.get("by"), str):
        return row
    at = _utc(datetime.fromisoformat(row["at"]))
    then = {who for who, moment in lines if who in names and abs(moment - at) < MOMENT}
    rest = {key: value for key, value in row.items() if key != "by"}
    if len(then) == 1:
        return {**rest, "by": then.pop()}
    return {**rest, "name": row["by"]}


def _by_name(row, names):
    rest = {key: value for key, value in row.items() if key not in ("by", "name")}
    return {**rest, "by": names.get(row.get("by"), row.get("name", ""))}


def upgrade() -> None:
    """Go forward."""
    bind = op.get_bind()
    lines, names = _additions(bind), _names(bind)
    for row in bind.execute(sa.select(meeting)).all():
        if row.additions:
            added = [_by_number(one, lines[row.id], names) for one in row.additions]
            changed = sa.update(meeting).where(meeting.c.id == row.id)
            bind.execute(changed.values(additions=added))


def downgrade() -> None:
    """Go back."""
    bind = op.get_bind()
    names = _names(bind)
    for row in bind.execute(sa.select(meeting)).all():
        if row.additions:
            changed = sa.update(meeting).where(meeting.c.id == row.id)
            bind.execute(changed.values(additions=[_by_name(one, names) for one in row.additions]))
