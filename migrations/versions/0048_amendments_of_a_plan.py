"""Amendments of placement plans that run: both texts, who proposed and ended it, why."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

TABLE = "plan_amendment"
STATES = ("open", "held", "refused", "withdrawn")
ENUM = {"name": "state", "native_enum": False, "create_constraint": True, "length": 32}


def upgrade() -> None:
    """Go forward."""
    keys = [
        sa.ForeignKeyConstraint(
            [column], [f"{table}.id"], name=op.f(f"fk_{TABLE}_{column}_{table}")
        )
        for column, table in (
            ("enrolment_id", "enrolment"),
            ("placement_id", "placement"),
            ("person_id", "person"),
            ("ended_by_id", "person"),
        )
    ]
    op.create_table(
        TABLE,
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("open_placement_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("before_hash", sa.String(), nullable=False),
        sa.Column("after_hash", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Enum(*STATES, **ENUM), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *keys,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        sa.UniqueConstraint("open_placement_id", name=op.f(f"uq_{TABLE}_open_placement_id")),
    )
    for column in ("enrolment_id", "placement_id"):
        op.create_index(op.f(f"ix_{TABLE}_{column}"), TABLE, [column])


def downgrade() -> None:
    """Go back. What an amendment changed stays in the plan."""
    op.drop_table(TABLE)
