"""What is to be spoken of at meetings, and who agreed to do what until when."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

ROLES = (
    *("learner", "mentor", "responsible", "main_trainer", "trainer", "tutor", "coordinator"),
    "admin",
)
STATES = ("open", "done", "not done")
WHEN = sa.DateTime(timezone=True)


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "agenda_point",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("removed_at", WHEN, nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        _key("agenda_point", "person_id", "person"),
        _key("agenda_point", "enrolment_id", "enrolment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_point")),
    )
    op.create_table(
        "agreed_step",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("role", _choice("role", *ROLES), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", _choice("state", *STATES), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("settled_at", WHEN, nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        _key("agreed_step", "person_id", "person"),
        _key("agreed_step", "settled_by_id", "person"),
        _key("agreed_step", "enrolment_id", "enrolment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_step")),
    )
    for table in ("agenda_point", "agreed_step"):
        op.create_index(op.f(f"ix_{table}_enrolment_id"), table, ["enrolment_id"])


def downgrade() -> None:
    """Go back. Points and steps are lost."""
    op.drop_table("agreed_step")
    op.drop_table("agenda_point")
