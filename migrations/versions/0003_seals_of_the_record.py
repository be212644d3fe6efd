"""Seals of the record, and guards that keep its lines as they were written."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

GUARDED = (
    (
        "audit_line",
        "audit_line_changed",
        "UPDATE",
        "NOT (NEW.id = OLD.id AND NEW.hash = OLD.hash AND NEW.act = '')",
    ),
    (
        "audit_line",
        "audit_line_removed",
        "DELETE",
        "EXISTS (SELECT 1 FROM seal WHERE last_id >= OLD.id)",
    ),
    ("seal", "seal_changed", "UPDATE", "1 = 1"),
    ("seal", "seal_removed", "DELETE", "1 = 1"),
)
REFUSAL = "'lines and seals of the record stay as they are'"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "seal",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
    )
    op.create_index("ix_seal_last_id", "seal", ["last_id"])
    op.create_index("ix_audit_line_actor", "audit_line", ["actor_id", "id"])
    for table, name, what, when in GUARDED:
        _guard(table, name, what, when)


def _guard(table: str, name: str, what: str, when: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"SELECT RAISE(ABORT, {REFUSAL});"
        op.execute(f"CREATE TRIGGER {name} BEFORE {what} ON {table} WHEN {when} BEGIN {refuse} END")
        return
    result = "NEW" if what == "UPDATE" else "OLD"
    body = f"IF {when} THEN RAISE EXCEPTION {REFUSAL}; END IF; RETURN {result};"
    function = f"{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    op.execute(f"CREATE OR REPLACE FUNCTION {function}")
    made = f"CREATE TRIGGER {name} BEFORE {what} ON {table}"
    op.execute(f"{made} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    """Go back."""
    postgres = op.get_bind().dialect.name == "postgresql"
    for table, name, _what, _when in GUARDED:
        op.execute(f"DROP TRIGGER {name} ON {table}" if postgres else f"DROP TRIGGER {name}")
        if postgres:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_index("ix_audit_line_actor", "audit_line")
    op.drop_table("seal")
