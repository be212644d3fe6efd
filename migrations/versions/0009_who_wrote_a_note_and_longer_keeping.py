"""Who wrote the note of a meeting, and until when a learner wants the texts of a course kept."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# the record knows who wrote the notes that are there
WRITERS = """
    UPDATE meeting SET noted_by_id = (
        SELECT actor_id FROM audit_line
        WHERE kind = 'meeting' AND thing_id = meeting.id
        AND act IN ('meeting held', 'meeting note corrected')
        AND actor_id IN (SELECT id FROM person)
        ORDER BY audit_line.id DESC LIMIT 1
    ) WHERE held_on IS NOT NULL
"""


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("noted_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_noted_by_id"), "person", ["noted_by_id"], ["id"]
        )
    op.execute(sa.text(WRITERS))
    with op.batch_alter_table("farewell", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kept_until", sa.Date(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("farewell", schema=None) as batch_op:
        batch_op.drop_column("kept_until")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_meeting_noted_by_id"), type_="foreignkey")
        batch_op.drop_column("noted_by_id")
