"""Links to a mentor's weekly page: stored hashed, alive for two weeks."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "weekly_link",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_weekly_link_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_weekly_link_token_hash")),
    )
    op.create_index(op.f("ix_weekly_link_person_id"), "weekly_link", ["person_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("weekly_link")
