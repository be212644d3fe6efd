"""When an assignment was ended: it stays so, whatever the clock says later.

Of those that ended before, the day is known; nobody but a person ended any.
"""

from datetime import UTC, datetime, time

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

WHEN = sa.DateTime(timezone=True)
assignment = sa.table(
    "assignment", sa.column("id"), sa.column("until_on", sa.Date()), sa.column("ended_at", WHEN)
)


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended_at", WHEN, nullable=True))
    bind = op.get_bind()
    ended = sa.select(assignment.c.until_on).where(assignment.c.until_on.is_not(None)).distinct()
    for day in bind.scalars(ended).all():
        that_day = sa.update(assignment).where(assignment.c.until_on == day)
        bind.execute(that_day.values(ended_at=datetime.combine(day, time.min, UTC)))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_column("ended_at")
