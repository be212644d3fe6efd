"""Answers to learner and mentor about the two pages, and to coordinators about the answers."""

from typing import Any

from flask import Blueprint, Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.audit.actions import note_list
from app.core.db.saving import take_turns
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import signed_in
from app.groups.cohorts.access import has_ended, may, me, roles
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.cohorts.queries import team_of
from app.mentoring.exchange import actions, queries
from app.mentoring.exchange.forms import ExchangeForm, page_form
from app.mentoring.exchange.queries import Page
from app.mentoring.exchange.rules import Moment, Side
from app.mentoring.exchange.words import MOMENTS, answers_said, areas_said
from app.policy import May, Role
from app.programme.current import programme
from app.workplace.placements.models import placement_of

bp = Blueprint("exchange", __name__, url_prefix="/exchange")


bp.add_app_template_global(queries.pages_told, "pages_told")  # for lists of learners


@bp.app_template_global()
def moment_said(moment: str) -> str:
    """What a moment is called."""
    return str(MOMENTS[Moment(moment)])


@bp.get("/mine")
@signed_in
def mine() -> ResponseReturnValue:
    """The way in for a mentor, who comes from a mail: to the one learner, or to a list of them."""
    if Role.MENTOR not in roles(me):
        raise NotKnownError
    found = [one for one in queries.mentored(me) if one.activated_at]
    if len(found) == 1:
        return see_other("exchange.index", enrolment_id=found[0].enrolment_id)
    told = {one.enrolment.id: one for one in queries.pages_told(found)}
    return page("mentoring/exchange/mine.html", placements=found, told=told)


@bp.get("/courses/<int:enrolment_id>")
@may(May.SEE_EXCHANGE, Enrolment)
def index(enrolment: Enrolment) -> ResponseReturnValue:
    """Both moments: what one said, what the other side shows, and when the pages open."""
    notes = queries.notes_for(me, enrolment.id)
    return page(
        "mentoring/exchange/index.html",
        enrolment=enrolment,
        pages=_pages(enrolment),
        notes={one: [note for note in notes if note.moment is one] for one in Moment},
        goes_on=not has_ended(enrolment),
        areas_said=areas_said,
    )


def _pages(enrolment: Enrolment) -> list[Page]:
    placement = placement_of(enrolment.id)
    return queries.pages([placement] if placement else [])


@bp.get("/courses/<int:enrolment_id>/<moment>")
@may(May.FILL_EXCHANGE, Enrolment)
def show(enrolment: Enrolment, moment: str) -> ResponseReturnValue:
    """The page of one moment as it stands."""
    its = _which(enrolment, moment)
    if not its.is_open and queries.note_of(enrolment.id, me.id, its.moment) is None:
        return see_other("exchange.index", enrolment_id=enrolment.id)  # it says from when
    return _page(enrolment, its.moment, _stored(enrolment, its.moment))


@bp.post("/courses/<int:enrolment_id>/<moment>")
@may(May.FILL_EXCHANGE, Enrolment)
def save(enrolment: Enrolment, moment: str) -> ResponseReturnValue:
    """Keep the page; what it shows to others was ticked on it.

    It is kept too if a pause has moved its day meanwhile: nothing typed is lost.
    """
    which = _which(enrolment, moment).moment
    form = page_form(_side(enrolment), which, None, None, request.form)
    if not form.validate():
        return _page(enrolment, which, form, 422)
    take_turns(enrolment)
    stored = _stored(enrolment, which)
    if not form.has_seen(stored.seen.data):
        theirs = form.meet(stored, stored.seen.data)
        return _page(enrolment, which, form, 409, theirs=theirs)
    sent = actions.Sent(form.said, form.answers, bool(form.show.data), bool(form.give.data))
    actions.look_back(me, enrolment, which, sent)
    flash(_said(sent))
    return see_other("exchange.index", enrolment_id=enrolment.id)


def _said(sent: actions.Sent) -> str:
    if sent.shows:
        return _("Kept. The other side sees what you taught and learned.")
    return _("Kept. What you taught and learned is for you alone.")


def _side(enrolment: Enrolment) -> Side:
    return Side.LEARNER if enrolment.person_id == me.id else Side.MENTOR


def _which(enrolment: Enrolment, moment: str) -> Page:
    """The page of this moment. Raises NotKnownError before the placement has started."""
    its = next((one for one in _pages(enrolment) if one.moment == moment), None)
    if its is None:
        raise NotKnownError
    return its


def _stored(enrolment: Enrolment, moment: Moment) -> ExchangeForm:
    mine = (enrolment.id, me.id, moment)
    return page_form(_side(enrolment), moment, queries.note_of(*mine), queries.feedback_of(*mine))


def _page(
    enrolment: Enrolment, moment: Moment, form: ExchangeForm, status: int = 200, theirs: Any = ()
) -> Response:
    side, team = _side(enrolment), team_of(enrolment.id)
    return page(
        "mentoring/exchange/show.html",
        status=status,
        enrolment=enrolment,
        moment=moment,
        form=form,
        theirs=theirs,
        side=side,
        other=team.mentor if side is Side.LEARNER else team.learner,
        asked=programme().questionnaire(side),
    )


@bp.get("/groups/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def group(cohort: Cohort) -> ResponseReturnValue:
    """What learners and mentors of a group let its coordinators read."""
    note_list(me, cohort)
    return page(
        "mentoring/exchange/group.html",
        cohort=cohort,
        given=queries.feedback_for(me, cohort),
        gained=queries.who_gained(cohort),
        answers_said=answers_said,
    )
