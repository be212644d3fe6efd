"""Answers to a mentor who goes on from the weekly page to what needs an own sign-in: by a code.

The code goes to the mentor's address. Whoever has the page open and nothing else gets no further.
"""

from flask import Response, flash, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.text.i18n import format_time
from app.core.web import form_keys, speaking
from app.core.web.answers import go, page, see_other
from app.core.web.routes import apart, open_to_all
from app.desk.waiting.rules import Item, place
from app.outside.weeklinks.models import WeeklyLink
from app.outside.weekly import queries, rules
from app.outside.weekly.queries import is_own
from app.outside.weekly.views import here, key
from app.outside.weekly.views.blueprint import bp
from app.outside.weekly.views.digits import shut
from app.outside.weekly.views.over import over_here
from app.people.bymail.actions import prove
from app.people.bymail.queries import next_room
from app.people.bymail.rules import AGAIN, HELD
from app.programme.current import programme


@bp.get("/own/<awaited>")
@open_to_all
@apart
def own(awaited: str) -> ResponseReturnValue:
    """Offer a code for the page on which this is dealt with."""
    link = key.opens()
    if link is None:
        return over_here()
    speaking.speak_to(link.person)
    return shut(link) or _offer(link, awaited)


@bp.post("/own")
@open_to_all
@apart
def mail_code() -> ResponseReturnValue:
    """Let a code go, and ask for it; a program that presses at once gets none."""
    link, awaited = key.opens(), request.form.get("awaited", "")
    if link is None:
        return over_here()
    speaking.speak_to(link.person)
    return shut(link) or _faulty(link, awaited) or form_keys.claim() or _mail(link, awaited)


def _faulty(link: WeeklyLink, awaited: str) -> Response | None:
    """The page once more, where no code can go or a program presses; else None."""
    is_there = queries.waits(link.person).other(awaited) is not None
    if is_there and rules.is_too_quick(key.opened(link), clock.now()):
        return _offer(link, awaited, is_quick=True)
    return None if is_there and here.code_goes_to(link.person) else _offer(link, awaited)


def _mail(link: WeeklyLink, awaited: str) -> Response:
    item = queries.waits(link.person).other(awaited)
    assert item is not None  # noqa: S101 - `_faulty` has seen it
    if at := next_room(link.person.id):
        words = _(
            "Five codes were sent within an hour. The next one can go at %(time)s. "
            "You can also use your password.",
            time=format_time(at),
        )
        flash(words)
        return see_other("weekly.own", awaited=awaited)
    session[HELD] = prove(link.person, _path(item))
    session[AGAIN] = url_for("weekly.own", awaited=awaited)
    return see_other("bymail.code")


def _offer(link: WeeklyLink, awaited: str, *, is_quick: bool = False) -> Response:
    waits = queries.waits(link.person)
    item = waits.other(awaited)
    if item is None:
        flash(_("This does not wait for you any more."))
        return see_other("weekly.show")
    if is_own(link.person):
        return go(_path(item))
    answer = page(
        "outside/weekly/own.html",
        status=422 if is_quick else 200,
        item=item,
        awaited=awaited,
        whose=waits.enrolments[item.enrolment_id],
        path=_path(item),
        to=here.code_goes_to(link.person),
        other=here.somebody_else(link.person),
        is_quick=is_quick,
        stamp=key.stamp(link),
        document=programme().document,
        **here.frame(link.person),
    )
    return key.keep(answer, link.token_hash, is_proved=key.is_proved())


def _path(item: Item) -> str:
    endpoint, needs = place(item)
    return url_for(endpoint, **needs)
