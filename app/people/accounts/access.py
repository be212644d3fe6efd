"""Who is signed in: reads the sign-in behind a browser's cookie, and puts a new one into it."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, current_user, login_user, logout_user
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.core import clock
from app.core.db.base import db
from app.core.db.transactions import aside, reading, writing
from app.core.db.writer_queue import BusyError
from app.core.storage import marks
from app.core.text import i18n
from app.core.web import traces
from app.core.web.answers import wants_fragment
from app.core.web.routes import is_unattended
from app.people.accounts import rules
from app.people.accounts.models import Person, SignIn, digest, sign_in_of

BY_LINK, BY_CODE = "by_link", "by_code"
LOCKED = "locked"  # the token of the sign-in whose screen was locked here
LOOK = "look_for_unsent"
FORMS = "csrf_token"  # what all forms of a session carry, signed, for Flask-WTF
WHO = "_user_id"  # where Flask-Login keeps it
login = LoginManager()
login.session_protection = None  # the sign-in row is the protection


def init_app(app: Flask) -> None:
    """Let the app know who is signed in; a cookie that outlives the browser ends after 30 days."""
    login.init_app(app)
    app.permanent_session_lifetime = rules.OWN[1]
    app.context_processor(_time_left)
    app.add_template_global(is_shared, "on_shared")


@login.user_loader  # type: ignore[untyped-decorator]
def _load(token: str) -> Person | None:
    row = sign_in_of(token)
    if row is None or not row.is_open or marks.has(bytes.fromhex(row.token_hash)):
        return None
    g.sign_in = row
    _bind_forms(row, token)
    number = row.id
    if _is_activity() and clock.now() - row.seen_at > rules.SEEN_EVERY:
        g.seen_now = True
        aside(lambda: _seen(number))
    if row.must_renew:
        aside(lambda: _renew(number, token))
    row.person.token = token
    return row.person


def _is_activity() -> bool:
    """Whether a person acts: opens a page or sends something, not what a page fetches by itself.

    Browsers tell by Sec-Fetch-Mode whether a person goes to an address or a script asks for it.
    """
    if is_unattended():
        return False
    if request.method != "GET":
        return True
    return not wants_fragment() and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def _seen(number: int) -> None:
    db.session.execute(update(SignIn).where(SignIn.id == number).values(seen_at=clock.now()))


def _renew(number: int, token: str) -> None:
    """A new token in place of this one, unless another request was faster."""
    fresh = secrets.token_urlsafe(32)
    mine = (SignIn.id == number) & (SignIn.token_hash == digest(token))
    change = update(SignIn).where(mine).values(token_hash=digest(fresh), must_renew=False)
    change = change.values(old_token_hash=digest(token), renewed_at=clock.now())
    done = change.returning(SignIn.id)
    if db.session.scalar(done) is not None:
        session[WHO] = fresh


def _bind_forms(row: SignIn, token: str) -> None:
    """Let every form of the session name its sign-in, so that it is known later whose it was."""
    mark = f"{row.id}."
    if not str(session.get(FORMS, "")).startswith(mark):
        session[FORMS] = mark + digest(f"forms of {token}")


def opened_in() -> SignIn | None:
    """The sign-in in which the form that was sent was opened, over or not; None: it names none."""
    try:
        seal = URLSafeTimedSerializer(str(current_app.secret_key), salt="wtf-csrf-token")
        number = str(seal.loads(request.form.get(FORMS, ""))).partition(".")[0]
    except BadData:
        return None
    is_number = number.isascii() and number.isdigit() and int(number) < 2**31
    return db.session.get(SignIn, int(number)) if is_number else None


def was_here() -> SignIn | None:
    """The sign-in that this browser's cookie still names, over or not."""
    token = session.get(WHO)
    return sign_in_of(str(token)) if token else None


def seconds_left() -> int:
    """How long the present sign-in goes on if nothing is done; 0: nobody is signed in."""
    row = g.get("sign_in") if current_user and current_user.is_authenticated else None
    if row is None:
        return 0
    seen = clock.now() if g.get("seen_now") else row.seen_at
    end = rules.ends_at(row.created_at, seen, row.is_shared, row.person.idle_minutes)
    return max(0, int((end - clock.now()) / timedelta(seconds=1)))


def is_shared() -> bool:
    """Whether the present sign-in is on a computer that other people use too."""
    row = g.get("sign_in")
    return bool(row and row.is_shared)


def _time_left() -> dict[str, Any]:
    """For every page: the seconds, and on a shared computer until when it is open."""
    left, row = seconds_left(), g.get("sign_in")
    until = clock.now() + timedelta(seconds=left) if left and row and row.is_shared else None
    return {"seconds_left": left, "open_until": until}


def admit(row: SignIn, by_link: bool = False) -> None:
    """Begin a new session in this browser for the sign-in that was just opened."""
    token = row.person.token or ""
    _empty_session()
    login_user(row.person)
    session.permanent = not row.is_shared
    traces.leave(row.id, row.created_at + (rules.SHARED if row.is_shared else rules.OWN[1]))
    g.sign_in = row
    _bind_forms(row, token)
    if by_link:
        session[BY_LINK] = True
    look_for_unsent()


def look_for_unsent() -> None:
    """For a while every page asks whether something typed there was kept unsent."""
    session[LOOK] = int((clock.now() + rules.LOOK_FOR).timestamp())


def stay() -> None:
    """Note that somebody is still there, even if they were seen a moment ago."""
    g.seen_now, number = True, g.sign_in.id
    aside(lambda: _seen(number))


def leave(end: Callable[[], None]) -> None:
    """End the present sign-in: by `end`, or by a mark while nothing is stored, as on a full disk.

    Raises OSError when there is no room for the mark either.
    """
    mark = bytes.fromhex(g.sign_in.token_hash)
    try:
        with reading(), writing():
            end()
    except (DBAPIError, BusyError) as error:
        current_app.logger.error("the end of a sign-in was not stored", exc_info=error)
        db.session.rollback()
        marks.put(mark)


def dismiss() -> None:
    """Forget in this browser who was signed in; the chosen language stays, and a trace a while."""
    if row := g.get("sign_in"):
        traces.leave(row.id, clock.now())
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


def came_by_code() -> bool:
    """Whether this session began with a code that was mailed for one page."""
    return bool(session.get(BY_CODE))


def browser() -> str:
    """What the person calls the browser of this request."""
    return rules.browser_name(request.user_agent.string)


def keys_for(email: str) -> dict[str, str]:
    """The keys under which a failed try is counted: account with address, account, address."""
    address = _counted(request.remote_addr)
    account = digest(email)
    return {"pair": digest(account + address), "account": account, "address": digest(address)}


def keys_of_address(kind: str = "link") -> dict[str, str]:
    """The key under which tries from one address are counted; rules.wait names the kinds."""
    return {kind: digest(_counted(request.remote_addr))}


def _counted(address: str | None) -> str:
    """One IPv4 address, or the /64 of an IPv6 one."""
    parts = (address or "").split(":")
    return ":".join(parts[:4]) if len(parts) > 2 else (address or "")
