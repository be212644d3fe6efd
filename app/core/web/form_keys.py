"""One form, one record: a form that is sent twice changes things once.

Every form carries a one-time key. The key is claimed in the request's own transaction, so a
double click, a reload or a lost answer leads to what the first sending made. What came with it is
known, too: the same key with other words is no repetition, and the same words with another key
are one, where something would be made a second time (see routes.creates).
"""

import hashlib
import json
import secrets
from datetime import datetime
from typing import Any

from flask import Response, current_app, g, redirect, request
from flask_login import current_user
from sqlalchemy import JSON, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.db.base import Base, db
from app.core.db.saving import insert_into
from app.core.db.statements import kept

FIELD, AGAIN = "form_key", "again"
# what a form carries along without anybody having typed, chosen or pressed it
CARRIED = (
    *("csrf_token", FIELD, "unsent", "kept", "labels"),
    *("seen", "run", "seq", "who", "whose", "back", "mark"),
)


class UsedForm(Base):
    """A form key that was sent, by whom, with what, and where the answer led."""

    __tablename__ = "used_form"
    key: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None]
    at: Mapped[datetime]
    location: Mapped[str | None]
    content: Mapped[str | None] = mapped_column(unique=True)  # a hash, see _content
    # of a form that made something: name, value, what the field is called
    fields: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))


class SentBeforeError(Exception):
    """The key came with other words than these of `used`, or these very words with another key."""

    def __init__(self, used: UsedForm) -> None:
        self.at, self.location, self.is_same = used.at, used.location, used.key != _key()
        self.fields = used.fields or []


def new_key() -> str:
    """A key for a form that is about to be shown."""
    return secrets.token_urlsafe(12)


def claims_itself() -> bool:
    """Whether the view of this request claims its key after its limits, or not at all."""
    return _says("claims_itself")


def _says(what: str) -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, what, False))


def claim() -> Response | None:
    """Claim the key of this POST. None: it is new; else the answer of the first sending.

    Raises SentBeforeError when the person has to say whether both were meant.
    """
    key = _key()
    if not key or len(key) > 64:
        return None
    who = current_user.id if current_user and current_user.is_authenticated else None
    creates = who is not None and _says("creates")
    content, said = _content(who, creates), sent_fields() if creates else None
    given = {"sent": key, "who": who, "now": clock.now(), "what": content, "said": said}
    if db.session.scalar(_claiming(db.engine.dialect.name), given) is not None:
        return None
    used = db.session.scalar(select(UsedForm).where(UsedForm.key == key))
    if used is None:
        same = UsedForm.content == content
        raise SentBeforeError(db.session.scalars(select(UsedForm).where(same)).one())
    if used.person_id == who and used.content not in (None, content):
        if creates and used.fields is not None:
            raise SentBeforeError(used)
        if _takes_its_place(used, content):
            return None
    return _as_before(used, who)


def _as_before(used: UsedForm, who: int | None) -> Response:
    g.sent_again = True  # nothing new came through: see people/unsent/views/offers.py
    place = used.location if used.person_id == who and used.location else request.path
    if request.headers.get("HX-Request"):
        return Response(status=200, headers={"HX-Refresh": "true"})
    return redirect(place, 303)  # type: ignore[return-value]  # werkzeug's Response is ours


def _takes_its_place(used: UsedForm, content: str) -> bool:
    """Whether this is the first sending of the new words; what they change knows its version."""
    mine = (UsedForm.id == used.id) & (UsedForm.content == used.content)
    changed = update(UsedForm).where(mine).values(content=content).returning(UsedForm.id)
    return db.session.scalar(changed, execution_options={"synchronize_session": False}) is not None


def _key() -> str:
    return request.form.get(FIELD, "") if request.method == "POST" else ""


def _content(who: int | None, creates: bool) -> str:
    """A hash of what is sent and where: the person's, where it would make a second thing.

    Elsewhere the key is a part of it, so that only a sending with that key is compared; so it is
    where the person has said that a second one is meant.
    """
    whose = [who] if creates and AGAIN not in request.form else [who, _key()]
    said = [pair for pair in request.form.items(multi=True) if pair[0] not in CARRIED]
    told = json.dumps([whose, request.full_path, said])
    return hashlib.sha256(told.encode()).hexdigest()


def sent_fields() -> list[tuple[str, str, str]]:
    """What was typed or chosen: name, value, and what the field is called, where a page says it."""
    try:
        told = json.loads(request.form.get("labels", ""))
    except ValueError:
        told = None
    called = told if isinstance(told, dict) else {}
    pairs = request.form.items(multi=True)
    return [
        (name, value, str(called.get(name, "")))
        for name, value in pairs
        if value.strip() and name not in (*CARRIED, AGAIN)
    ]


def remember(response: Response) -> None:
    """Note where the answer led, for a second sending of the same form."""
    key = _key()
    place = response.headers.get("Location") or response.headers.get("HX-Redirect")
    if key and place and response.status_code < 400:
        db.session.execute(_remembering(), {"sent": key, "place": place})


@kept
def _claiming(_dialect: str) -> Any:
    """Put the key in if it is new: the id of its row, or nothing."""
    row = insert_into(UsedForm).values(
        key=bindparam("sent"),
        person_id=bindparam("who"),
        at=bindparam("now"),
        content=bindparam("what"),
        fields=bindparam("said"),
    )
    # RETURNING, since a driver may not know the row count of ON CONFLICT
    return row.on_conflict_do_nothing().returning(UsedForm.id)


@kept
def _remembering() -> Any:
    statement = update(UsedForm).where(UsedForm.key == bindparam("sent"))
    return statement.values(location=bindparam("place")).execution_options(
        synchronize_session=False
    )
