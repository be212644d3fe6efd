"""Parts that pass on, and the lines that agreements get by it."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

PARTS = ("mentor", "main_trainer", "responsible", "tutor", "coordinator", "site")
ROLES = (
    *("learner", "mentor", "responsible", "main_trainer", "trainer", "tutor", "coordinator"),
    "admin",
)
WHEN = sa.DateTime(timezone=True)


def _person(name, *, nullable=False):
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _to_person(table, *names):
    return [
        sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_{table}_{name}"))
        for name in names
    ]


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "handover",
        sa.Column(
            "part",
            sa.Enum(*PARTS, name="part", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        _person("person_id"),
        _person("comer_id", nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        _person("by_id"),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("undone_at", WHEN, nullable=True),
        _person("undone_by_id", nullable=True),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *_to_person("handover", "person_id", "comer_id", "by_id", "undone_by_id"),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_handover_cohort_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    for name in ("person_id", "comer_id", "cohort_id"):
        op.create_index(op.f(f"ix_handover_{name}"), "handover", [name])
    op.create_table(
        "agreement_line",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(*ROLES, name="role", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        _person("before_id", nullable=True),
        _person("after_id", nullable=True),
        _person("by_id"),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("removed_at", WHEN, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        *_to_person("agreement_line", "before_id", "after_id", "by_id"),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_line_agreement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_line")),
    )
    op.create_index(op.f("ix_agreement_line_agreement_id"), "agreement_line", ["agreement_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("agreement_line")
    op.drop_table("handover")
