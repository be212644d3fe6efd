"""Answers about the slips that a group's people are handed."""

from collections import Counter
from typing import Any

from flask import Response, current_app, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.core.storage import mailing
from app.core.web.answers import page, see_other
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Cohort
from app.groups.intake import forms
from app.groups.intake.queries import not_joined
from app.groups.intake.views.group import bp
from app.groups.teams.queries import parts_of
from app.people.accounts.models import Person, stages
from app.people.accounts.rules import Stage
from app.people.invitations.actions import make_slip, put_out_link
from app.policy import May

SLIPS_AT_ONCE = 50  # a group and those around it; a page of more would be heavy


@bp.get("/cohorts/<int:cohort_id>/slips")
@may(May.RUN_COHORT, Cohort)
def slips(cohort: Cohort) -> ResponseReturnValue:
    """Ask whose slips are to be made."""
    form, reached = _slips_form(cohort)
    return _ask(cohort, form, reached)


@bp.post("/cohorts/<int:cohort_id>/slips")
@may(May.RUN_COHORT, Cohort)
def make_slips(cohort: Cohort) -> ResponseReturnValue:
    """Make the slips and show them, this once; of many the first, and a button for the next."""
    form, reached = _slips_form(cohort)
    if not form.validate():
        return _ask(cohort, form, reached, 422)
    chosen = [one for one in not_joined(cohort) if one.id in form.people.data]
    if mailing.is_on() and request.form.get("by") == "mail":
        return _by_mail(cohort, [one for one in chosen if one.email])
    now, later = chosen[:SLIPS_AT_ONCE], chosen[SLIPS_AT_ONCE:]
    made = [make_slip(me, one, current_app.config["SITE_URL"]) for one in now]
    values: dict[str, Any] = {"slips": made, "parts": parts_of(one.id for one in now)}
    return page("groups/intake/slips_print.html", cohort=cohort, later=later, **values)


def _ask(
    cohort: Cohort, form: forms.SlipsForm, reached: dict[int, Stage], status: int = 200
) -> Response:
    values: dict[str, Any] = {"form": form, "stages": reached, "by_mail": mailing.is_on()}
    return page("groups/intake/slips.html", status=status, cohort=cohort, **values)


def _by_mail(cohort: Cohort, people: list[Person]) -> Response:
    for one in people:
        put_out_link(me, one)
    many = len(people)
    flash(
        ngettext(
            "%(num)s invitation goes out by mail.", "%(num)s invitations go out by mail.", many
        )
    )
    return see_other("cohorts.show", cohort_id=cohort.id)


def _slips_form(cohort: Cohort) -> tuple[forms.SlipsForm, dict[int, Stage]]:
    waiting = not_joined(cohort)
    reached = stages(waiting)
    without = [number for number, stage in reached.items() if stage is Stage.NO_LINK]
    form = forms.SlipsForm(people=list(reached) if request.args.get("all") else without)
    names = Counter(one.name for one in waiting)
    form.people.choices = [
        (one.id, one.name if names[one.name] == 1 else f"{one.name}, {one.email}")
        for one in waiting
    ]
    return form, reached
