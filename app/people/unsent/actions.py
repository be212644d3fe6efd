"""Keeps unsent forms, and takes them away again."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from app.core import clock
from app.core.db.base import db
from app.core.db.saving import insert_into
from app.core.web.form_keys import UsedForm
from app.people.unsent import rules
from app.people.unsent.models import Unsent
from app.people.unsent.rules import Fate


@dataclass(frozen=True)
class Form:
    """A form as it stands open: on which page, where it would be sent, what is typed in it."""

    path: str | None  # None: a page that cannot be opened; then the one that was known stays
    action: str
    fields: rules.Typed
    labels: Mapping[str, str] | None = None
    name: str = ""
    key: str = ""  # which it has used once it was sent


def keep(person_id: int, form: Form, *, late: bool = False) -> Fate:
    """Keep the form for this person for a while; its newest state replaces the others.

    One writing statement. `late`: its sign-in has ended, so nobody can be told of limits.
    """
    if not rules.is_worth_it(form.fields, form.labels):
        forget(person_id, form.action)
        return Fate.EMPTY
    size = rules.size(form.fields)
    many, taken, sent = _beside(person_id, form)
    fate = rules.fate(many, taken, size, sent=sent, late=late)
    if fate is not Fate.KEPT:
        return fate
    state = {"at": clock.now(), "fields": form.fields, "size": size, "form": form.name}
    if form.path:
        state["path"] = form.path
    row = insert_into(Unsent).values(
        {"person_id": person_id, "action": form.action, "path": "/", **state}
    )
    by = [Unsent.person_id, Unsent.action]
    db.session.execute(row.on_conflict_do_update(index_elements=by, set_=state))
    return fate


def _beside(person_id: int, form: Form) -> tuple[int, int, bool]:
    """The number and the characters of the person's other forms; whether this one was sent."""
    others = (Unsent.person_id == person_id) & (Unsent.action != form.action)
    others &= Unsent.at > clock.now() - rules.KEPT_FOR
    lately = UsedForm.at > clock.now() - rules.KEYS_LAST
    sent = select(UsedForm.id).where(UsedForm.key == form.key, lately).exists()
    asked = select(func.count(), func.coalesce(func.sum(Unsent.size), 0), sent).where(others)
    many, taken, is_sent = db.session.execute(asked).one()
    return int(many), int(taken), bool(form.key and is_sent)


def forget(person_id: int, action: str) -> None:
    """The form was sent after all, or is not wanted."""
    mine = (Unsent.person_id == person_id) & (Unsent.action == action)
    db.session.execute(delete(Unsent).where(mine))
