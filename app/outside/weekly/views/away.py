"""Answers to a mentor who notes days away from the weekly page, or ends what was noted.

A deputy gets or loses rights by it, so naming one, or ending days with one, needs an own sign-in.
"""

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.web import form_keys, speaking
from app.core.web.answers import page, see_other
from app.core.web.routes import apart, open_to_all
from app.groups.absences import actions, queries, words
from app.groups.absences.forms import AbsenceNumberForm, DaysForm
from app.groups.absences.rules import Problem
from app.outside.weeklinks.models import WeeklyLink
from app.outside.weekly import rules
from app.outside.weekly.views import here, key
from app.outside.weekly.views.blueprint import bp
from app.outside.weekly.views.digits import shut
from app.outside.weekly.views.over import over_here


@bp.get("/away")
@open_to_all
@apart
def away() -> ResponseReturnValue:
    """Which days are noted, and a form for more of them."""
    link = key.opens()
    if link is None:
        return over_here()
    speaking.speak_to(link.person)
    return shut(link) or _page(link, DaysForm(formdata=None))


@bp.post("/away")
@open_to_all
@apart
def note_away() -> ResponseReturnValue:
    """Keep the days; a program that presses at once keeps none, and cannot name any."""
    link = key.opens()
    if link is None:
        return over_here()
    is_reread = speaking.asks_for_language()
    speaking.speak_to(link.person)
    form = DaysForm()
    if is_reread:
        return shut(link) or _page(link, form)
    return shut(link) or _faulty(link, form) or form_keys.claim() or _note(link, form)


@bp.post("/away/end")
@open_to_all
@apart
def end_away() -> ResponseReturnValue:
    """End days for which nobody stands in; a program that presses at once ends none."""
    link = key.opens()
    if link is None:
        return over_here()
    speaking.speak_to(link.person)
    return shut(link) or _end(link, AbsenceNumberForm())


def _end(link: WeeklyLink, which: AbsenceNumberForm) -> Response:
    if rules.is_too_quick(key.opened(link), clock.now()):
        return _page(link, DaysForm(formdata=None), 422, is_quick=True)
    one = queries.absence_of(link.person_id, which.number)
    if one is None or not actions.end_by_link(link.person, one, which.seen_version):
        return _page(link, DaysForm(formdata=None), 409)
    flash(_("The absence is ended."))
    return see_other("weekly.away")


def _faulty(link: WeeklyLink, form: DaysForm) -> Response | None:
    """The page once more, where something has to be put right first; else None."""
    if not form.validate():
        return _page(link, form, 422)
    if rules.is_too_quick(key.opened(link), clock.now()):
        return _page(link, form, 422, is_quick=True)
    return None


def _note(link: WeeklyLink, form: DaysForm) -> Response:
    made = actions.note_by_link(link.person, form.days)
    if isinstance(made, Problem):
        form.blame(made, words.problem_words(made, form.days, queries.absences_of(link.person_id)))
        return _page(link, form, 422)
    flash(_("The absence is noted: %(days)s", days=words.away_said(made)))
    return see_other("weekly.away")


def _page(
    link: WeeklyLink, form: DaysForm, status: int = 200, *, is_quick: bool = False
) -> Response:
    answer = page(
        "outside/weekly/away.html",
        status=status,
        form=form,
        absences=queries.absences_of(link.person_id),
        stamp=key.stamp(link),
        is_quick=is_quick,
        is_gone=status == 409,
        **here.frame(link.person),
    )
    return key.keep(answer, link.token_hash, is_proved=key.is_proved())
