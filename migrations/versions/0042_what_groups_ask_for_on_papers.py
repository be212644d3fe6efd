"""Extra fields and protocol numbers of agreements and placement plans; none holds anything yet."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

TABLES = ("agreement", "placement")


def upgrade() -> None:
    """Go forward. Without a value neither counts for a hash, so what was accepted stays so."""
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("extra", sa.JSON(), nullable=False, server_default="[]"))
            table.add_column(sa.Column("protocol", sa.String(), nullable=False, server_default=""))
        with op.batch_alter_table(name) as table:
            table.alter_column("extra", server_default=None)
            table.alter_column("protocol", server_default=None)
    paper = sa.Enum(
        "agreement", "plan", name="paper", native_enum=False, create_constraint=True, length=32
    )
    op.create_table(
        "extra_field",
        sa.Column("paper", paper, nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_extra_field_cohort_id_cohort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_field")),
    )
    op.create_index(op.f("ix_extra_field_cohort_id"), "extra_field", ["cohort_id"])


def downgrade() -> None:
    """Go back; what stood in the fields goes."""
    op.drop_table("extra_field")
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_column("protocol")
            table.drop_column("extra")
