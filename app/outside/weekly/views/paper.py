"""Answers to whoever opens the weekly page from a paper: the mentor's four digits alone open it."""

from flask import Response
from flask.typing import ResponseReturnValue

from app.core.web.answers import see_other
from app.core.web.routes import apart, open_to_all
from app.groups.mailbox.actions import check_digits
from app.groups.mailbox.queries import Read, whose_paper
from app.groups.mailbox.rules import Answer
from app.outside.weeklinks.actions import link_on_paper
from app.outside.weeklinks.queries import is_mentor
from app.outside.weekly.forms import DigitsForm
from app.outside.weekly.queries import is_closed_to
from app.outside.weekly.views import here, key
from app.outside.weekly.views.blueprint import bp
from app.outside.weekly.views.page import ask_digits, closed, over, slowed
from app.outside.weekly.words import digits_said
from app.people.accounts.models import Person


@bp.get("/paper/<token>")
@open_to_all
@apart
def paper(token: str) -> ResponseReturnValue:
    """Ask for the digits of the mentor on whose paper this address stands; it changes nothing."""
    read = _read(token)
    if read is None:
        return slowed() or over(410)
    return _away(read.person) or ask_digits(read.person, DigitsForm(formdata=None), 200, token)


@bp.post("/paper/<token>")
@open_to_all
@apart
def prove(token: str) -> ResponseReturnValue:
    """Open the page for whoever knows the digits, for as long as it is used in this browser."""
    form, read = DigitsForm(), _read(token)
    if read is None:
        return slowed() or over(410)
    mentor = read.person
    if away := _away(mentor):
        return away
    if not form.validate():
        return ask_digits(mentor, form, 422, token)
    answer = check_digits(mentor, form.digits.data or "", read.paper)
    if answer is Answer.RIGHT:
        return key.keep(see_other("weekly.show"), link_on_paper(mentor), is_proved=True)
    form.digits.errors = [digits_said(answer, on_paper=True)]
    return ask_digits(mentor, form, 429 if answer is Answer.CLOSED else 422, token)


def _read(token: str) -> Read | None:
    """The paper and whose page it opens, if it is of these weeks and its person a mentor still."""
    read = whose_paper(token)
    if read is None or not is_mentor(read.person):
        return None
    here.speak_to(read.person)
    return read


def _away(mentor: Person) -> Response | None:
    return closed(mentor, is_away=True) if is_closed_to(mentor) else None
