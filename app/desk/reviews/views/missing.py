"""Answers to coordinators: what their groups still lack, and the acts that put it right."""

from typing import Any

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import signed_in
from app.core.web.tidy_input import whole_number
from app.desk.reviews import rules
from app.desk.reviews.forms import profiles_form
from app.desk.reviews.queries import missing
from app.desk.reviews.queries.lost_mail import unreached
from app.desk.reviews.queries.unheld import unheld
from app.desk.reviews.rules import Lack
from app.desk.reviews.views.waiting import AT_ONCE, bp
from app.groups.cohorts.access import may, me, roles, runs_site, visible
from app.groups.cohorts.actions import choose_profile
from app.groups.cohorts.models import Cohort
from app.groups.cohorts.queries import Member, in_reach, people_states
from app.policy import May, Role
from app.programme.current import programme
from app.workplace.agreements.actions import name_responsible
from app.workplace.agreements.models import named_for


@bp.get("/coordinator")
@signed_in
def coordinator() -> ResponseReturnValue:
    """What the groups of a coordinator still lack."""
    if Role.COORDINATOR not in roles(me):
        raise NotKnownError
    cohorts = visible(me, Cohort, May.RUN_COHORT, missing.that_run, today=clock.today())
    lacks = missing.unfinished([cohort.id for cohort in cohorts])
    values: dict[str, Any] = {"lacks": lacks, "kinds": tuple(Lack), "unreached": unreached(me)}
    return page("desk/reviews/coordinator.html", cohorts=cohorts, **values)


@bp.get("/cohorts/<int:cohort_id>/missing/<what>")
@may(May.RUN_COHORT, Cohort)
def lacking(cohort: Cohort, what: str) -> ResponseReturnValue:
    """The learners of a group who lack something, each with the act that puts it right."""
    if what not in list(Lack):
        raise NotKnownError
    if what == Lack.CORRECTIONS:
        return see_other("corrections.of_cohort", cohort_id=cohort.id)
    if what == Lack.DIFFICULTIES:  # in numbers, of nobody
        return see_other("difficulties.of_cohort", cohort_id=cohort.id)
    if what == Lack.WAITING:
        return _waiting(cohort)
    members = missing.lacking(cohort, Lack(what))
    values = {"form": profiles_form(members), **_around(cohort, Lack(what), members)}
    return page("desk/reviews/missing.html", **values)


def _waiting(cohort: Cohort) -> ResponseReturnValue:
    waits = [wait for _cohort, wait in missing.long_waits([cohort.id])]
    members = {one.enrolment.id: one for one in people_states([cohort.id])}
    return page(
        "desk/reviews/held_up.html",
        cohort=cohort,
        waits=waits[:AT_ONCE],
        count=len(waits),
        members=members,
        place=rules.place,
        document=programme().document,
        here=request.path,
    )


def _around(cohort: Cohort, lack: Lack, members: list[Member]) -> dict[str, Any]:
    """What a page of one lack shows besides its learners."""
    hosts = [one.enrolment.library_id for one in members if one.enrolment.library_id]
    people = {one.id for member in members for one in member.team.everybody()}
    return {
        "cohort": cohort,
        "lack": lack,
        "kinds": tuple(Lack),
        "left": None if members else missing.unfinished([cohort.id])[cohort.id],
        "members": members,
        "here": request.path,
        "on_site": runs_site(me),
        "in_reach": in_reach(me.id, people),
        "named": named_for(hosts, clock.today()) if lack is Lack.RESPONSIBLE else {},
        "drafts": missing.drafts_of(hosts) if lack is Lack.AGREEMENT else {},
        "unheld": unheld([cohort.id]) if lack is Lack.UNHELD else [],
        "proposed": missing.proposed(one.enrolment.id for one in members),
    }


@bp.post("/cohorts/<int:cohort_id>/responsible")
@may(May.RUN_COHORT, Cohort)
def name_those_named(cohort: Cohort) -> ResponseReturnValue:
    """Make whom the agreements name responsible for the learners there who have nobody."""
    library = whole_number(request.form.get("library"))
    members = missing.lacking(cohort, Lack.RESPONSIBLE)
    of = [one.enrolment for one in members if library in (0, one.enrolment.library_id)]
    named = named_for([one.library_id for one in of if one.library_id], clock.today())
    pairs = [(one, named[one.library_id].responsible) for one in of if one.library_id in named]
    done, clashing = name_responsible(me, pairs)
    if done:
        flash(_given(done))
    for one in clashing:
        flash(_("%(name)s learns there and needs another responsible person.", name=one.name))
    return _after(cohort, Lack.RESPONSIBLE)


@bp.post("/cohorts/<int:cohort_id>/profiles")
@may(May.RUN_COHORT, Cohort)
def choose_profiles(cohort: Cohort) -> ResponseReturnValue:
    """Keep the profiles that were agreed on with learners."""
    members = missing.lacking(cohort, Lack.PROFILE)
    form = profiles_form(members)
    if not form.validate():
        values = {"form": form, **_around(cohort, Lack.PROFILE, members)}
        return page("desk/reviews/missing.html", status=422, **values)
    chosen = [(one, profile) for one, profile in form.chosen(members) if profile]
    for one, profile in chosen:
        choose_profile(me, one.enrolment, profile)
    kept = len(chosen)
    flash(ngettext("%(num)s profile is kept.", "%(num)s profiles are kept.", kept))
    return _after(cohort, Lack.PROFILE)


def _given(done: int) -> str:
    return ngettext(
        "%(num)s learner has a responsible person now.",
        "%(num)s learners have a responsible person now.",
        done,
    )


def _after(cohort: Cohort, lack: Lack) -> ResponseReturnValue:
    """Back to those who still lack it, or to what else is missing."""
    if missing.lacking(cohort, lack):
        return see_other("reviews.lacking", cohort_id=cohort.id, what=str(lack))
    return see_other("reviews.coordinator")
