"""Weeks of which a learner said that there were no hours."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "quiet_week",
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("said_by_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_quiet_week_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_quiet_week_placement_id_placement")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["person.id"], name=op.f("fk_quiet_week_said_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiet_week")),
        sa.UniqueConstraint(
            "placement_id", "monday", name=op.f("uq_quiet_week_placement_id_monday")
        ),
    )
    op.create_index(op.f("ix_quiet_week_enrolment_id"), "quiet_week", ["enrolment_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_quiet_week_enrolment_id"), table_name="quiet_week")
    op.drop_table("quiet_week")
