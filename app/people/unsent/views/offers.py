"""Offers what is kept in the place of its form, and forgets it once the form was sent."""

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, g, request, session
from flask_login import current_user
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms.widgets import TextArea, TextInput

from app.core import clock
from app.core.db.transactions import aside
from app.core.web.answers import wants_fragment
from app.core.web.forms import DayField, Form, name_of
from app.core.web.routes import is_unattended
from app.core.web.tidy_input import whole_number
from app.people.accounts import access
from app.people.unsent import actions, rules
from app.people.unsent.models import Unsent
from app.people.unsent.queries import again, as_sent, mine, opened
from app.people.unsent.views.blueprint import bp, sent_form, with_kept

# the page comes back with its form, or it is no longer for this person, or no longer there; what
# comes from another sign-in is kept elsewhere (late.py), and after a fault nothing can be
REFUSALS = (200, 403, 404, 409, 413, 422, 429)


@dataclass(frozen=True)
class Place:
    """A form on a page: how it names itself, and what is kept of it."""

    mark: str
    labels: str  # JSON: what its written fields are called; "" where that is not known
    row: Unsent | None
    is_open: bool  # what was kept stands in the form
    changed: bool  # what the form is about is newer than what was kept
    is_first: bool = True  # of those that the page offers: one button of a page is filled

    @property
    def go_on(self) -> str:
        """The address at which the form opens as it was kept."""
        return with_kept(request.full_path.rstrip("?"), self.row.id) if self.row else ""


@bp.before_app_request
def _open_again() -> None:
    """Fill the form that its person goes on with; just after a sign-in, without a question."""
    wanted, until = request.args.get("kept"), session.get(access.LOOK, 0)
    if not (wanted or until) or request.method != "GET" or is_unattended() or wants_fragment():
        return
    if request.endpoint == "asset" or not current_user.is_authenticated:
        return
    now = clock.now()
    if until and (until <= now.timestamp() or not mine()):
        session.pop(access.LOOK)
        until = 0
    g.resumed = [
        row
        for row in mine()
        if row.id == whole_number(wanted or "")
        or (until and _is_here(row) and rules.is_fresh(row.at, now))
    ]
    g.resumed_forms = {row.form: as_sent(row) for row in g.resumed if row.form}


def _is_here(row: Unsent) -> bool:
    return row.path.partition("?")[0] == request.path


@bp.app_template_global("kept_form")
def kept_form(
    action: str, form: Form | None = None, labels: dict[str, str] | None = None
) -> Place | None:
    """For a form that is sent to `action`: what its page says and offers to whoever is signed in.

    `labels`: what its written fields are called, where no form object knows it.
    """
    if not current_user.is_authenticated:
        return None
    row = None
    if request.method == "GET":  # a form that was refused holds what was typed
        row = next((one for one in mine() if one.action == action), None)
    known = labels or (_labels(form) if form else {})
    called = json.dumps(known, ensure_ascii=False) if known else ""
    name = name_of(form) if form else ""
    changed = bool(form and row and _changed(form, row))
    place = Place(name + action, called, row, row in opened(), changed, "offered" not in g)
    if row and not place.is_open:
        g.offered = True
    return place


@bp.app_template_global("kept_words")
def kept_words(action: str, name: str) -> str:
    """What stands in a field that no form object fills, where its person goes on with it."""
    fields = again(action)
    return fields.get(name, "") if fields else ""


@bp.app_template_global("is_kept")
def is_kept(action: str) -> bool:
    """Whether something waits for this form, so that what is folded around it stands open."""
    return any(row.action == action for row in mine())


def _labels(form: Any) -> dict[str, str]:
    """What the written fields of a form are called, by name; a day is seldom all one has to say."""
    found: dict[str, str] = {}
    for field in form:
        if hasattr(field, "entries"):
            for number, entry in enumerate(field.entries, 1):
                inside = _labels(entry.form) if hasattr(entry, "form") else {}
                found |= {name: f"{words} {number}" for name, words in inside.items()}
        elif isinstance(field.widget, TextArea | TextInput) and not isinstance(field, DayField):
            found[field.name] = str(field.label.text)
    return found


def _changed(form: Any, row: Unsent) -> bool:
    """Whether the thing has another version now than the one whose form was kept."""
    seen = next((one[1] for one in row.fields if one[0] == "seen"), None)
    now = form.seen.object_data if "seen" in form else None
    return seen is not None and now is not None and str(now) != seen


@bp.app_context_processor
def _offered() -> dict[str, Any]:
    """What was typed before the last sign-in ended, in forms that do not offer it themselves."""
    rows = [row for row in opened() if not row.form]
    looks = bool(session.get(access.LOOK)) and "unsent" in g
    is_home = looks and request.endpoint in ("home", "dashboards.home")
    elsewhere = [row for row in mine() if not _is_here(row)][:3] if is_home else []
    here = [row for row in rows if _is_here(row)]
    return {"offered_texts": here, "texts_elsewhere": elsewhere, "most_unsent": rules.MOST}


@bp.app_template_global("unsent_forms")
def _unsent_forms() -> list[Unsent]:
    return mine()


@bp.app_template_filter("open_again")
def _open_again_at(row: Unsent) -> str:
    """The address at which a kept form opens again."""
    return with_kept(row.path, row.id) if row.form else row.path


@bp.after_app_request
def _after(response: Response) -> Response:
    """A form that was sent is kept no longer; one that was refused is kept as it came."""
    if request.method != "POST" or request.endpoint == "asset" or request.blueprint == bp.name:
        return response
    if not _mark() or not current_user.is_authenticated:
        return response
    is_sent = _is_sent(response)
    if not is_sent and response.status_code not in REFUSALS:
        return response  # a database that is away, locked or full would be waited for once more
    owner, form = current_user.id, sent_form()
    if is_sent:
        if g.get("sent_again") and _is_other(form):
            return response
        if g.sign_in.keeps or "kept" in request.form:
            aside(lambda: actions.forget(owner, form.action))
    elif form.labels is not None or "left_fields" in g:
        again = replace(form, key="")  # what only fills the form anew has used its key
        aside(lambda: _note(owner, again))
    return response


def _is_other(form: actions.Form) -> bool:
    """Whether other words are kept than this form brings once more: what was left of them."""
    row = next((one for one in mine() if one.action == form.action), None)
    typed = [one[:2] for one in rules.texts(form.fields)]
    return row is not None and [one[:2] for one in rules.texts(row.fields)] != typed


def _mark() -> str:
    """The mark of a form that is kept; nothing where the body is too large to be read."""
    with suppress(RequestEntityTooLarge):
        return request.form.get(rules.MARK, "")
    return ""


def _is_sent(response: Response) -> bool:
    """Whether it went through: another page follows, or the part of one that htmx asked for."""
    if g.get("stored_already"):
        return True
    if response.status_code >= 400:
        return False
    return response.status_code >= 300 or wants_fragment()


def _note(owner: int, form: actions.Form) -> None:
    row = access.opened_in()
    if row and row.person_id == owner:  # the page is not that of somebody who was here before
        actions.keep(owner, form)
