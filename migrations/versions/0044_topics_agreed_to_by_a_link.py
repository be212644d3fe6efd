"""Whether a mentor agreed to a topic by a mailed link."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("topic_word") as table:
        table.add_column(sa.Column("by_way", sa.String(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("topic_word") as table:
        table.drop_column("by_way")
