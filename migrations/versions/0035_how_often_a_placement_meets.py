"""In how many days the meetings of a placement follow each other: as its group had it until now."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

NAME = "meeting_every_days"


def upgrade() -> None:
    """Go forward. Without a figure of its group a placement keeps the programme's: none here."""
    op.add_column("placement", sa.Column(NAME, sa.Integer(), nullable=True))
    placement = sa.table("placement", *map(sa.column, ("id", "enrolment_id", NAME)))
    enrolment = sa.table("enrolment", *map(sa.column, ("id", "cohort_id")))
    cohort = sa.table("cohort", sa.column("id"), sa.column("settings", sa.JSON()))
    asked = sa.select(placement.c.id, cohort.c.settings)
    asked = asked.join(enrolment, enrolment.c.id == placement.c.enrolment_id)
    asked = asked.join(cohort, cohort.c.id == enrolment.c.cohort_id)
    for number, settings in op.get_bind().execute(asked).all():
        if NAME in settings:
            own = {NAME: settings[NAME]}
            op.execute(sa.update(placement).where(placement.c.id == number).values(own))


def downgrade() -> None:
    """Go back."""
    op.drop_column("placement", NAME)
