"""Answers about cohorts, the enrolments in them, and the learner's choice of a profile."""

from typing import Any

from flask import Blueprint, Response, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import Select, select

from app.core import clock
from app.core.audit.actions import note_list
from app.core.db.base import db
from app.core.db.saving import take_turns
from app.core.press.shown import shown
from app.core.text.i18n import OF_GROUP, by_name
from app.core.text.tongues import marked
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import signed_in
from app.core.web.versions import mark_of
from app.groups.cohorts import actions, papers, rules
from app.groups.cohorts.access import allows, may, me, roles, runs_site, visible
from app.groups.cohorts.forms import PlaceForm, ProfileChoiceForm, StatusForm
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.groups.cohorts.queries import (
    audiences_of,
    cohort_counts,
    in_reach,
    language_of,
    people_states,
    team_of,
)
from app.groups.cohorts.words import STATES, enrolment_said, missing_said
from app.people.accounts.access import is_shared
from app.people.accounts.models import stages
from app.people.accounts.rules import Stage
from app.people.accounts.words import stage_said
from app.people.consents.queries import AUDIENCES
from app.people.mail.queries import lost_to
from app.policy import May, Role
from app.programme.current import programme

bp = Blueprint("cohorts", __name__, url_prefix="/cohorts")
for known in (allows, enrolment_said, missing_said, stage_said):
    bp.add_app_template_global(known)
