"""Answers where the link alone does not say who sits there: the digits are asked, or a sign-in."""

from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue

from app.core.web import speaking
from app.core.web.answers import page, see_other
from app.core.web.routes import apart, open_to_all
from app.groups.mailbox.actions import check_digits
from app.groups.mailbox.queries import door_of, tries_left
from app.groups.mailbox.rules import Answer, Door
from app.outside.weeklinks.models import WeeklyLink
from app.outside.weekly.forms import DigitsForm
from app.outside.weekly.queries import is_closed_to, is_own
from app.outside.weekly.views import here, key
from app.outside.weekly.views.blueprint import bp
from app.outside.weekly.views.over import over_here, typed
from app.outside.weekly.words import locked_said, wrong_said
from app.people.accounts.models import Person


def shut(link: WeeklyLink) -> Response | None:
    """The answer where the link alone does not say who sits there; None: it does."""
    if is_own(link.person):
        return None
    is_away = is_closed_to(link.person)
    door = Door.SIGN_IN if is_away else door_of(link.person)
    if door is Door.OPEN or (door is Door.DIGITS and key.is_proved()):
        return None
    if door is Door.DIGITS:
        return ask_digits(link.person, DigitsForm(formdata=None))
    return closed(link.person, is_away=is_away)


def closed(mentor: Person, *, is_away: bool) -> Response:
    """Ask for the mentor's sign-in. `is_away`: because of somebody else who used this browser."""
    values: dict[str, Any] = {
        "other": here.somebody_else(mentor),
        "typed": typed(),
        "is_away": is_away,
    }
    return page("outside/weekly/closed.html", status=403, **here.frame(mentor), **values)


@bp.post("/digits")
@open_to_all
@apart
def digits() -> ResponseReturnValue:
    """Open the page for whoever knows the four digits of its mentor; five wrong ones close it."""
    link = key.opens()
    if link is None:
        return over_here()
    speaking.speak_to(link.person)
    form = DigitsForm()
    if is_closed_to(link.person) or door_of(link.person) is not Door.DIGITS:
        return see_other("weekly.show")
    if not form.validate():
        return ask_digits(link.person, form, 422)
    answer = check_digits(link.person, form.digits.data or "")
    if answer is Answer.RIGHT:
        return key.keep(see_other("weekly.show"), link.token_hash, is_proved=True)
    return wrong_digits(link.person, form)


def wrong_digits(mentor: Person, form: DigitsForm, token: str = "", paper: str = "") -> Response:
    """Say how many tries are left, or that none is."""
    left = tries_left(mentor, paper)
    form.digits.errors = [wrong_said(left)] if left else []
    return ask_digits(mentor, form, 422 if left else 429, token, paper)


def ask_digits(
    mentor: Person, form: DigitsForm, status: int = 200, token: str = "", paper: str = ""
) -> Response:
    """Ask for them, or say what opens the page where all tries were wrong; it tells of no learner.

    `token`: of the paper that led here, `paper`: its name.
    """
    left = tries_left(mentor, paper)
    values: dict[str, Any] = {"form": form, "token": token, "left": left, **here.frame(mentor)}
    values["locked"] = "" if left else locked_said(on_paper=bool(token))
    return page("outside/weekly/digits.html", status=status, **values)
