"""What learner and mentor taught each other, and what they answered the course."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    _make(
        "learning_note",
        sa.Column("taught", sa.JSON(), nullable=False),
        sa.Column("taught_words", sa.String(), nullable=False),
        sa.Column("learned", sa.JSON(), nullable=False),
        sa.Column("learned_words", sa.String(), nullable=False),
        sa.Column("can_now", sa.String(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
    )
    _make(
        "feedback_form",
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
    )


def _make(name: str, *columns: sa.Column) -> None:
    """A table with one row for each person and moment of a placement."""
    op.create_table(
        name,
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("side", _one_of("side", "learner", "mentor"), nullable=False),
        sa.Column("moment", _one_of("moment", "midway", "end"), nullable=False),
        *columns,
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f(f"fk_{name}_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f(f"fk_{name}_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(
            "enrolment_id",
            "person_id",
            "moment",
            name=op.f(f"uq_{name}_enrolment_id_person_id_moment"),
        ),
    )
    for column in ("enrolment_id", "person_id"):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def downgrade() -> None:
    """Go back."""
    op.drop_table("feedback_form")
    op.drop_table("learning_note")
