"""Who is signed in: reads the sign-in behind a browser's cookie, and puts a new one into it."""

from datetime import timedelta

from flask import Flask, g, request, session
from flask_login import LoginManager, login_user, logout_user
from sqlalchemy import select, update

from app.accounts import rules
from app.accounts.models import Person, SignIn, digest
from app.core import clock, i18n
from app.core.db import aside, db
from app.core.web import wants_fragment

BY_LINK = "by_link"
login = LoginManager()
login.session_protection = None  # the sign-in row is the protection


def init_app(app: Flask) -> None:
    """Let the app know who is signed in; a cookie that outlives the browser ends after 30 days."""
    login.init_app(app)
    app.permanent_session_lifetime = rules.OWN[1]


@login.user_loader  # type: ignore[untyped-decorator]
def _load(token: str) -> Person | None:
    row = db.session.scalar(select(SignIn).where(SignIn.token_hash == digest(token)))
    now = clock.now()
    if row is None or row.ended_at:
        return None
    if not rules.is_open(row.created_at, row.seen_at, row.is_shared, now):
        return None
    g.sign_in = row
    if now - row.seen_at > timedelta(minutes=1) and _is_activity():
        number = row.id
        aside(lambda: _seen(number))
    row.person.token = token
    return row.person


def _is_activity() -> bool:
    """A page that is opened and a text that is saved are; a part that the page fetches is not."""
    return request.method != "GET" or not wants_fragment()


def _seen(number: int) -> None:
    db.session.execute(update(SignIn).where(SignIn.id == number).values(seen_at=clock.now()))


def admit(person: Person, shared: bool, by_link: bool = False) -> None:
    """Begin a new session in this browser for the sign-in that was just opened."""
    _empty_session()
    login_user(person)
    session.permanent = not shared
    if by_link:
        session[BY_LINK] = True


def dismiss() -> None:
    """Forget in this browser who was signed in; only the chosen language stays."""
    logout_user()
    _empty_session()


def _empty_session() -> None:
    language = session.get(i18n.CHOICE)
    session.clear()
    if language:
        session[i18n.CHOICE] = language


def came_by_link() -> bool:
    """Whether this session began with a one-time link: then the old password may be forgotten."""
    return bool(session.get(BY_LINK))


def password_was_set() -> None:
    """From now on a change asks for the present password again."""
    session.pop(BY_LINK, None)


def keys_for(email: str) -> dict[str, str]:
    """Under which keys a failed try is counted: account with address, account, address."""
    address = _counted(request.remote_addr)
    account = digest(email)
    return {"pair": digest(account + address), "account": account, "address": digest(address)}


def _counted(address: str | None) -> str:
    """One IPv4 address, or the /64 of an IPv6 one."""
    parts = (address or "").split(":")
    return ":".join(parts[:4]) if len(parts) > 2 else (address or "")
