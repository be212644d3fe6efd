"""What two texts began from, kept beside them, so that one text can be made of both."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("part", "kept_text")


def upgrade() -> None:
    """Go forward."""
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("base", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Go back."""
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("base")
