"""Decisions by a mailed link: which came so, the mails that told of them, who reads the mailbox."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("log_entry", sa.Column("decided_by_way", sa.String(), nullable=True))
    op.create_table(
        "weekly_code",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("others_read", sa.Boolean(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=True),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_weekly_code_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_code")),
        sa.UniqueConstraint("person_id", name=op.f("uq_weekly_code_person_id")),
    )
    op.create_table(
        "receipt",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("acts", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_receipt_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_receipt_token_hash")),
    )
    op.create_index("ix_receipt_person", "receipt", ["person_id", "made_at"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("receipt")
    op.drop_table("weekly_code")
    op.drop_column("log_entry", "decided_by_way")