# texts to agree to, which know no groups, learn by it whom they concern
bp.record_once(lambda state: state.app.extensions.update({AUDIENCES: audiences_of}))
bp.record_once(lambda state: state.app.extensions.update({OF_GROUP: language_of}))
bp.app_context_processor(lambda: {"ended": g.get("ended")})


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The groups that the coordinator runs, newest first, and what is incomplete in them."""
    if Role.COORDINATOR not in roles(me):
        raise NotKnownError
    cohorts = visible(me, Cohort, May.RUN_COHORT, _newest_first)
    counts = cohort_counts(cohort.id for cohort in cohorts)
    return page("groups/cohorts/index.html", cohorts=cohorts, counts=counts, on_site=runs_site(me))


def _newest_first(some: Select[Any]) -> Select[Any]:
    return some.order_by(Cohort.starts_on.desc(), Cohort.id)


@bp.get("/<int:cohort_id>")
@may(May.SEE_COHORT, Cohort)
def show(cohort: Cohort) -> ResponseReturnValue:
    """One group: its people, how far they have come, what is missing."""
    members = people_states([cohort.id])
    return page(
        "groups/cohorts/show.html",
        cohort=cohort,
        members=members,
        no_link=any(Stage.NO_LINK in one.stages.values() for one in members),
        counts=cohort_counts([cohort.id])[cohort.id],
        runs=Role.COORDINATOR in me.acting,
    )


@bp.get("/<int:cohort_id>/print")
@may(May.SEE_COHORT, Cohort)
def paper(cohort: Cohort) -> ResponseReturnValue:
    """The people of the group on paper."""
    note_list(me, cohort)
    back = url_for("cohorts.show", cohort_id=cohort.id)
    its = papers.people(cohort, people_states([cohort.id]))
    return shown(its, back, cohort.name, inline=is_shared())


@bp.get("/enrolments/<int:enrolment_id>")
@may(May.CHANGE_ENROLMENT, Enrolment)
def enrolment(enrolment: Enrolment) -> ResponseReturnValue:
    """One learner in a cohort: state, library, the people around."""
    return _enrolment(enrolment, _status_form(enrolment), _place_form(enrolment))


@bp.post("/enrolments/<int:enrolment_id>/status")
@may(May.CHANGE_ENROLMENT, Enrolment)
def change_status(enrolment: Enrolment) -> ResponseReturnValue:
    """Another state with its reason and day."""
    take_turns(enrolment)
    form, place = _status_form(enrolment), _place_form(enrolment, formdata=None)
    if not form.has_seen(_state_mark(enrolment)):
        return _enrolment(enrolment, form, place, 409, _met_state(form, enrolment))
    if not form.validate():
        return _enrolment(enrolment, form, place, 422)
    wanted = rules.EnrolmentStatus(form.status.data)
    since = form.on.data or clock.today()
    actions.set_status(me, enrolment, wanted, form.reason.data or "", since)
    flash(_("The new state is kept."))
    return see_other("cohorts.enrolment", enrolment_id=enrolment.id)


@bp.post("/enrolments/<int:enrolment_id>/library")
@may(May.CHANGE_ENROLMENT, Enrolment)
def change_place(enrolment: Enrolment) -> ResponseReturnValue:
    """Another library, or none."""
    form, status = _place_form(enrolment), _status_form(enrolment, formdata=None)
    if not form.validate():
        return _enrolment(enrolment, status, form, 422)
    library = db.session.get(Library, int(form.library.data or 0))
    if not actions.place(me, enrolment, form.seen_version, library):
        db.session.refresh(enrolment)
        theirs = form.meet(_place_form(enrolment, formdata=None), enrolment.version)
        return _enrolment(enrolment, status, form, 409, theirs)
    flash(_("The library is kept."))
    return see_other("cohorts.enrolment", enrolment_id=enrolment.id)


def _enrolment(
    one: Enrolment, state: StatusForm, place: PlaceForm, status: int = 200, theirs: Any = ()
) -> Response:
    team = team_of(one.id)
    forms = {"state": state, "place": place, "theirs": theirs}
    reached = stages({*team.everybody(), one.person})
    values: dict[str, Any] = {"team": team, "stages": reached, "on_site": runs_site(me), **forms}
    values |= {"in_reach": in_reach(me.id, reached), "lost": lost_to(reached)}
    return page("groups/cohorts/enrolment.html", status=status, enrolment=one, **values)


def _met_state(form: StatusForm, enrolment: Enrolment) -> list[Any]:
    """The state as it is now beside the one that was chosen meanwhile."""
    known = {"status": enrolment.status, "on": enrolment.status_on}
    stored = StatusForm(formdata=None, data={**known, "reason": enrolment.status_reason})
    open_ways, every = form.status.choices, list(STATES.items())
    form.status.choices = stored.status.choices = every
    theirs = form.meet(stored, _state_mark(enrolment))
    form.status.choices = open_ways
    return theirs


def _state_mark(enrolment: Enrolment) -> str:
    return mark_of(enrolment.status, enrolment.status_on, enrolment.status_reason)


def _status_form(enrolment: Enrolment, **more: Any) -> StatusForm:
    form = StatusForm(on=clock.today(), seen=_state_mark(enrolment), **more)
    open_ways = rules.TRANSITIONS[enrolment.status]
    form.status.choices = [(one, said) for one, said in STATES.items() if one in open_ways]
    return form


def _place_form(enrolment: Enrolment, **more: Any) -> PlaceForm:
    standing = str(enrolment.library_id or "")
    form = PlaceForm(library=standing, seen=enrolment.version, **more)
    known = db.session.scalars(select(Library))
    hosts = sorted(known, key=lambda one: by_name(one.name))
    form.library.choices = [("", _("none yet")), *((str(one.id), one.name) for one in hosts)]
    return form


@bp.get("/enrolments/<int:enrolment_id>/profile")
@may(May.CHOOSE_PROFILE, Enrolment)
def profile(enrolment: Enrolment) -> ResponseReturnValue:
    """Let the learner choose among the profiles that the group offers."""
    return _profile(enrolment, _profile_form(enrolment))


@bp.post("/enrolments/<int:enrolment_id>/profile")
@may(May.CHOOSE_PROFILE, Enrolment)
def choose_profile(enrolment: Enrolment) -> ResponseReturnValue:
    """Keep the learner's choice."""
    take_turns(enrolment)
    form = _profile_form(enrolment)
    if not form.has_seen(mark_of(enrolment.profile)):
        theirs = form.meet(_profile_form(enrolment, formdata=None), mark_of(enrolment.profile))
        return _profile(enrolment, form, 409, theirs)
    if not form.validate() or not actions.choose_profile(me, enrolment, form.profile.data):
        return _profile(enrolment, form, 422)
    flash(_("Your profile: %(profile)s", profile=form.profile.data))
    return see_other("home")


def _profile(
    enrolment: Enrolment, form: ProfileChoiceForm, status: int = 200, theirs: Any = ()
) -> Response:
    hints = {key: programme().profile(key).hint for key in enrolment.cohort.profiles}
    language = enrolment.cohort.language
    said = {key: marked(hint, language) for key, hint in hints.items() if hint}
    counts = {key: len(programme().modules_of(key)) for key in enrolment.cohort.profiles}
    values: dict[str, Any] = {"form": form, "hints": said, "counts": counts, "theirs": theirs}
    return page("groups/cohorts/profile.html", status=status, enrolment=enrolment, **values)


def _profile_form(enrolment: Enrolment, **more: Any) -> ProfileChoiceForm:
    form = ProfileChoiceForm(obj=enrolment, seen=mark_of(enrolment.profile), **more)
    language = enrolment.cohort.language
    form.profile.choices = [
        (key, Markup("{}: {}").format(key, marked(programme().profile(key).title, language)))
        for key in enrolment.cohort.profiles
    ]
    return form
