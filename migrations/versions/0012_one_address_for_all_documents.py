"""News about business plans lead to the pages that all documents of the folder share."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

notice = sa.table("notice", sa.column("endpoint", sa.String), sa.column("details", sa.JSON))
of_business = notice.c.details["document"].as_string() == "business"


def move(before: str, after: str, *which: sa.ColumnElement[bool]) -> None:
    """Put the word of another room before the dot of the endpoint."""
    there = notice.c.endpoint.startswith(f"{before}.")
    endpoint = sa.func.replace(notice.c.endpoint, f"{before}.", f"{after}.")
    op.execute(sa.update(notice).where(there, *which).values(endpoint=endpoint))


def upgrade() -> None:
    """Go forward."""
    move("business", "plans")


def downgrade() -> None:
    """Go back: such news name the kind of their document."""
    move("plans", "business", of_business)
