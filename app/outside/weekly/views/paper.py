"""Answers to whoever opens the weekly page from a paper: the mentor's four digits alone open it."""

from flask import Response
from flask.typing import ResponseReturnValue

from app.core.web import speaking
from app.core.web.answers import see_other
from app.core.web.routes import apart, open_to_all
from app.groups.mailbox.actions import check_digits
from app.groups.mailbox.queries import whose_paper
from app.groups.mailbox.rules import Answer
from app.outside.weeklinks.actions import link_on_paper
from app.outside.weeklinks.queries import is_mentor
from app.outside.weekly.forms import DigitsForm
from app.outside.weekly.queries import is_closed_to
from app.outside.weekly.rules import Over
from app.outside.weekly.views import key
from app.outside.weekly.views.blueprint import bp
from app.outside.weekly.views.digits import ask_digits, closed, wrong_digits
from app.outside.weekly.views.over import over, slowed
from app.people.accounts.models import Person


@bp.get("/paper/<token>")
@open_to_all
@apart
def paper(token: str) -> ResponseReturnValue:
    """Ask for the digits of the mentor on whose paper this address stands; it changes nothing."""
    read = whose_paper(token)
    if read is None:
        return slowed(Over.PAPER) or over(Over.PAPER)
    form = DigitsForm(formdata=None)
    return _shut(read.person) or ask_digits(read.person, form, 200, token, read.paper)


@bp.post("/paper/<token>")
@open_to_all
@apart
def prove(token: str) -> ResponseReturnValue:
    """Open the page for whoever knows the digits, for as long as it is used in this browser."""
    read = whose_paper(token)
    if read is None:
        return slowed(Over.PAPER) or over(Over.PAPER)
    mentor = read.person
    if shut := _shut(mentor):
        return shut
    form = DigitsForm()
    if not form.validate():
        return ask_digits(mentor, form, 422, token, read.paper)
    answer = check_digits(mentor, form.digits.data or "", read.paper)
    if answer is Answer.RIGHT:
        return key.keep(see_other("weekly.show"), link_on_paper(mentor), is_proved=True)
    return wrong_digits(mentor, form, token, read.paper)


def _shut(mentor: Person) -> Response | None:
    """The answer where not even the digits open it: it is nobody's page any more, or not here."""
    if not is_mentor(mentor):
        return over(Over.PART, whose=mentor)
    speaking.speak_to(mentor)
    return closed(mentor, is_away=True) if is_closed_to(mentor) else None
