"""Corrections of approved hours."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

STATES = ("open", "agreed", "approved", "refused", "withdrawn", "fallen")
ENUM = {"name": "state", "native_enum": False, "create_constraint": True, "length": 32}


def upgrade() -> None:
    """Go forward."""
    moment = sa.DateTime(timezone=True)
    person = {"person_id": False, "decided_by_id": True, "confirmed_by_id": True}
    op.create_table(
        "correction",
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("open_entry_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("state", sa.Enum(*STATES, **ENUM), nullable=False),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("decided_by_way", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("reported_until", sa.Date(), nullable=True),
        sa.Column("confirmed_at", moment, nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=free) for name, free in person.items()),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [name], ["person.id"], name=op.f(f"fk_correction_{name}_person")
            )
            for name in person
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["log_entry.id"], name=op.f("fk_correction_entry_id_log_entry")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_correction_placement_id_placement")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_correction_enrolment_id_enrolment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("open_entry_id", name=op.f("uq_correction_open_entry_id")),
    )
    op.create_index(op.f("ix_correction_enrolment_id"), "correction", ["enrolment_id"])
    op.create_index("ix_correction_placement", "correction", ["placement_id", "entry_id"])
    op.create_index("ix_correction_entry", "correction", ["entry_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("correction")
