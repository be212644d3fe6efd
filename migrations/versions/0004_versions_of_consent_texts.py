"""Versions of the texts that people agree to, and people who were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "consent_text",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_consent_text_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_text")),
        sa.UniqueConstraint("key", "number", name=op.f("uq_consent_text_key_number")),
    )
    with op.batch_alter_table("consent") as batch_op:
        batch_op.add_column(sa.Column("key", sa.String(), server_default="course", nullable=False))
        batch_op.alter_column("given_at", existing_type=sa.DateTime(timezone=True), nullable=True)
    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Go back: an answer that was no has no place in the older table."""
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("erased_at")
    op.execute("DELETE FROM consent WHERE given_at IS NULL OR key <> 'course'")
    with op.batch_alter_table("consent") as batch_op:
        batch_op.alter_column("given_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.drop_column("key")
    op.drop_table("consent_text")
