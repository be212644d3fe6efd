"""Whether the conditions with which a placement started were amended, and are of its text since."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("placement") as table:
        agreed = sa.Column(
            "conditions_agreed", sa.Boolean(), nullable=False, server_default=sa.false()
        )
        table.add_column(agreed)
    with op.batch_alter_table("placement") as table:
        table.alter_column("conditions_agreed", server_default=None)


def downgrade() -> None:
    """Go back. Acceptances of a text with amended conditions no longer count then."""
    with op.batch_alter_table("placement") as table:
        table.drop_column("conditions_agreed")
