"""Forms that are kept while they are written: one row for each form of a person."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    unsent = sa.table("unsent", *map(sa.column, ("id", "person_id", "action")))
    newest = sa.select(sa.func.max(unsent.c.id)).group_by(unsent.c.person_id, unsent.c.action)
    op.get_bind().execute(sa.delete(unsent).where(unsent.c.id.not_in(newest)))
    with op.batch_alter_table("unsent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("form", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("size", sa.Integer(), nullable=False, server_default="0"))
        batch_op.drop_index(batch_op.f("ix_unsent_person_id"))
        batch_op.create_index(
            batch_op.f("ix_unsent_person_id_action"), ["person_id", "action"], unique=True
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("unsent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unsent_person_id_action"))
        batch_op.create_index(batch_op.f("ix_unsent_person_id"), ["person_id"], unique=False)
        batch_op.drop_column("size")
        batch_op.drop_column("form")
