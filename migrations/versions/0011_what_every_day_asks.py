"""Indexes that answer what daily pages ask, so that none reads the texts of people for it."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BEFORE = ("placement_id", "monday", "state", "kind", "removed_at", "minutes")
WAITING = ("enrolment_id", "outcome", "withdrawn_at", "changes_of_id", "kind", "number")


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_log_entry_day")
        batch_op.drop_index("ix_log_entry_placement")
        batch_op.create_index("ix_log_entry_placement", [*BEFORE, "day", "sent_at"])
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index("ix_version_waiting", [*WAITING, "handed_in_at"])
        batch_op.create_index(
            "ix_version_standing", ["document_id", "withdrawn_at", "number", "outcome"]
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.drop_index("ix_version_standing")
        batch_op.drop_index("ix_version_waiting")
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_log_entry_placement")
        batch_op.create_index("ix_log_entry_placement", list(BEFORE))
        batch_op.create_index("ix_log_entry_day", ["placement_id", "day", "minutes"])
