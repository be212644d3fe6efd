"""Answers with the mentor's weekly page: opened by a link, which writes nothing; sent once."""

from typing import Any

from flask import Response, flash, request
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.web import form_keys, speaking
from app.core.web.answers import page, see_other
from app.core.web.routes import apart, open_to_all
from app.desk.waiting.rules import place
from app.desk.waiting.words import COUNTED
from app.outside.weeklinks.models import WeeklyLink, link_of
from app.outside.weekly import actions, queries, rules
from app.outside.weekly.actions import Outcome
from app.outside.weekly.rules import Over, Sent
from app.outside.weekly.views import here, key
from app.outside.weekly.views.blueprint import bp
from app.outside.weekly.views.digits import shut
from app.outside.weekly.views.over import over, over_here, slowed, texts
from app.outside.weekly.words import (
    labels,
    problem_said,
    receipt_said,
    said,
    topics_said,
)
from app.people.accounts.models import digest
from app.programme.current import programme
from app.project.documents.forms.part import PartForm, part_form
from app.workplace.hours.queries.mentor import decided

NAVIGATED = ("same-origin", "none")  # by a page of ours, or by hand


@bp.get("/<token>")
@open_to_all
@apart
def arrive(token: str) -> ResponseReturnValue:
    """Trade the token for a cookie of this room, and lead to an address without it.

    That happens whatever the link is still worth.
    """
    if link_of(digest(token)) is None:
        return slowed() or over(Over.UNKNOWN)
    return key.keep(see_other("weekly.show"), digest(token))


@bp.get("/")
@open_to_all
@apart
def show() -> ResponseReturnValue:
    """What waits for the mentor now; it changes nothing.

    A browser that comes from a mail on another site brings no Strict cookie, not even after the
    redirect: it is led here once more, by a page of ours.
    """
    link = key.opens()
    if link is None:
        is_ours = request.headers.get("Sec-Fetch-Site") in NAVIGATED or "again" in request.args
        is_known = is_ours or key.has_come()
        return over_here() if is_known else page("outside/weekly/through.html", **here.frame(None))
    speaking.speak_to(link.person)
    return shut(link) or _page(link)


@bp.post("/")
@open_to_all
@apart
def send() -> ResponseReturnValue:
    """Do what was sent, all of it at once, or say what has to be put right first."""
    link = key.opens()
    if link is None:
        return over_here()
    is_reread = speaking.asks_for_language()
    speaking.speak_to(link.person)
    if is_reread:
        return shut(link) or _page(link)
    sent = rules.read(request.form.items(multi=True))
    return shut(link) or _faulty(link, sent) or form_keys.claim() or _done(link, sent)


def _faulty(link: WeeklyLink, sent: Sent) -> Response | None:
    """The page once more, where something has to be put right first; else None."""
    if rules.is_too_quick(key.opened(link), clock.now()):
        return _page(link, status=422, is_quick=True)
    if sent.problems:
        return _page(link, status=422, sent=sent, problems=sent.problems)
    return see_other("weekly.show") if sent.is_empty else None


def _done(link: WeeklyLink, sent: Sent) -> Response:
    found = actions.answer(link.person, sent)
    words = " ".join([*_said(found), *_how_back(link, found)])
    if not found.is_whole:
        return _page(link, sent=sent, found=found, words=words)
    flash(words)
    return see_other("weekly.show")


@bp.post("/end")
@open_to_all
@apart
def end() -> ResponseReturnValue:
    """Close the page in this browser."""
    return key.drop(see_other("weekly.ended"))


@bp.get("/ended")
@open_to_all
@apart
def ended() -> ResponseReturnValue:
    """Say that the page is closed, also to the next person at this computer."""
    return page("outside/weekly/ended.html", **here.frame(None))


def _said(found: Outcome) -> list[str]:
    approved = [(one.kind, one.minutes) for one in found.approved]
    agreed = len([one for one in found.corrected if one.waits])
    corrected = len(found.corrected) - agreed
    rest = (corrected, agreed, len(found.not_corrected))
    words = said(approved, len(found.asked), len(found.refused), *rest)
    return [one for one in (words, topics_said(len(found.agreed))) if one]


def _how_back(link: WeeklyLink, found: Outcome) -> list[str]:
    return [receipt_said(queries.receipt_due(link.person))] if _said(found) else []


def _page(link: WeeklyLink, status: int = 200, **values: Any) -> Response:
    """The page; `values`: what was sent, what is wrong with it, what was found."""
    waits = queries.waits(link.person)
    sent: Sent = values.get("sent") or rules.read(request.form.items(multi=True))
    found: Outcome | None = values.get("found")
    about = {
        "waits": waits,
        **here.around(link.person),
        "item_key": rules.item_key,
        "typed": _left_over(sent, waits, found),
        "decided": [] if waits.anything else decided(link.person),
        "words": "",
        "until": clock.now() + rules.OPEN_FOR,
        "stamp": key.stamp(link),
        "labels": labels(waits.entries, waits.corrections),
        "topic_forms": {one.key: _as_read(one) for one in waits.topics},
        "place": place,
        "counted": COUNTED,
        "problem_said": problem_said,
        "longest": rules.LONGEST,
        "document": programme().document,
        "problems": {},
        "found": None,
        "is_quick": False,
        **values,
        "sent": sent,
    }
    answer = page("outside/weekly/page.html", status=status, **here.frame(link.person), **about)
    return key.keep(answer, link.token_hash, is_proved=key.is_proved())


def _as_read(one: queries.Proposed) -> PartForm:
    return part_form(one.spec, one.topic.content, {})


def _left_over(sent: Sent, waits: queries.Waits, found: Outcome | None) -> list[str]:
    """What was typed and has no field on the page, and was not sent either."""
    found = found or Outcome()
    entries = {one.id for one in (*waits.entries, *found.asked, *found.refused)}
    fixes = {one.id for one in (*waits.corrections, *found.not_corrected)}
    return [
        *(text for number, text in texts(sent) if number not in entries),
        *(text for number, text in sent.fix_refusals.items() if number not in fixes),
    ]
