"""Who was at a meeting beside the learners, and what its note said before it was corrected.

Of the meetings until now nobody knows who was there: they have no row.
"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

ROLES = ("learner", "mentor", "responsible", "main_trainer", "trainer", "tutor", "coordinator",
         "admin")  # fmt: skip


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("meeting") as table:
        table.add_column(sa.Column("corrections", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("meeting") as table:
        table.alter_column("corrections", server_default=None)
    role = sa.Enum(*ROLES, name="role", native_enum=False, length=32, create_constraint=True)
    op.create_table(
        "meeting_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", role, nullable=False),
        sa.Column("was_there", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_person_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_meeting_person_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_person")),
        sa.UniqueConstraint(
            "meeting_id", "person_id", name=op.f("uq_meeting_person_meeting_id_person_id")
        ),
    )
    op.create_index(op.f("ix_meeting_person_person_id"), "meeting_person", ["person_id"])


def downgrade() -> None:
    """Go back. Who was there and what notes said before is lost."""
    op.drop_table("meeting_person")
    with op.batch_alter_table("meeting") as table:
        table.drop_column("corrections")
