"""Texts that people agree to say whom they concern."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None
WHOM = ("everybody", "learners", "helpers")


def upgrade() -> None:
    """Go forward. What was published before was asked of everybody."""
    kind = sa.Enum(*WHOM, name="audience", native_enum=False, create_constraint=True, length=32)
    with op.batch_alter_table("consent_text", schema=None) as batch_op:
        batch_op.add_column(sa.Column("audience", kind, nullable=False, server_default="everybody"))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("consent_text", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_consent_text_audience"), type_="check")
        batch_op.drop_column("audience")
