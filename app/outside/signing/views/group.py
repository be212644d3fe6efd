"""Answers about whether hosts sign under the hours of a group; for whoever coordinates it."""

from typing import Any

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.saving import take_turns
from app.core.web.answers import page, see_other
from app.core.web.versions import mark_of
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Cohort
from app.outside.signing import actions
from app.outside.signing.forms import SignedForm
from app.outside.signing.views.blueprint import bp
from app.policy import May
from app.workplace.evidence.rules import SIGNED


@bp.get("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def of_cohort(cohort: Cohort) -> ResponseReturnValue:
    """Ask whether hosts sign."""
    return _page(cohort, _form(cohort, None))


@bp.post("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def ask_for_signatures(cohort: Cohort) -> ResponseReturnValue:
    """Keep it, unless somebody else was quicker."""
    take_turns(cohort)
    form, mark = _form(cohort), _mark(cohort)
    if not form.has_seen(mark):
        return _page(cohort, form, 409, form.meet(_form(cohort, None), mark))
    if not form.validate():
        return _page(cohort, form, 422)
    actions.ask_for_signatures(me, cohort, wanted=bool(form.wanted.data))
    flash(_("The choice is kept."))
    return see_other("running.show", cohort_id=cohort.id)


def _form(cohort: Cohort, *formdata: Any) -> SignedForm:
    more = {"formdata": formdata[0]} if formdata else {}
    known = {"wanted": bool(cohort.settings.get(SIGNED)), "seen": _mark(cohort)}
    return SignedForm(data=known, **more)


def _mark(cohort: Cohort) -> str:
    return mark_of(SIGNED, bool(cohort.settings.get(SIGNED)))


def _page(cohort: Cohort, form: SignedForm, status: int = 200, theirs: Any = ()) -> Response:
    values: dict[str, Any] = {"cohort": cohort, "form": form, "theirs": theirs}
    return page("outside/signing/group.html", status=status, **values)
