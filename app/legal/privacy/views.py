"""Answers about data protection: the public page, the coordinator's desk, erasing, texts."""

import re
import secrets
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core.db.base import db
from app.core.db.transactions import aside
from app.core.storage import files
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import creates, open_to_all, signed_in
from app.groups.cohorts.access import may, me
from app.legal.mydata.words.titles import title_of
from app.legal.ownership.queries import file_keys
from app.legal.privacy import actions
from app.legal.privacy.forms import EraseForm, TextForm, text_form
from app.legal.privacy.queries import erasing
from app.legal.privacy.rules.erasing import Erased
from app.legal.privacy.words import AUDIENCES
from app.legal.retention.queries import figures, paid_on
from app.people.accounts.models import Person
from app.people.consents.actions import finish, publish
from app.people.consents.models import all_texts, of_the_programme, present_texts
from app.people.consents.rules import BY_ROLE, Audience, Text, newest
from app.policy import May
from app.programme.current import programme

bp = Blueprint("privacy", __name__, url_prefix="/privacy")


@bp.get("/")
@open_to_all
def notice() -> ResponseReturnValue:
    """What is kept, who sees it, for how long, and what everybody may ask for."""
    return page("legal/privacy/notice.html", kept=figures(), texts=present_texts(), whose=AUDIENCES)


@bp.get("/desk")
@may(May.RUN_SITE)
def desk() -> ResponseReturnValue:
    """What waits for a coordinator, and the ways to everything about people's data."""
    waiting, gone = erasing.waiting(), erasing.withdrawn()
    return page(
        "legal/privacy/desk.html",
        waiting=waiting,
        withdrawn=gone,
        texts=newest(all_texts()),
        whose=AUDIENCES,
    )


@bp.get("/erasure")
@signed_in
def erasure() -> ResponseReturnValue:
    """What erasing means, and the person's own request."""
    asked = erasing.asked_by(current_user.id)
    return page("legal/privacy/erasure.html", asked=asked, years=figures()["record_years"])


@bp.post("/erasure")
@signed_in
def ask() -> ResponseReturnValue:
    """Ask to be erased."""
    actions.ask(current_user)
    flash(_("Your request is with the coordinators. Until it is done you can take it back."))
    return see_other("privacy.erasure")


@bp.post("/erasure/take-back")
@signed_in
def take_back() -> ResponseReturnValue:
    """Stay after all."""
    actions.take_back(current_user)
    flash(_("Your request is taken back. Everything stays."))
    return see_other("privacy.erasure")


@bp.get("/people/<int:person_id>/erase")
@may(May.RUN_SITE)
def preview(person_id: int) -> ResponseReturnValue:
    """Show what goes and what stays, and ask."""
    return _preview(_person(person_id), EraseForm(formdata=None))


@bp.post("/people/<int:person_id>/erase")
@may(May.RUN_SITE)
def erase(person_id: int) -> ResponseReturnValue:
    """Erase the person, whose name was typed once more."""
    person, form = _person(person_id), EraseForm()
    form.name = person.name
    if erasing.refusal_for(person) or not form.validate():
        return _preview(person, form, 422)
    keys = [*file_keys(person), *(one.key for one in erasing.draft_papers(person))]
    nobody = _("Erased person %(number)s", number=person.id)
    done = actions.erase(me, person, form.reason.data or "", nobody)
    aside(lambda: _afterwards(keys, done))
    flash(_("Erased. In the record the person is called “%(name)s” from now on.", name=nobody))
    return see_other("privacy.desk")


def _afterwards(keys: list[str], done: Erased) -> None:
    """After the commit, write the list and remove the bytes; `flask work` repeats what fails."""
    actions.note(Path(current_app.config["INSTANCE"]) / actions.LIST, [done])
    for key in keys:
        files.discard(key)


def _person(person_id: int) -> Person:
    person = db.session.get(Person, person_id) if person_id < 2**31 else None
    if person is None or person.erased_at:
        raise NotKnownError
    return person


def _preview(person: Person, form: EraseForm, status: int = 200) -> Response:
    values: dict[str, Any] = {"seen": erasing.preview(person), "why": erasing.refusal_for(person)}
    values |= {"title_of": title_of, "years": figures()["record_years"], "paid": paid_on()}
    return page("legal/privacy/erase.html", status=status, person=person, form=form, **values)


@bp.get("/texts/new")
@may(May.RUN_SITE)
def new_text() -> ResponseReturnValue:
    """Ask for one more text that people may agree to."""
    return _text(None, text_form(programme().languages, None))


@bp.post("/texts/new")
@may(May.RUN_SITE)
@creates
def add_text() -> ResponseReturnValue:
    """Publish a text that is new."""
    form = text_form(programme().languages, None)
    if not form.validate():
        return _text(None, form, 422)
    key = f"text-{secrets.token_hex(4)}"
    about = {"required": form.kind.data == "needed", "audience": Audience(form.audience.data)}
    publish(me, key, 0, form.said(), **about)
    flash(_("Published. People are asked at their next sign-in."))
    return see_other("privacy.desk")


@bp.get("/texts/<key>")
@may(May.RUN_SITE)
def text(key: str) -> ResponseReturnValue:
    """Ask for a new version of a text."""
    found = _newest(key)
    return _text(found, text_form(programme().languages, found, titled=key not in BY_ROLE))


@bp.post("/texts/<key>")
@may(May.RUN_SITE)
def publish_text(key: str) -> ResponseReturnValue:
    """Publish a new version; what somebody else published meanwhile is shown first."""
    found = _newest(key)
    form = text_form(programme().languages, found, titled=key not in BY_ROLE)
    if not form.validate():
        return _text(found, form, 422)
    needed = key in BY_ROLE or form.kind.data == "needed"
    audience = found.audience if _is_shipped(key) else Audience(form.audience.data)
    seen = int(form.seen.data) if re.fullmatch(r"\d{1,6}", form.seen.data or "") else 0
    if not publish(me, key, seen, form.said(), required=needed, audience=audience):
        form.seen.data = str(found.number)
        return _text(found, form, 409, newer=True)
    flash(_("Published. People are asked at their next sign-in."))
    return see_other("privacy.desk")


@bp.post("/texts/<key>/end")
@may(May.RUN_SITE)
def end_text(key: str) -> ResponseReturnValue:
    """Ask for a text no more; a new version brings it back."""
    found = _newest(key)
    if key in BY_ROLE or request.form.get("seen") != str(found.number) or not finish(me, found):
        flash(_("Nothing was changed: the text is needed, or it has changed meanwhile."))
        return see_other("privacy.desk")
    flash(_("This text is asked for no more. What people answered stays on record."))
    return see_other("privacy.desk")


def _is_shipped(key: str) -> bool:
    """Whether it is a text of the programme, which says itself whom it concerns."""
    return any(one.key == key for one in of_the_programme())


def _newest(key: str) -> Text:
    """The newest version of a text, also of one that is asked for no more."""
    found = next((one for one in newest(all_texts()) if one.key == key), None)
    if found is None:
        raise NotKnownError
    return found


def _text(found: Text | None, form: TextForm, status: int = 200, newer: bool = False) -> Response:
    fixed = found is not None and found.key in BY_ROLE
    values: dict[str, Any] = {"text": found, "form": form, "newer": newer, "fixed": fixed}
    values |= {"shipped": found is not None and _is_shipped(found.key), "whose": AUDIENCES}
    return page(
        "legal/privacy/text.html", status=status, asked=erasing.asked_again_count(), **values
    )
