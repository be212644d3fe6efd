"""From when until when of its day an entry was, where the group asks for it."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

TIMES = ("from_minute", "until_minute")


def upgrade() -> None:
    """Go forward: of old entries nothing of it is known."""
    for name in TIMES:
        op.add_column("log_entry", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go back: how long an entry is stays."""
    for name in reversed(TIMES):
        op.drop_column("log_entry", name)
