"""Answers about amendments of plans that run: proposing one, reading it, answering it."""

from functools import cache
from typing import Any, cast

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.groups.extras.forms import fields_in, typed, with_fields
from app.groups.extras.queries import asked_on_plan
from app.groups.extras.rules import Asked
from app.groups.terms.models import Amendment, amendments_of
from app.groups.terms.words import lines
from app.people.accounts.models import Person
from app.policy import May
from app.project.handins.models import approved_activities
from app.workplace.amendments import queries
from app.workplace.amendments.actions import amending as actions
from app.workplace.amendments.forms import AmendmentForm, RefusalForm
from app.workplace.amendments.rules import Problem
from app.workplace.amendments.views.asking import bp
from app.workplace.amendments.words import amendment_said, problem_said
from app.workplace.placements.actions import sides_of
from app.workplace.placements.models import Placement, placement_of
from app.workplace.placements.queries import ends_before
from app.workplace.placements.rules import Side

bp.add_app_template_global(amendment_said)


@bp.app_context_processor
def _for_the_page_of_a_plan() -> dict[str, Any]:
    """For the page of a plan, which shows its amendments; they are looked up once."""
    known = cache(amendments_of)

    def can_amend(placement: Placement) -> bool:
        """Whether the reader of the page may propose an amendment now."""
        may_write = allows(May.EDIT_PLACEMENT) and placement.is_active
        return may_write and not any(one.open_placement_id for one in known(placement.id))

    return {"amendments_of": known, "can_amend": can_amend, "lines_of": lines}


@bp.get("/placements/<int:placement_id>/amendment")
@may(May.EDIT_PLACEMENT, Placement)
def amend(placement: Placement) -> ResponseReturnValue:
    """The plan as a form, to change lines of it while the placement runs."""
    if one := queries.open_of(placement.id):
        return see_other("amendments.show", amendment_id=one.id)
    shown = asked_on_plan(placement.enrolment.cohort, placement.extra)
    form = with_fields(AmendmentForm, shown).of(placement)
    return _form_page(placement, form.fit(placement), shown)


@bp.post("/placements/<int:placement_id>/amendment")
@may(May.EDIT_PLACEMENT, Placement)
@creates
def propose(placement: Placement) -> ResponseReturnValue:
    """Propose the lines that were changed; what stands against them is said, all stays typed."""
    shown = asked_on_plan(placement.enrolment.cohort, placement.extra)
    form = with_fields(AmendmentForm, shown)().fit(placement)
    if form.reshape(request.form, _activities(placement)):
        return _form_page(placement, form, shown)
    if not form.validate():
        return _form_page(placement, form, shown, 422)
    values = {**form.amended(placement, me.id), "extra": typed(form, shown, placement.extra)}
    found = actions.propose(_myself(), placement, form.seen_version, values, form.reason.data)
    if isinstance(found, list):
        form.seen.data = str(placement.version)
        form.form_errors += map(problem_said, found)
        is_late = found[0] in (Problem.CHANGED, Problem.IS_OPEN, Problem.NOT_RUNNING)
        return _form_page(placement, form, shown, 409 if is_late else 422)
    flash(_("The amendment is proposed. It holds once all three have accepted it."))
    return see_other("amendments.show", amendment_id=found.id)


@bp.get("/<int:amendment_id>")
@may(May.SEE_PLACEMENT, Amendment)
def show(amendment: Amendment) -> ResponseReturnValue:
    """The lines that change, the old beside the new, who accepted, and what one can do."""
    return _page(amendment, RefusalForm(formdata=None))


@bp.post("/<int:amendment_id>/acceptance")
@may(May.ACCEPT_PLACEMENT, Amendment)
def accept(amendment: Amendment) -> ResponseReturnValue:
    """Accept the lines that change."""
    if not actions.accept(_myself(), _placement(amendment), amendment):
        return _page(amendment, RefusalForm(formdata=None), 409, is_late=True)
    holds = _("All three accepted the amendment. From now on the plan says so.")
    flash(_("You accepted the amendment.") if amendment.is_open else holds)
    return see_other("amendments.show", amendment_id=amendment.id)


