"""Who signs an agreement and whom to ask at a host, by number where they are known here.

An address is one person's. A name is tied only if one of those of whom the place can speak is
called so, nobody else is, and nobody of that name was renamed since: what is not sure stays a name.
"""

import unicodedata
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

RENAMING = ("name corrected", "profile changed", "invitation accepted")
WHEN = sa.DateTime(timezone=True)
person = sa.table("person", *map(sa.column, ("id", "name", "email", "erased_at")))
enrolment = sa.table("enrolment", *map(sa.column, ("id", "library_id")))
assignment = sa.table(
    "assignment", *map(sa.column, ("person_id", "role", "scope", "enrolment_id"))
)  # fmt: skip
library = sa.table(
    "library", *map(sa.column, ("id", "contact_id", "contact_name", "contact_email"))
)  # fmt: skip
agreement = sa.table(
    "agreement", *map(sa.column, ("id", "library_id", "responsible_id")),
    *map(sa.column, ("provider_id", "provider_name", "host_id", "host_name")),
)  # fmt: skip
line = sa.table(
    "audit_line", *map(sa.column, ("kind", "act", "thing_id", "actor_id")), sa.column("at", WHEN)
)  # fmt: skip


def _plain(name):
    """A name or an address without capitals, doubled blanks and signs that nobody sees."""
    seen = "".join(sign for sign in name or "" if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split()).casefold()


class Known:
    """What the database knows: who is called how, and since when the record knows a thing."""

    def __init__(self, bind):
        self.rows = {row.id: row for row in bind.execute(sa.select(person))}
        self.called = defaultdict(set)
        for row in self.rows.values():
            if not row.erased_at:
                self.called[_plain(row.name)].add(row.id)
        self.renamed = self._moments(bind, "person", sa.func.max, line.c.act.in_(RENAMING))
        self.begun = {
            kind: self._moments(bind, kind, sa.func.min) for kind in ("library", "agreement")
        }

    @staticmethod
    def _moments(bind, kind, of, *which):
        rows = sa.select(line.c.thing_id, of(line.c.at, type_=WHEN))
        rows = rows.where(line.c.kind == kind, *which).group_by(line.c.thing_id)
        return dict(bind.execute(rows).all())

    def meant(self, typed, people, kind, number):
        """Who of these people the name means that stands in this thing; None if not sure."""
        found = self.called[_plain(typed)] if _plain(typed) else set()
        if len(found) != 1 or not found <= people:
            return None
        (one,) = found
        renamed, begun = self.renamed.get(one), self.begun[kind].get(number)
        return None if renamed and (begun is None or renamed > begun) else one


def _at_hosts(bind):
    """Library → who is or was responsible there."""
    found = defaultdict(set)
    for row in bind.execute(sa.select(agreement.c.library_id, agreement.c.responsible_id)):
        found[row.library_id].add(row.responsible_id)
    held = sa.select(enrolment.c.library_id, assignment.c.person_id).where(
        assignment.c.enrolment_id == enrolment.c.id, assignment.c.role == "responsible"
    )
    for row in bind.execute(held):
        found[row.library_id].add(row.person_id)
    return found


def _of_provider(bind):
    """Who coordinates or looks after the site, or did."""
    held = sa.select(assignment.c.person_id).where(assignment.c.scope == "site")
    return set(bind.scalars(held))


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        for side in ("provider_id", "host_id"):
            batch_op.add_column(sa.Column(side, sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_agreement_{side}"), "person", [side], ["id"]
            )  # fmt: skip
    with op.batch_alter_table("library", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_library_contact_id"), "person", ["contact_id"], ["id"]
        )
    bind = op.get_bind()
    known, at_hosts = Known(bind), _at_hosts(bind)
    _tie_signatures(bind, known, at_hosts)
    _tie_contacts(bind, known, at_hosts)


def _tie_signatures(bind, known, at_hosts):
    site = _of_provider(bind)
    for row in bind.execute(sa.select(agreement)).all():
        sides = {"provider": site, "host": at_hosts[row.library_id]}
        for side, people in sides.items():
            number = known.meant(getattr(row, f"{side}_name"), people, "agreement", row.id)
            if number is not None:
                tied = {f"{side}_id": number, f"{side}_name": ""}
                bind.execute(sa.update(agreement).where(agreement.c.id == row.id).values(tied))


def _tie_contacts(bind, known, at_hosts):
    addresses = defaultdict(list)
    for one in known.rows.values():
        addresses[_plain(one.email)].append(one.id)
    for row in bind.execute(sa.select(library)).all():
        if row.contact_email:
            found = addresses.get(_plain(row.contact_email), [])
            number = found[0] if len(found) == 1 else None
        else:
            number = known.meant(row.contact_name, at_hosts[row.id], "library", row.id)
        if number is not None:
            same = _plain(row.contact_name) == _plain(known.rows[number].name)
            tied = {"contact_id": number, "contact_email": None}
            tied |= {"contact_name": "" if same else row.contact_name}
            bind.execute(sa.update(library).where(library.c.id == row.id).values(tied))


def downgrade() -> None:
    """Go back."""
    bind = op.get_bind()
    people = Known(bind).rows
    for row in bind.execute(sa.select(agreement)).all():
        for side in ("provider", "host"):
            number = getattr(row, f"{side}_id")
            if number is not None:
                named = {f"{side}_name": people[number].name}
                bind.execute(sa.update(agreement).where(agreement.c.id == row.id).values(named))
    for row in bind.execute(sa.select(library).where(library.c.contact_id.is_not(None))).all():
        known = people[row.contact_id]
        named = {"contact_name": row.contact_name or known.name, "contact_email": known.email}
        bind.execute(sa.update(library).where(library.c.id == row.id).values(named))
    with op.batch_alter_table("library", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_library_contact_id"), type_="foreignkey")
        batch_op.drop_column("contact_id")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        for side in ("provider_id", "host_id"):
            batch_op.drop_constraint(batch_op.f(f"fk_agreement_{side}"), type_="foreignkey")
            batch_op.drop_column(side)
