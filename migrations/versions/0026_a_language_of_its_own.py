"""The language in which a document is written, where it is another one than its group's."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    for table in ("document", "version"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("language", sa.String(), nullable=True))


def downgrade() -> None:
    """Go back."""
    for table in ("version", "document"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("language")
