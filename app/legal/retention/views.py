"""Answers about what goes next, and for how long each kind of data is kept."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.text.i18n import format_day
from app.core.web.answers import page, see_other
from app.core.web.routes import signed_in
from app.core.web.versions import mark_of
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.legal.retention import actions, queries
from app.legal.retention.forms import FiguresForm
from app.legal.retention.rules import AHEAD_DAYS, FIGURES, KEEP_MONTHS
from app.legal.retention.words import LABELS
from app.policy import May

bp = Blueprint("retention", __name__, url_prefix="/retention")


@bp.get("/")
@may(May.RUN_SITE)
def index() -> ResponseReturnValue:
    """What goes within a month: of learners and hosts by name and day, of the site in numbers."""
    now, today = clock.now(), clock.today()
    until = today + timedelta(days=AHEAD_DAYS)
    soon = [one for one in queries.going(today) if one.first <= until]
    soon.sort(key=lambda one: (one.first, one.enrolment.person.name))
    counts = queries.counts(now + timedelta(days=AHEAD_DAYS))
    papers = sorted((one for one in queries.leaving(today) if one.first <= until), key=_first)
    return page("legal/retention/index.html", soon=soon, papers=papers, counts=counts, until=until)


def _first(one: queries.Leaving) -> tuple[date, str]:
    return one.first, one.agreement.library.name


@bp.get("/mine")
@signed_in
def mine() -> ResponseReturnValue:
    """What goes of the person's own work and when, and the way to keep it for longer."""
    found = sorted(queries.going(clock.today(), me.id), key=lambda one: one.first)
    return page(
        "legal/retention/mine.html", found=found, known=queries.figures(), months=KEEP_MONTHS
    )


@bp.post("/enrolments/<int:enrolment_id>/keeping")
@may(May.KEEP_WORK, Enrolment)
def keep(enrolment: Enrolment) -> ResponseReturnValue:
    """Keep the texts of a course for some months more."""
    until = actions.keep_longer(me, enrolment)
    if until is None:
        flash(_("They are not about to go, so there is nothing to keep for longer yet."))
        return see_other("retention.mine")
    day = format_day(until)
    flash(_("Your texts stay until %(day)s. You are told before they go.", day=day))
    return see_other("retention.mine")


@bp.get("/figures")
@may(May.RUN_SITE)
def figures() -> ResponseReturnValue:
    """Ask for how long."""
    return _ask(_stored())


@bp.post("/figures")
@may(May.RUN_SITE)
def change_figures() -> ResponseReturnValue:
    """Keep the figures, unless somebody else was quicker; what goes by them is shown first."""
    form = FiguresForm()
    if not form.validate():
        return _ask(form, 422)
    actions.take_turns_with_figures()
    stored = _stored()
    if not form.has_seen(stored.seen.data):
        return _ask(form, 409, form.meet(stored, stored.seen.data))
    actions.set_figures(me, form.figures(), form.day())
    flash(_("The figures are kept. Look here at what goes by them."))
    return see_other("retention.index")


def _stored() -> FiguresForm:
    stored = queries.kept()
    known = queries.figures(stored) | {"paid": queries.paid_on(stored)}
    return FiguresForm(formdata=None, data={**known, "seen": mark_of(sorted(stored.items()))})


def _ask(form: FiguresForm, status: int = 200, theirs: Any = ()) -> Response:
    values: dict[str, Any] = {"names": list(LABELS), "figures": FIGURES, "theirs": theirs}
    return page("legal/retention/figures.html", status=status, form=form, **values)
