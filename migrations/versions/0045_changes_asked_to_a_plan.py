"""Changes asked to a placement plan, and the texts that were accepted before a change."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("placement", sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "placement_text",
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_placement_text_enrolment_id_enrolment"),
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
            name=op.f("fk_placement_text_placement_id_placement"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_text")),
        sa.UniqueConstraint(
            "placement_id", "text_hash", name=op.f("uq_placement_text_placement_id_text_hash")
        ),
    )
    op.create_index(op.f("ix_placement_text_enrolment_id"), "placement_text", ["enrolment_id"])
    op.create_table(
        "plan_ask",
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_plan_ask_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_plan_ask_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_plan_ask_placement_id_placement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_ask")),
    )
    op.create_index(op.f("ix_plan_ask_enrolment_id"), "plan_ask", ["enrolment_id"])
    op.create_index(op.f("ix_plan_ask_placement_id"), "plan_ask", ["placement_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("plan_ask")
    op.drop_table("placement_text")
    with op.batch_alter_table("placement") as batch:
        batch.drop_column("asked_at")
