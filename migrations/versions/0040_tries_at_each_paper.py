"""Wrong digits are counted at each paper alone: one that others have closes no other."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward: papers printed until now end, and with them what was counted."""
    op.create_table(
        "weekly_paper",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_weekly_paper_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_paper")),
        sa.UniqueConstraint("person_id", "paper", name=op.f("uq_weekly_paper_person_id_paper")),
    )
    with op.batch_alter_table("weekly_code") as table:
        table.drop_column("paper_failed_at")
        table.drop_column("paper_failures")


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("weekly_code") as table:
        table.add_column(
            sa.Column("paper_failures", sa.Integer(), nullable=False, server_default="0")
        )
        table.add_column(sa.Column("paper_failed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("weekly_code") as table:
        table.alter_column("paper_failures", server_default=None)
    op.drop_table("weekly_paper")
