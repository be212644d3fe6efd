"""Signing in by mail: what was asked for, and the links and codes made for it."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "mail_ask",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mail_ask_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_ask")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_mail_ask_token_hash")),
    )
    op.create_index(op.f("ix_mail_ask_person_id"), "mail_ask", ["person_id"])
    op.create_table(
        "mail_key",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=True),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("sent_to", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ask_id"],
            ["mail_ask.id"],
            name=op.f("fk_mail_key_ask_id_mail_ask"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mail_key_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_mail_key_token_hash")),
    )
    op.create_index(op.f("ix_mail_key_ask_id"), "mail_key", ["ask_id"])
    op.create_index(op.f("ix_mail_key_person_id"), "mail_key", ["person_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("mail_key")
    op.drop_table("mail_ask")
