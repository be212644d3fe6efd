"""The last day of a placement that ended early, why, and who ended it."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

COLUMNS = ("ended_by_id", "ended_on", "end_reason")


def upgrade() -> None:
    """Go forward."""
    op.add_column("placement", sa.Column("ended_on", sa.Date(), nullable=True))
    with op.batch_alter_table("placement") as table:
        reason = sa.Column("end_reason", sa.String(), nullable=False, server_default="")
        table.add_column(reason)
        table.add_column(sa.Column("ended_by_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_placement_ended_by_id"), "person", ["ended_by_id"], ["id"]
        )
    with op.batch_alter_table("placement") as table:
        table.alter_column("end_reason", server_default=None)


def downgrade() -> None:
    """Go back. One that ended early counts as completed then."""
    with op.batch_alter_table("placement") as table:
        table.drop_constraint(op.f("fk_placement_ended_by_id"), type_="foreignkey")
        for name in COLUMNS:
            table.drop_column(name)
