"""Under whom a business plan is written, by number where they are known here.

Versions keep their text and its hash, the name in it too; the number stands beside it.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

person = sa.table("person", *map(sa.column, ("id", "name")))
supervisor = sa.table(
    "supervisor", *map(sa.column, ("id", "document_id", "role", "name", "person_id"))
)  # fmt: skip
version = sa.table(
    "version", *map(sa.column, ("id", "document_id", "kind", "content", "supervisor_id"))
)  # fmt: skip


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.add_column(sa.Column("supervisor_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_version_supervisor_id"), "person", ["supervisor_id"], ["id"]
        )
    bind = op.get_bind()
    named = {row.document_id: row for row in bind.execute(sa.select(supervisor))}
    of_these = sa.select(version).where(version.c.document_id.in_(named))
    for row in bind.execute(of_these).all():
        frozen = json.loads(row.content).get(row.kind, {}).get("supervisor", {})
        number = _whom(frozen, named[row.document_id])
        if number is not None:
            tied = sa.update(version).where(version.c.id == row.id)
            bind.execute(tied.values(supervisor_id=number))
    whole = sa.update(supervisor).where(supervisor.c.person_id.is_not(None))
    bind.execute(whole.values(name=""))


def _whom(frozen, now):
    """Whom a version was written under: its own number, else that of whom it still names so."""
    same = (frozen.get("role"), frozen.get("name")) == (now.role, now.name)
    return frozen.get("person") or (now.person_id if same else None)


def downgrade() -> None:
    """Go back."""
    called = sa.select(person.c.name).where(person.c.id == supervisor.c.person_id)
    known = sa.update(supervisor).where(supervisor.c.person_id.is_not(None))
    op.get_bind().execute(known.values(name=called.scalar_subquery()))
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_version_supervisor_id"), type_="foreignkey")
        batch_op.drop_column("supervisor_id")
