"""Who stands in for whom: a deputy holds a part beside whoever it belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("for_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_assignment_for_id"), "person", ["for_id"], ["id"])
        batch_op.create_index(op.f("ix_assignment_for_id"), ["for_id"])


def downgrade() -> None:
    """Go back: deputies without the mark would be taken for those they stand in for."""
    op.execute("DELETE FROM assignment WHERE for_id IS NOT NULL")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_assignment_for_id"))
        batch_op.drop_constraint(op.f("fk_assignment_for_id"), type_="foreignkey")
        batch_op.drop_column("for_id")
