"""Difficulties of learners, and what mentors write to trainers about them."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

KINDS = ("stuck", "concern", "no entry", "behind", "missed", "returned", "silent")
ROLES = ("learner", "mentor", "responsible", "main_trainer", "trainer", "tutor", "coordinator")
ROLES = (*ROLES, "admin")


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _keys(table: str, *columns: tuple[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([one], [f"{of}.id"], name=op.f(f"fk_{table}_{one}_{of}"))
        for one, of in columns
    ]


def upgrade() -> None:
    """Go forward."""
    people = [(f"{act}_by_id", "person") for act in ("raised", "taken", "closed")]
    op.create_table(
        "difficulty",
        sa.Column("kind", _enum("kind", *KINDS), nullable=False),
        sa.Column("open_kind", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("read_by", _enum("read_by", "trainer", "both"), nullable=True),
        sa.Column("raised_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("waits_for", _enum("waits_for", *ROLES), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("ending", _enum("ending", "done", "withdrawn", "itself"), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("earlier", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_keys("difficulty", ("enrolment_id", "enrolment"), *people),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_difficulty")),
        sa.UniqueConstraint(
            "enrolment_id", "open_kind", name=op.f("uq_difficulty_enrolment_id_open_kind")
        ),
    )
    op.create_index(op.f("ix_difficulty_enrolment_id"), "difficulty", ["enrolment_id"])
    op.create_table(
        "concern",
        sa.Column("difficulty_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        *_keys(
            "concern",
            ("difficulty_id", "difficulty"),
            ("enrolment_id", "enrolment"),
            ("person_id", "person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
        sa.UniqueConstraint("difficulty_id", name=op.f("uq_concern_difficulty_id")),
    )
    for column in ("enrolment_id", "person_id"):
        op.create_index(op.f(f"ix_concern_{column}"), "concern", [column])


def downgrade() -> None:
    """Go back. What was said about difficulties is gone."""
    op.drop_table("concern")
    op.drop_table("difficulty")
