"""Answers to the computer that lets a phone send a file, and to the phone."""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, flash, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from app.core.audit.actions import shorten
from app.core.config import is_this_machine
from app.core.db.base import db
from app.core.db.transactions import aside, reading, writing
from app.core.storage.pictures import reads_heif
from app.core.text import codes
from app.core.web.answers import NotAllowedError, NotKnownError, page, see_other
from app.core.web.origin import keep_secret
from app.core.web.routes import open_to_all, takes_files
from app.groups.cohorts.access import get_for, may, me
from app.people.accounts import access
from app.people.accounts.actions import count_failure, guessed, must_wait
from app.people.accounts.models import digest
from app.people.accounts.words import too_fast
from app.people.files.forms import FilesForm, limits
from app.people.files.rules import EVERY, Fit, Refused
from app.people.files.words import without_heic
from app.policy import May
from app.workplace.evidence.actions import ClosedError, is_open
from app.workplace.logbook.models import Entry
from app.workplace.phones import actions, rules
from app.workplace.phones.forms import CodeForm
from app.workplace.phones.models import PhoneDoor, last_door

bp = Blueprint("phones", __name__, url_prefix="/phones")
bp.after_request(keep_secret)
DOOR = "door"  # where the phone's session keeps the token of the door that it opened


@bp.get("/entry/<int:entry_id>")
@may(May.LOG_HOURS, Entry)
def show(entry: Entry) -> ResponseReturnValue:
    """The square for the phone, and whether its file has come."""
    door = last_door(entry.id, me.id)
    values: dict[str, Any] = {"entry": entry, "door": door, "can_open": is_open(entry)}
    if door and door.is_open:
        values |= _secrets(door)
    return page("workplace/phones/show.html", fragment="arrived", **values)


def _secrets(door: PhoneDoor) -> dict[str, Any]:
    key, site = _key(), current_app.config["SITE_URL"].rstrip("/")
    address = site + url_for("phones.arrive", token=rules.token(key, door.seed))
    return {
        "address": address,
        "square": codes.qr(address, 5),
        "typed": site + url_for("phones.code"),
        "code": codes.grouped(rules.code(key, door.seed)),
        "only_here": is_this_machine(urlsplit(site).netloc),
    }


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])


@bp.post("/entry/<int:entry_id>")
@may(May.LOG_HOURS, Entry)
def open_door(entry: Entry) -> ResponseReturnValue:
    """Let a phone send one file."""
    try:
        actions.open_door(me, entry, _key(), shorten(request.remote_addr))
    except ClosedError:
        flash(_("The entry is with your mentor. Take it back first, then add the file."))
        return see_other("logbook.entry", entry_id=entry.id)
    return see_other("phones.show", entry_id=entry.id)


@bp.post("/entry/<int:entry_id>/end")
@may(May.LOG_HOURS, Entry)
def close_door(entry: Entry) -> ResponseReturnValue:
    """No phone may send any more."""
    actions.close_doors(me, entry)
    flash(_("No phone can send to this entry any more."))
    return see_other("logbook.entry", _anchor="evidence", entry_id=entry.id)


@bp.get("/code")
@open_to_all
def code() -> ResponseReturnValue:
    """Ask a phone for the code that stands on the computer."""
    return page("workplace/phones/code.html", form=CodeForm())


@bp.post("/code")
@open_to_all
def use_code() -> ResponseReturnValue:
    """Lead from the code to the door; guessing is slowed."""
    form = CodeForm()
    if not form.validate():
        return page("workplace/phones/code.html", status=422, form=form)
    keys = {"address": digest("phone code " + access.keys_for("")["address"])}
    with reading():
        delay = must_wait(keys)
        door = _find(PhoneDoor.code_hash, codes.plain(form.code.data or ""))
    if delay.total_seconds() > 0:
        form.code.errors = [too_fast(delay)]
        return page("workplace/phones/code.html", status=429, form=form)
    if door is None:
        aside(lambda: count_failure(keys))
        form.code.errors = [_("No computer shows this code now. Look at it again.")]
        return page("workplace/phones/code.html", status=422, form=form)
    return see_other("phones.arrive", token=rules.token(_key(), door.seed))


@bp.get("/send/<token>")
@open_to_all
def arrive(token: str) -> ResponseReturnValue:
    """Put the secret into the phone's session and lead to an address without it."""
    if _find(PhoneDoor.token_hash, token) is None:
        return _unknown(token)
    session[DOOR] = token
    return see_other("phones.send")


@bp.get("/send")
@open_to_all
def send() -> ResponseReturnValue:
    """Ask a phone for the file; nothing is told of the entry but its day and kind."""
    door, refusal = _door(session.get(DOOR, ""))
    return refusal or _send_page(door)


@bp.post("/send")
@open_to_all
@takes_files
def receive() -> ResponseReturnValue:
    """Take the phone's file in, once."""
    door, refusal = _door(session.get(DOOR, ""))
    if refusal:
        return refusal
    form = FilesForm()
    fits, refused = form.examined(EVERY)
    if len(form.chosen()) > 1:
        fits, refused = [], []
        form.files.errors = [_("One file at a time. Choose one.")]
    try:
        refused += _let_in(door, fits)
    except ClosedError:
        return _over()
    form.say(refused)
    return _send_page(door, form) if form.errors else see_other("phones.sent")


def _let_in(door: Any, fits: list[Fit]) -> list[Refused]:
    if not fits:
        return []
    with writing():
        refused = actions.receive(door, fits[0], limits())
    return [refused] if refused else []


@bp.get("/sent")
@open_to_all
def sent() -> ResponseReturnValue:
    """Tell the phone that its file has come."""
    return page("workplace/phones/sent.html")


def _unknown(token: str) -> Response:
    """Say that a door has closed; slow down only those who try doors that nobody opened."""
    if db.session.scalar(select(PhoneDoor.id).where(PhoneDoor.token_hash == digest(token))) is None:
        delay = guessed(access.keys_of_address())
        if delay:
            return page("workplace/phones/over.html", status=429, wait=too_fast(delay))
    return _over()


def _find(column: Any, secret: str) -> PhoneDoor | None:
    """The open door with this secret, if its learner may still change the entry."""
    door = db.session.scalar(select(PhoneDoor).where(column == digest(secret)))
    if door is None or not door.is_open or not is_open(door.entry):
        return None
    try:
        get_for(door.person, Entry, door.entry_id, May.LOG_HOURS)
    except (NotAllowedError, NotKnownError):
        return None
    return door


def _door(token: str) -> tuple[Any, Response | None]:
    """The door, or the answer that says why it stays closed."""
    door = _find(PhoneDoor.token_hash, token)
    if door is None:
        return None, _over()
    if not rules.same_network(door.network, shorten(request.remote_addr)):
        return None, page("workplace/phones/elsewhere.html", status=403)
    return door, None


def _send_page(door: Any, form: FilesForm | None = None) -> Response:
    values: dict[str, Any] = {"entry": door.entry, "limits": limits()}
    values["without_heic"] = "" if reads_heif() else without_heic()
    shown = (form or FilesForm(formdata=None).offer(EVERY)).one()
    status = 422 if form else 200
    return page("workplace/phones/send.html", status=status, form=shown, **values)


def _over() -> Response:
    return page("workplace/phones/over.html", status=410, wait="")
