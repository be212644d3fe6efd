"""Wrong digits that somebody typed at a paper, apart from those typed at a mailed link."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("weekly_code") as table:
        table.add_column(
            sa.Column("paper_failures", sa.Integer(), nullable=False, server_default="0")
        )
        table.add_column(sa.Column("paper_failed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("weekly_code") as table:
        table.alter_column("paper_failures", server_default=None)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("weekly_code") as table:
        table.drop_column("paper_failed_at")
        table.drop_column("paper_failures")
