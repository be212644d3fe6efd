"""What an entry of the logbook tells beside its hours: taught, a link, how, which competences."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

TEXTS = ("taught", "link", "independence")


def upgrade() -> None:
    """Go forward: of old entries nothing of it is known."""
    for name in TEXTS:
        op.add_column("log_entry", sa.Column(name, sa.String(), nullable=False, server_default=""))
    competences = sa.Column("competences", sa.JSON(), nullable=False, server_default="[]")
    op.add_column("log_entry", competences)
    with op.batch_alter_table("log_entry") as table:
        for name in (*TEXTS, "competences"):
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    """Go back."""
    for name in ("competences", *reversed(TEXTS)):
        op.drop_column("log_entry", name)
