"""Names and addresses of people lose signs that nobody sees; what joins letters stays in names."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# as app/core/text/unseen.py had them when this was written
OTHERS = (
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\uffff"
)
IN_NAMES, IN_ADDRESSES = (
    re.compile(f"[{OTHERS}]"),
    re.compile(f"[{OTHERS}\u200c\u200d\ufe00-\ufe0f]"),
)
person = sa.table(
    "person",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("email", sa.String),
)


def upgrade() -> None:
    """Go forward. An address that somebody else has without the signs stays as it is."""
    known = op.get_bind()
    rows = known.execute(sa.select(person)).all()
    taken = {row.email for row in rows}
    for row in rows:
        name = " ".join(IN_NAMES.sub("", row.name).split())
        email = IN_ADDRESSES.sub("", row.email).strip() if row.email else None
        email = row.email if email in taken else email
        if (name, email) != (row.name, row.email):
            taken.add(email)
            new = {"name": name or f"# {row.id}", "email": email}
            known.execute(sa.update(person).where(person.c.id == row.id).values(new))


def downgrade() -> None:
    """Go back: what nobody saw is not missed."""
