"""Answers with the mentor's weekly page: opened by a link, which writes nothing; sent once."""

from typing import Any

from flask import Response, flash, request
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.web import form_keys
from app.core.web.answers import page, see_other
from app.core.web.routes import apart, open_to_all
from app.desk.waiting.rules import place
from app.desk.waiting.words import COUNTED
from app.groups.mailbox.actions import check_digits
from app.groups.mailbox.queries import door_of
from app.groups.mailbox.rules import Answer, Door
from app.outside.weeklinks.models import WeeklyLink, link_of
from app.outside.weeklinks.queries import if_it_works
from app.outside.weekly import actions, queries, rules
from app.outside.weekly.actions import Outcome
from app.outside.weekly.forms import DigitsForm
from app.outside.weekly.queries import is_closed_to, is_own
from app.outside.weekly.rules import Sent
from app.outside.weekly.views import here, key
from app.outside.weekly.views.blueprint import bp
from app.outside.weekly.words import digits_said, labels, problem_said, said, topics_said
from app.people.accounts import access
from app.people.accounts.actions import guessed
from app.people.accounts.models import Person, digest
from app.people.accounts.words import too_fast
from app.programme.current import programme
from app.project.documents.forms.part import PartForm, part_form
from app.workplace.hours.queries.mentor import decided

NAVIGATED = ("same-origin", "none")  # by a page of ours, or by hand


@bp.get("/<token>")
@open_to_all
@apart
def arrive(token: str) -> ResponseReturnValue:
    """Trade the token for a cookie of this room, and lead to an address without it."""
    link = link_of(digest(token))
    if link is None and (answer := slowed()):
        return answer
    works = if_it_works(link) is not None
    return key.keep(see_other("weekly.show") if works else over(410), digest(token))


def slowed() -> Response | None:
    """Count an address that nobody made; the answer where that happened too often."""
    delay = guessed(access.keys_of_address())
    return over(429, wait=too_fast(delay)) if delay else None


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
        return over(410) if is_ours else page("outside/weekly/through.html", **here.frame(None))
    here.speak_to(link.person)
    return shut(link) or _page(link)


@bp.post("/")
@open_to_all
@apart
def send() -> ResponseReturnValue:
    """Do what was sent, all of it at once, or say what has to be put right first."""
    link = key.opens()
    if link is None:
        return over(410)
    here.speak_to(link.person)
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
    if not found.is_whole:
        return _page(link, sent=sent, found=found)
    flash(_said(found))
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


def shut(link: WeeklyLink) -> Response | None:
    """The answer where the link alone does not say who sits there; None: it does."""
    if is_own(link.person):
        return None
    is_away = is_closed_to(link.person)
    door = Door.SIGN_IN if is_away else door_of(link.person)
    if door is Door.OPEN or (door is Door.DIGITS and key.is_proved()):
        return None
    if door is Door.DIGITS:
        return ask_digits(link.person, DigitsForm(formdata=None), 200)
    return closed(link.person, is_away=is_away)


def closed(mentor: Person, *, is_away: bool) -> Response:
    """Ask for the mentor's sign-in. `is_away`: because of somebody else who used this browser."""
    values: dict[str, Any] = {
        "other": here.somebody_else(mentor),
        "typed": _typed(),
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
        return over(410)
    here.speak_to(link.person)
    form = DigitsForm()
    if is_closed_to(link.person) or door_of(link.person) is not Door.DIGITS:
        return see_other("weekly.show")
    if not form.validate():
        return ask_digits(link.person, form, 422)
    answer = check_digits(link.person, form.digits.data or "")
    if answer is Answer.RIGHT:
        return key.keep(see_other("weekly.show"), link.token_hash, is_proved=True)
    form.digits.errors = [digits_said(answer)]
    return ask_digits(link.person, form, 429 if answer is Answer.CLOSED else 422)


def ask_digits(mentor: Person, form: DigitsForm, status: int, token: str = "") -> Response:
    """Ask for them; the page tells of no learner. `token`: of the paper that led here."""
    return page(
        "outside/weekly/digits.html", status=status, form=form, token=token, **here.frame(mentor)
    )


def _said(found: Outcome) -> str:
    approved = [(one.kind, one.minutes) for one in found.approved]
    agreed = len([one for one in found.corrected if one.waits])
    corrected = len(found.corrected) - agreed
    rest = (corrected, agreed, len(found.not_corrected))
    words = said(approved, len(found.asked), len(found.refused), *rest)
    return " ".join(one for one in (words, topics_said(len(found.agreed))) if one)


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
        "words": _said(found) if found else "",
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
        *(text for number, text in _texts(sent) if number not in entries),
        *(text for number, text in sent.fix_refusals.items() if number not in fixes),
    ]


def over(status: int, wait: str = "") -> Response:
    """Say that a link works no longer, the same whether it ended, was replaced or never was."""
    answer = page(
        "outside/weekly/over.html", status=status, wait=wait, typed=_typed(), **here.frame(None)
    )
    answer.headers["Referrer-Policy"] = "no-referrer"  # its address may hold the token
    return answer


def _typed() -> list[str]:
    sent = rules.read(request.form.items(multi=True))
    return [*(text for _number, text in _texts(sent)), *sent.fix_refusals.values()]


def _texts(sent: Sent) -> list[tuple[int, str]]:
    return [*sent.asks.items(), *sent.refusals.items()]
