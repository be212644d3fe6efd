"""What a form said that was sent: a key that comes with another content is no repetition."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("used_form", schema=None) as batch_op:
        batch_op.add_column(sa.Column("content", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("fields", sa.JSON(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_used_form_content"), ["content"])


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("used_form", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_used_form_content"), type_="unique")
        batch_op.drop_column("fields")
        batch_op.drop_column("content")
