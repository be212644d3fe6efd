"""Links of responsible persons without an account; signatures under hours; how one accepted."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def _way() -> sa.Enum:
    return sa.Enum(
        "link", "paper", name="way", native_enum=False, create_constraint=True, length=32
    )


def upgrade() -> None:
    """Go forward. Whoever accepted until now had a sign-in."""
    with op.batch_alter_table("placement_acceptance") as table:
        table.add_column(sa.Column("way", _way(), nullable=True))
    op.create_table(
        "host_link",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("is_paper", sa.Boolean(), nullable=False),
        sa.Column("code_seed", sa.String(), nullable=False),
        sa.Column("code_by_mail", sa.Boolean(), nullable=False),
        sa.Column("code_made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_host_link_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_host_link_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_host_link_token_hash")),
    )
    op.create_index(op.f("ix_host_link_enrolment_id"), "host_link", ["enrolment_id"])
    op.create_index(op.f("ix_host_link_person_id"), "host_link", ["person_id"])
    op.create_table(
        "hours_signature",
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("hours_hash", sa.String(), nullable=False),
        sa.Column("work_minutes", sa.Integer(), nullable=False),
        sa.Column("assessment_minutes", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("way", _way(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_hours_signature_enrolment_id_enrolment"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_hours_signature_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
            name=op.f("fk_hours_signature_placement_id_placement"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_signature")),
    )
    for column in ("enrolment_id", "placement_id"):
        op.create_index(op.f(f"ix_hours_signature_{column}"), "hours_signature", [column])


def downgrade() -> None:
    """Go back; links and signatures go."""
    op.drop_table("hours_signature")
    op.drop_table("host_link")
    with op.batch_alter_table("placement_acceptance") as table:
        table.drop_constraint(op.f("ck_placement_acceptance_way"), type_="check")
        table.drop_column("way")
