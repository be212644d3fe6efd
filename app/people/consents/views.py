"""Answers about what a person agrees to, and asks again when a text is new."""

from typing import Any

from flask import Blueprint, Response, flash, g, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core.db.transactions import reading
from app.core.text import i18n
from app.core.web.answers import NotKnownError, go, own_path, page, see_other, wants_fragment
from app.core.web.routes import signed_in
from app.people.consents import actions
from app.people.consents.forms import ConsentForm
from app.people.consents.models import (
    answers_of,
    as_answers,
    present_texts,
)
from app.people.consents.queries import open_for, texts_for
from app.people.consents.rules import COURSE, Answer, Text, answer_to

bp = Blueprint("consents", __name__, url_prefix="/consents")
ASKED = "consents"  # in the session: there is a text to be answered before the work goes on
WHO = "_user_id"  # in the session, by Flask-Login
# the way out stands open: the own data, the profile, signing out, saying what is in the way
OWN = {"mydata", "record", "sessions", "retention.mine"}
OPEN = OWN | {"consents", "privacy", "accessibility", "accounts", "invitations"}


@bp.before_app_request
def _ask_first() -> ResponseReturnValue | None:
    g.came_as = session.get(WHO)
    if not session.get(ASKED) or request.method != "GET" or wants_fragment():
        return None  # what is being written is stored: only the next page asks
    if request.endpoint == "home" or not {request.blueprint or "accounts", request.endpoint} & OPEN:
        return see_other("consents.ask", next=request.full_path.rstrip("?"))
    return None


@bp.after_app_request
def _look(response: Response) -> Response:
    """Whoever has just signed in is asked about what is new."""
    who = session.get(WHO)
    if who and who != g.get("came_as", who) and current_user.is_authenticated:
        with reading():
            if open_for(current_user):
                session[ASKED] = True
    return response


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Every text with the person's answer, and all answers so far."""
    rows = answers_of(current_user.id)
    answers = as_answers(rows)
    texts = _shown(answers)
    held = {one.key: answer_to(one, answers) for one in texts}
    titles = {one.key: one.said(i18n.language()) for one in texts}
    return page(
        "people/consents/index.html",
        texts=texts,
        held=held,
        rows=rows,
        titles=titles,
        course=COURSE,
    )


@bp.post("/<key>/give")
@signed_in
def give(key: str) -> ResponseReturnValue:
    """Agree to a text as it was read."""
    text = _present(key)
    if request.form.get("mark") != text.mark:
        flash(_("The text has changed. Read it, then agree."))
        return see_other("consents.index")
    actions.answer(current_user, text, True, i18n.language())
    _look_again()
    flash(_("Kept: you agree."))
    return see_other("consents.index")


@bp.post("/<key>/take-back")
@signed_in
def take_back(key: str) -> ResponseReturnValue:
    """Agree no longer."""
    text = _present(key)
    if actions.withdraw(current_user, text):
        flash(_("Kept: you agree no longer. You can agree again at any time."))
    _look_again()
    return see_other("consents.index")


@bp.get("/ask")
@signed_in
def ask() -> ResponseReturnValue:
    """Ask about what is new."""
    form = ConsentForm(formdata=None)
    form.ask(open_for(current_user), i18n.language())
    return _asked(form, request.args.get("next"))


@bp.post("/ask")
@signed_in
def answer() -> ResponseReturnValue:
    """Keep the answers and go on where the person was going."""
    form = ConsentForm()
    form.ask(open_for(current_user), i18n.language())
    if not form.validate():
        return _asked(form, request.form.get("next"), 422)
    actions.answer_all(current_user, form.texts, form.said_yes(), i18n.language())
    session.pop(ASKED, None)
    return go(own_path(request.form.get("next")))


def _asked(form: ConsentForm, wanted: str | None, status: int = 200) -> Response:
    values: dict[str, Any] = {"form": form, "next": own_path(wanted)}
    return page("people/consents/ask.html", status=status, **values)


def _shown(answers: list[Answer]) -> list[Text]:
    """What is asked of the person, and what they agreed to when they took part in another way."""
    mine, given = texts_for(current_user.id), []
    for one in present_texts():
        last = answer_to(one, answers)
        if one not in mine and last is not None and last.is_yes:
            given.append(one)
    return [*mine, *given]


def _present(key: str) -> Text:
    shown = _shown(as_answers(answers_of(current_user.id)))
    text = next((one for one in shown if one.key == key), None)
    if text is None:
        raise NotKnownError
    return text


def _look_again() -> None:
    if open_for(current_user):
        session[ASKED] = True
    else:
        session.pop(ASKED, None)
