"""Pauses, free days of a country, the country of a library, working days that are ticked."""

import sqlalchemy as sa
from alembic import op
from flask import current_app

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward. Libraries that are known lie where the site says that it is, if it does."""
    op.add_column("library", sa.Column("country", sa.String(), nullable=True))
    library = sa.table("library", sa.column("country", sa.String()))
    if country := current_app.config.get("COUNTRY"):
        op.execute(sa.update(library).values(country=country))
    ticked = sa.Column("weekdays", sa.String(), nullable=False, server_default="")
    op.add_column("placement", ticked)
    with op.batch_alter_table("placement") as table:
        table.alter_column("weekdays", server_default=None)
    op.create_table(
        "pause",
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(enrolment_id IS NULL) <> (library_id IS NULL)", name=op.f("ck_pause_one_of_both")
        ),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_pause_in_order")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_pause_by_id")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_pause_enrolment_id")
        ),
        sa.ForeignKeyConstraint(["library_id"], ["library.id"], name=op.f("fk_pause_library_id")),
        sa.ForeignKeyConstraint(
            ["removed_by_id"], ["person.id"], name=op.f("fk_pause_removed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    op.create_index(op.f("ix_pause_enrolment_id"), "pause", ["enrolment_id"])
    op.create_index(op.f("ix_pause_library_id"), "pause", ["library_id"])
    op.create_table(
        "free_day",
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_free_day_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_free_day")),
        sa.UniqueConstraint("country", "day", name=op.f("uq_free_day_country_day")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("free_day")
    op.drop_table("pause")
    with op.batch_alter_table("placement") as table:
        table.drop_column("weekdays")
    with op.batch_alter_table("library") as table:
        table.drop_column("country")
