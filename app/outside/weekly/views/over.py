"""Answers where the weekly page does not open: why, in its mentor's language where that is known.

Nobody is named: whoever has a link need not be its mentor.
"""

from flask import Response, request

from app.core.web import speaking
from app.core.web.answers import page
from app.outside.weeklinks.models import WeeklyLink
from app.outside.weeklinks.queries import if_it_works
from app.outside.weekly import rules
from app.outside.weekly.rules import Over, Sent
from app.outside.weekly.views import here, key
from app.people.accounts import access
from app.people.accounts.actions import guessed
from app.people.accounts.models import Person
from app.people.accounts.words import too_fast


def slowed(why: Over = Over.UNKNOWN) -> Response | None:
    """Count an address that nobody made; the answer where that happened too often."""
    delay = guessed(access.keys_of_address())
    return over(why, 429, wait=too_fast(delay)) if delay else None


def over_here() -> Response:
    """Say why nothing is open in this browser, or no longer: its link ended, or it was left."""
    link = key.named()
    is_left = if_it_works(link) if link else not key.is_here()
    return over(Over.CLOSED) if is_left else over_by(link)


def over_by(link: WeeklyLink | None) -> Response:
    """Say why a link opens nothing."""
    why = Over.PART if link and link.works else Over.UNKNOWN
    return over(why, whose=link.person if link else None)


def over(why: Over, status: int = 410, wait: str = "", whose: Person | None = None) -> Response:
    """Say why, and give back what was typed."""
    if whose:
        speaking.speak_to(whose)
    values = {**here.frame(None), "why": why, "wait": wait, "typed": typed()}
    if values["typed"]:
        values["languages"] = []  # another page would hold nothing of it
    return page("outside/weekly/over.html", status=status, **values)


def typed() -> list[str]:
    """What was typed into the page that was sent."""
    sent = rules.read(request.form.items(multi=True))
    return [*(text for _number, text in texts(sent)), *sent.fix_refusals.values()]


def texts(sent: Sent) -> list[tuple[int, str]]:
    """What was typed about entries, each with the entry's number."""
    return [*sent.asks.items(), *sent.refusals.items()]
