"""Who pays for a group or the site: a sentence in each language, and a picture."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "letterhead",
        sa.Column("cohort_id", sa.Integer(), nullable=True),
        sa.Column("is_site", sa.Boolean(), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("picture_words", sa.JSON(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_letterhead_cohort_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead")),
        sa.UniqueConstraint("cohort_id", name=op.f("uq_letterhead_cohort_id")),
        sa.UniqueConstraint("is_site", name=op.f("uq_letterhead_is_site")),
    )
    op.create_table(
        "letterhead_picture",
        sa.Column("letterhead_id", sa.Integer(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letterhead_id"],
            ["letterhead.id"],
            name=op.f("fk_letterhead_picture_letterhead_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_letterhead_picture_file_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead_picture")),
        sa.UniqueConstraint("file_id", name=op.f("uq_letterhead_picture_file_id")),
    )
    with op.batch_alter_table("letterhead_picture", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letterhead_picture_letterhead_id"), ["letterhead_id"], unique=False
        )


def downgrade() -> None:
    """Go back."""
    op.drop_table("letterhead_picture")
    op.drop_table("letterhead")
