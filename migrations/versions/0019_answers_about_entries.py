"""What mentors asked about entries and learners answered.

A question that was dealt with stood in the entry's reason until the next one replaced it.
"""

from datetime import UTC

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

entry = sa.table(
    "log_entry", sa.column("id"), sa.column("state"), sa.column("reason"),
    sa.column("decided_by_id"), sa.column("decided_at", sa.DateTime(timezone=True)),
    sa.column("questions", sa.JSON()),
)  # fmt: skip


def upgrade():
    with op.batch_alter_table("log_entry") as table:
        table.add_column(sa.Column("questions", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("log_entry") as table:
        table.alter_column("questions", server_default=None)
    bind = op.get_bind()
    dealt_with = entry.c.state.not_in(["asked", "refused"]) & (entry.c.reason != "")
    for row in bind.execute(sa.select(entry).where(dealt_with)).all():
        at = row.decided_at and row.decided_at.replace(tzinfo=row.decided_at.tzinfo or UTC)
        asked = {"text": row.reason, "by": row.decided_by_id, "at": at and at.isoformat()}
        values = {"questions": [asked], "reason": ""}
        bind.execute(sa.update(entry).where(entry.c.id == row.id).values(**values))


def downgrade():
    bind = op.get_bind()
    for row in bind.execute(sa.select(entry)).all():
        if row.questions:  # no word is lost: there is one field for all of them
            words = "\n\n".join([*(said["text"] for said in row.questions), row.reason]).strip()
            bind.execute(sa.update(entry).where(entry.c.id == row.id).values(reason=words))
    with op.batch_alter_table("log_entry") as table:
        table.drop_column("questions")
