"""What each side of an evaluation confirmed, so that it sees what was changed since."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("confirmed_trainer_as", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("confirmed_mentor_as", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.drop_column("confirmed_mentor_as")
        batch_op.drop_column("confirmed_trainer_as")
