"""Changes of the host in the middle of a placement: from which day, why, under which agreements."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

TABLE = "host_change"
KEYS = {
    "enrolment_id": "enrolment",
    "placement_id": "placement",
    "before_id": "library",
    "before_agreement_id": "agreement",
    "library_id": "library",
    "agreement_id": "agreement",
    "by_id": "person",
    "undone_by_id": "person",
}
OPTIONAL = ("before_id", "before_agreement_id", "undone_by_id")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        TABLE,
        *(sa.Column(one, sa.Integer(), nullable=one in OPTIONAL) for one in KEYS),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([one], [f"{to}.id"], name=op.f(f"fk_{TABLE}_{one}"))
            for one, to in KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    for column in ("enrolment_id", "placement_id"):
        op.create_index(op.f(f"ix_{TABLE}_{column}"), TABLE, [column])


def downgrade() -> None:
    """Go back. Placements stay where they are; which days belong to which host is forgotten."""
    op.drop_table(TABLE)
