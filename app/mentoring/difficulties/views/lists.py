"""Answers about the difficulties of a learner: all that the reader may know of, and new ones."""

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import allows, has_ended, may, me, visible
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.cohorts.queries import Team, team_of
from app.mentoring.difficulties.actions import people as actions
from app.mentoring.difficulties.forms import ConcernForm, StuckForm
from app.mentoring.difficulties.models import Difficulty
from app.mentoring.difficulties.queries import counts_of, of_learner
from app.mentoring.difficulties.rules import Kind, Readers
from app.mentoring.difficulties.words import called
from app.mentoring.difficulties.words.news import difficulty_news_said
from app.policy import May

bp = Blueprint("difficulties", __name__, url_prefix="/difficulties")
for said in (called.difficulty_called, called.difficulty_state_said, difficulty_news_said):
    bp.add_app_template_global(said)
bp.add_app_template_global(called.explained, "difficulty_explained")


@bp.get("/enrolments/<int:enrolment_id>")
@may(May.SEE_DIFFICULTIES, Enrolment)
def of_enrolment(enrolment: Enrolment) -> ResponseReturnValue:
    """What is or was hard; learner and mentor find the form to say so."""
    return _page(enrolment, team_of(enrolment.id))


@bp.post("/enrolments/<int:enrolment_id>/stuck")
@may(May.SAY_STUCK, Enrolment)
@creates
def say_stuck(enrolment: Enrolment) -> ResponseReturnValue:
    """The learner is stuck; whoever is stuck already is led to what was said."""
    form, team = StuckForm(), team_of(enrolment.id)
    form.offer(team)
    if not form.validate():
        return _page(enrolment, team, 422, stuck=form)
    one, is_new = actions.say_stuck(me, enrolment, form.words.data, Readers(form.read_by.data))
    if not is_new:
        return _page(enrolment, team, 409, stuck=form)
    flash(_("It is said. You see here what becomes of it."))
    return see_other("difficulties.show", difficulty_id=one.id)


@bp.post("/enrolments/<int:enrolment_id>/concern")
@may(May.VOICE_CONCERN, Enrolment)
@creates
def voice_concern(enrolment: Enrolment) -> ResponseReturnValue:
    """The mentor asks the trainer to talk with the learner."""
    form, team = ConcernForm(), team_of(enrolment.id)
    if not form.validate():
        return _page(enrolment, team, 422, concern=form)
    one, is_new = actions.voice_concern(me, enrolment, form.concern.data)
    if not is_new:
        return _page(enrolment, team, 409, concern=form)
    flash(_("The trainer is asked. The learner is told that you asked, not what you wrote."))
    return see_other("difficulties.show", difficulty_id=one.id)


@bp.get("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def of_cohort(cohort: Cohort) -> ResponseReturnValue:
    """The difficulties of a group in numbers, for who coordinates it: no learner, no words."""
    return page("mentoring/difficulties/of_cohort.html", cohort=cohort, counts=counts_of(cohort))


def _page(
    enrolment: Enrolment,
    team: Team,
    status: int = 200,
    stuck: StuckForm | None = None,
    concern: ConcernForm | None = None,
) -> Response:
    rows = visible(me, Difficulty, May.SEE_DIFFICULTY, of_learner, enrolment=enrolment.id)
    there = {one.kind: one for one in rows if not one.closed_at}
    if stuck is None:
        stuck = StuckForm(formdata=None)
    stuck.offer(team)
    goes_on = not has_ended(enrolment)
    return page(
        "mentoring/difficulties/of_enrolment.html",
        status=status,
        enrolment=enrolment,
        team=team,
        own=enrolment.person_id == me.id,
        rows=rows,
        stuck=stuck,
        concern=concern or ConcernForm(formdata=None),
        says=goes_on and allows(May.SAY_STUCK),
        asks=goes_on and allows(May.VOICE_CONCERN),
        is_stuck=there.get(Kind.STUCK),
        is_asked=there.get(Kind.CONCERN),
    )