@bp.post("/<int:amendment_id>/acceptance/withdrawal")
@may(May.ACCEPT_PLACEMENT, Amendment)
def take_back(amendment: Amendment) -> ResponseReturnValue:
    """Take one's acceptance back while it does not hold."""
    if not actions.take_back(me, _placement(amendment), amendment):
        return _page(amendment, RefusalForm(formdata=None), 409, is_late=True)
    flash(_("Your acceptance is taken back."))
    return see_other("amendments.show", amendment_id=amendment.id)


@bp.post("/<int:amendment_id>/refusal")
@may(May.ACCEPT_PLACEMENT, Amendment)
def refuse(amendment: Amendment) -> ResponseReturnValue:
    """Say no, with a sentence: the plan stays."""
    form = RefusalForm()
    if not form.validate():
        return _page(amendment, form, 422)
    if not actions.refuse(me, _placement(amendment), amendment, form.answer.data):
        return _page(amendment, form, 409, is_late=True)
    flash(_("The amendment is refused. The plan stays as it was."))
    return see_other("amendments.show", amendment_id=amendment.id)


@bp.post("/<int:amendment_id>/withdrawal")
@may(May.EDIT_PLACEMENT, Amendment)
def withdraw(amendment: Amendment) -> ResponseReturnValue:
    """Take one's own amendment back."""
    if not actions.withdraw(me, _placement(amendment), amendment):
        return _page(amendment, RefusalForm(formdata=None), 409, is_late=True)
    flash(_("Your amendment is taken back. The plan stays as it was."))
    return see_other("amendments.show", amendment_id=amendment.id)


def _myself() -> Person:
    # a row keeps a person, not a proxy
    return cast("Person", cast("Any", me)._get_current_object())


def _placement(one: Amendment) -> Placement:
    found = placement_of(one.enrolment_id)
    if found is None:
        raise LookupError("an amendment without a placement")
    return found


def _page(
    one: Amendment, form: RefusalForm, status: int = 200, *, is_late: bool = False
) -> Response:
    placement, team = _placement(one), team_of(one.enrolment_id)
    known = queries.standing(placement, one)
    mine = sides_of(me, team) if allows(May.ACCEPT_PLACEMENT) else []
    runs = one.is_open and placement.is_active
    against, last = actions.against(placement, one), queries.last_day_of(placement, one.after)
    return page(
        "workplace/amendments/show.html",
        status=status,
        one=one,
        placement=placement,
        enrolment=placement.enrolment,
        lines=lines(one.before, one.after),
        standing=known,
        sides=tuple(Side),
        team=team,
        form=form,
        against=list(map(problem_said, against)),
        past=ends_before(placement, last) if runs and last else [],
        can_accept=runs and not against and any(side not in known for side in mine),
        can_refuse=runs and bool(mine) and one.person_id != me.id,
        can_take_back=runs and any(side in known for side in mine),
        can_withdraw=runs and one.person_id == me.id and allows(May.EDIT_PLACEMENT),
        is_late=is_late,
        language=placement.enrolment.cohort.language,
    )


def _form_page(
    placement: Placement, form: AmendmentForm, shown: list[Asked], status: int = 200
) -> Response:
    language = placement.enrolment.cohort.language
    form.offer(language)
    return page(
        "workplace/amendments/amend.html",
        status=status,
        placement=placement,
        form=form,
        language=language,
        has_activities=bool(approved_activities(placement.enrolment_id)),
        usual=placement.enrolment.cohort.setting("weeks"),
        can=placement.is_active,
        extra=fields_in(form, shown),
    )


def _activities(placement: Placement) -> list[dict[str, Any]]:
    wanted = request.form.get("add") == "activities"
    return approved_activities(placement.enrolment_id) if wanted else []
