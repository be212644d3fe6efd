"""Files of log entries and agreements, and the doors through which a phone sends one."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KINDS = ("jpg", "png", "webp", "pdf", "txt", "odt", "ods", "odp", "docx", "xlsx", "pptx")
MOMENT = sa.DateTime(timezone=True)
INDEXES = {
    "stored_file": ("person_id", "removed_at"),
    "agreement_file": ("agreement_id",),
    "evidence": ("enrolment_id", "entry_id"),
    "phone_door": ("code_hash", "entry_id", "person_id"),
}


def _id(table: str) -> tuple[sa.Column, sa.PrimaryKeyConstraint]:
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))
    return sa.Column("id", sa.Integer(), nullable=False), key


def _text(name: str, empty: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=empty)


def _moment(name: str, empty: bool = True) -> sa.Column:
    return sa.Column(name, MOMENT, nullable=empty)


def _points(table: str, column: str, to: str, **more: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, **more)


def _number(name: str, empty: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=empty)


def upgrade() -> None:
    """Go forward."""
    kind = sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "stored_file",
        _text("key"),
        _number("person_id"),
        _text("name"),
        sa.Column("kind", kind, nullable=False),
        _number("size"),
        _text("sha256"),
        _moment("made_at", empty=False),
        _moment("removed_at"),
        *_id("stored_file"),
        _points("stored_file", "person_id", "person"),
        sa.UniqueConstraint("key", name=op.f("uq_stored_file_key")),
    )
    _attached("agreement_file", {"agreement_id": "agreement"})
    _attached("evidence", {"entry_id": "log_entry", "enrolment_id": "enrolment"})
    op.create_table(
        "phone_door",
        _number("entry_id"),
        _number("person_id"),
        *(_text(name) for name in ("seed", "token_hash", "code_hash")),
        _text("network", empty=True),
        *(_moment(name, empty=False) for name in ("made_at", "expires_at")),
        *(_moment(name) for name in ("used_at", "ended_at")),
        _number("evidence_id", empty=True),
        *_id("phone_door"),
        _points("phone_door", "entry_id", "log_entry"),
        _points("phone_door", "person_id", "person"),
        _points("phone_door", "evidence_id", "evidence", ondelete="SET NULL"),
        sa.UniqueConstraint("token_hash", name=op.f("uq_phone_door_token_hash")),
    )
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _attached(table: str, to: dict[str, str]) -> None:
    """A table that ties a file to a thing."""
    op.create_table(
        table,
        *(_number(column) for column in to),
        _number("file_id"),
        *_id(table),
        *(_points(table, column, other) for column, other in to.items()),
        _points(table, "file_id", "stored_file", ondelete="CASCADE"),
        sa.UniqueConstraint("file_id", name=op.f(f"uq_{table}_file_id")),
    )


def downgrade() -> None:
    """Go back. The bytes stay in INSTANCE/files."""
    for table in ("phone_door", "evidence", "agreement_file", "stored_file"):
        op.drop_table(table)
