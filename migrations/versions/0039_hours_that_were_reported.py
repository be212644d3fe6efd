"""Up to which day the hours of a group were reported, and why that day went back."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "reported_day",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_reported_day_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reported_day_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reported_day")),
    )
    op.create_index(op.f("ix_reported_day_cohort_id"), "reported_day", ["cohort_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("reported_day")
