"""One form, one record: a form that is sent twice changes things once.

Every form carries a one-time key. The key is claimed in the request's own transaction, so a
double click, a reload or a lost answer leads to what the first sending made.
"""

import secrets
from datetime import datetime
from typing import Any

from flask import Response, current_app, redirect, request
from flask_login import current_user
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.db.base import Base, db
from app.core.db.saving import insert_into
from app.core.db.statements import kept

FIELD = "form_key"


class UsedForm(Base):
    """A form key that was sent, by whom, and where the answer led."""

    __tablename__ = "used_form"
    key: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None]
    at: Mapped[datetime]
    location: Mapped[str | None]


def new_key() -> str:
    """A key for a form that is about to be shown."""
    return secrets.token_urlsafe(12)


def claims_itself() -> bool:
    """Whether the view of this request claims its key after its limits, or not at all."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "claims_itself", False))


def claim() -> Response | None:
    """Claim the key of this POST. None: it is new; else the answer of the first sending."""
    key = request.form.get(FIELD, "") if request.method == "POST" else ""
    if not key or len(key) > 64:
        return None
    who = current_user.id if current_user and current_user.is_authenticated else None
    given = {"sent": key, "who": who, "now": clock.now()}
    if db.session.scalar(_claiming(db.engine.dialect.name), given) is not None:
        return None
    used = db.session.scalar(select(UsedForm).where(UsedForm.key == key))
    place = used.location if used and used.person_id == who and used.location else request.path
    if request.headers.get("HX-Request"):
        return Response(status=200, headers={"HX-Refresh": "true"})
    return redirect(place, 303)  # type: ignore[return-value]  # werkzeug's Response is ours


def remember(response: Response) -> None:
    """Note where the answer led, for a second sending of the same form."""
    key = request.form.get(FIELD, "") if request.method == "POST" else ""
    place = response.headers.get("Location") or response.headers.get("HX-Redirect")
    if key and place and response.status_code < 400:
        db.session.execute(_remembering(), {"sent": key, "place": place})


@kept
def _claiming(_dialect: str) -> Any:
    """Put the key in if it is new: the id of its row, or nothing."""
    row = insert_into(UsedForm).values(
        key=bindparam("sent"), person_id=bindparam("who"), at=bindparam("now")
    )
    # RETURNING, since a driver may not know the row count of ON CONFLICT
    return row.on_conflict_do_nothing().returning(UsedForm.id)


@kept
def _remembering() -> Any:
    statement = update(UsedForm).where(UsedForm.key == bindparam("sent"))
    return statement.values(location=bindparam("place")).execution_options(
        synchronize_session=False
    )
