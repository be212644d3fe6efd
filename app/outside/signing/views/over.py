"""Answers where the page of a placement does not open: why, in its person's language where known.

Nobody is named: whoever has a link need not be that person.
"""

from typing import Any

from flask import Response

from app.core.web import speaking
from app.core.web.answers import page
from app.outside.signing import queries, rules
from app.outside.signing.models import HostLink
from app.outside.signing.rules import Over
from app.outside.signing.views import around, key
from app.people.accounts import access
from app.people.accounts.actions import guessed
from app.people.accounts.models import Person
from app.people.accounts.words import too_fast


def slowed() -> Response | None:
    """Count an address that nobody made; the answer where that happened too often."""
    delay = guessed(access.keys_of_address())
    return over(Over.UNKNOWN, 429, too_fast(delay)) if delay else None


def over_here() -> Response:
    """Say why nothing is open in this browser, or no longer."""
    link = key.named()
    is_left = queries.if_it_works(link) if link else not key.is_here()
    return over(Over.CLOSED) if is_left else over_by(link)


def over_by(link: HostLink | None) -> Response:
    """Say why a link opens nothing."""
    if link is None:
        return over(Over.UNKNOWN)
    why = rules.why_over(works=link.works, is_newer=queries.has_newer(link))
    return over(why, whose=link.person)


def over(why: Over, status: int = 410, wait: str = "", whose: Person | None = None) -> Response:
    """Say why."""
    if whose:
        speaking.speak_to(whose)
    values: dict[str, Any] = {"why": why, "wait": wait, "minutes": rules.OPEN_FOR.seconds // 60}
    return page("outside/signing/over.html", status=status, **{**around.frame(), **values})
