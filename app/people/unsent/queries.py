"""What this request knows of unsent forms: those of its person, those that are open again."""

from collections.abc import Iterable

from flask import g
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from app.people.unsent.models import Unsent, unsent_of


def mine() -> list[Unsent]:
    """What is kept for whoever is signed in: asked once, and only where there is something."""
    if not (current_user.is_authenticated and g.sign_in.keeps):
        return []
    if "unsent" not in g:
        g.unsent = unsent_of(current_user.id)
    rows: list[Unsent] = g.unsent
    return rows


def opened() -> list[Unsent]:
    """The forms with which their person goes on, on this page."""
    rows: list[Unsent] = g.get("resumed", [])
    return rows


def again(action: str) -> MultiDict[str, str] | None:
    """The fields of a form with which its person goes on, for a page that fills it by hand."""
    row = next((one for one in opened() if one.action == action), None)
    return as_sent(row) if row else None


def as_sent(row: Unsent) -> MultiDict[str, str]:
    """The fields as the form would send them."""
    return MultiDict([(one[0], one[1]) for one in row.fields])


def is_left(**fields: str) -> None:
    """Of a form that goes on, this is left in these fields: it is kept in place of what was sent,
    even where scripts would keep it.
    """
    g.left_fields = fields


def was_sent(names: Iterable[str]) -> None:
    """Of a form that goes on, these fields were sent and are not kept with the others."""
    g.sent_fields = frozenset(names)
