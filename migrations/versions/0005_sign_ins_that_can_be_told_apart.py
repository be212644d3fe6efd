"""Sign-ins that can be told apart, and what was typed and not sent before one ended."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "unsent",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unsent_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsent")),
    )
    with op.batch_alter_table("unsent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unsent_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("idle_minutes", sa.Integer(), nullable=False, server_default="15")
        )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.add_column(sa.Column("browser", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("address", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("left_at", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column("must_renew", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("renewed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("old_token_hash", sa.String(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_sign_in_old_token_hash"), ["old_token_hash"], unique=False
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_old_token_hash"))
        for name in ("old_token_hash", "renewed_at", "must_renew", "left_at", "address", "browser"):
            batch_op.drop_column(name)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("idle_minutes")
    with op.batch_alter_table("unsent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unsent_person_id"))
    op.drop_table("unsent")
