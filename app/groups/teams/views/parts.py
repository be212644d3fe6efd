"""Answers about the parts that people take, corrections, and links that are handed over."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.db.saving import take_turns
from app.core.web.answers import NotAllowedError, NotKnownError, go, page, page_path
from app.core.web.versions import mark_of
from app.groups.cohorts.access import may, me, runs_site
from app.groups.cohorts.actions import Clash, end
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.groups.cohorts.queries import in_reach, team_of
from app.groups.teams import actions, rules
from app.groups.teams.forms import PartForm, StaffForm
from app.groups.teams.queries import held, helpers, learners_led, over, parts_of
from app.groups.teams.views import accounts
from app.groups.teams.words import clash_words, role_choices
from app.people.accounts.models import Person, is_demonstration, person_by_email, stages
from app.policy import May, Role

bp = Blueprint("teams", __name__, url_prefix="/teams")
# an invitation, which knows no groups, says by it as whom somebody comes in
bp.add_app_template_global(lambda number: parts_of([number])[number], "parts_of_person")
BOTH = ["GET", "POST"]


@bp.route("/enrolments/<int:enrolment_id>/parts/<role>", methods=BOTH)
@may(May.CHANGE_ENROLMENT, Enrolment)
def team(enrolment: Enrolment, role: str) -> ResponseReturnValue:
    """Give a part beside the learner to somebody; a part of one person passes on."""
    part, status, theirs = _one_of(rules.TEAM, role), 200, list[Any]()
    back = _way_back("cohorts.enrolment", enrolment_id=enrolment.id)
    form, holder = _part_form(enrolment, part)
    if request.method == "POST":
        status = 422
        if not form.has_seen(mark_of(holder and holder.id)):
            status, theirs = 409, form.meet_holder(holder)
        elif form.validate() and _is_clear(form):
            given = actions.give_part(me, *form.who(), part, enrolment)
            if not isinstance(given, Clash):
                flash(_("%(name)s takes this part now.", name=given.name))
                return go(back)
            form.email.errors = [clash_words(given.person.name, given.role, part)]
    values: dict[str, Any] = {"form": form, "holder": holder}
    values |= {"known": helpers(enrolment.cohort_id), "back": back, "theirs": theirs}
    return page("groups/teams/part.html", status=status, enrolment=enrolment, role=part, **values)


@bp.route("/enrolments/<int:enrolment_id>/parts/<role>/<int:person_id>/end", methods=BOTH)
@may(May.CHANGE_ENROLMENT, Enrolment)
def leave(enrolment: Enrolment, role: str, person_id: int) -> ResponseReturnValue:
    """Ask, then take a part away."""
    part = _one_of(rules.TEAM, role)
    around = held(Assignment.enrolment_id == enrolment.id)
    rows = [row for row in around if row.person_id == person_id and row.role is part]
    if not rows:
        raise NotKnownError
    back = url_for("cohorts.enrolment", enrolment_id=enrolment.id)
    return _take_away(rows[0], back, enrolment.person.name)


@bp.route("/enrolments/<int:enrolment_id>/people/<int:person_id>", methods=BOTH)
@may(May.CHANGE_ENROLMENT, Enrolment)
def correct(enrolment: Enrolment, person_id: int) -> ResponseReturnValue:
    """Correct the name or the address of somebody around the learner."""
    back = _way_back("cohorts.enrolment", enrolment_id=enrolment.id)
    return accounts.correct(_member(enrolment, person_id), back)


@bp.route("/enrolments/<int:enrolment_id>/people/<int:person_id>/link", methods=BOTH)
@may(May.CHANGE_ENROLMENT, Enrolment)
def hand_over(enrolment: Enrolment, person_id: int) -> ResponseReturnValue:
    """Ask, then make a new link for somebody around the learner."""
    back = _way_back("cohorts.enrolment", enrolment_id=enrolment.id)
    return accounts.hand_over(_member(enrolment, person_id), back)


@bp.route("/cohorts/<int:cohort_id>", methods=BOTH)
@may(May.RUN_COHORT, Cohort)
def staff(cohort: Cohort) -> ResponseReturnValue:
    """Trainers, tutors and coordinators of a group."""
    return _staff(cohort, rules.GROUP)


@bp.route("/cohorts/<int:cohort_id>/assignments/<int:assignment_id>/end", methods=BOTH)
@may(May.RUN_COHORT, Cohort)
def dismiss(cohort: Cohort, assignment_id: int) -> ResponseReturnValue:
    """Ask, then take a role in the group away."""
    return _dismiss(cohort, assignment_id)


@bp.route("/site", methods=BOTH)
@may(May.RUN_SITE)
def site() -> ResponseReturnValue:
    """Coordinators and administrators of the site."""
    return _staff(None, rules.SITE)


@bp.route("/site/assignments/<int:assignment_id>/end", methods=BOTH)
@may(May.RUN_SITE)
def dismiss_on_site(assignment_id: int) -> ResponseReturnValue:
    """Ask, then take a role on the site away."""
    return _dismiss(None, assignment_id)


@bp.route("/people/<int:person_id>", methods=BOTH)
@may(May.RUN_SITE)
def correct_anyone(person_id: int) -> ResponseReturnValue:
    """Correct the name or the address of anybody."""
    return accounts.correct(_anybody(person_id), _way_back("teams.site"))


@bp.route("/people/<int:person_id>/link", methods=BOTH)
@may(May.RUN_SITE)
def hand_over_to_anyone(person_id: int) -> ResponseReturnValue:
    """Ask, then make a new link for anybody."""
    return accounts.hand_over(_anybody(person_id), _way_back("teams.site"))


def _way_back(endpoint: str, **values: Any) -> str:
    """The page that led here, else this one."""
    given = request.args.get("back")
    return page_path(given) if given else url_for(endpoint, **values)


def _one_of(offered: tuple[Role, ...], name: str) -> Role:
    if name not in offered:
        raise NotKnownError
    return Role(name)


def _part_form(enrolment: Enrolment, part: Role) -> tuple[PartForm, Person | None]:
    """The form, and who holds the part now: of two who give it away at once, one looks again."""
    if request.method == "POST":
        take_turns(enrolment)
    holder = team_of(enrolment.id).holder(part)
    return PartForm(seen=mark_of(holder and holder.id)), holder


def _is_clear(form: PartForm | StaffForm) -> bool:
    known = person_by_email(form.email.data) is not None
    return form.is_clear(known, is_demonstration())


def _staff(cohort: Cohort | None, offered: tuple[Role, ...]) -> Response:
    form, status = StaffForm(), 200
    form.role.choices = role_choices(offered)
    if request.method == "POST":
        status = 422
        if form.validate() and _is_clear(form):
            given = actions.give_part(me, *form.who(), Role(form.role.data), cohort)
            if isinstance(given, Person):
                flash(_("%(name)s takes this part now.", name=given.name))
            return go(request.path)
    rows = held(over(cohort))
    reached = stages(row.person for row in rows)
    values: dict[str, Any] = {"cohort": cohort, "rows": rows, "stages": reached, "form": form}
    return page("groups/teams/staff.html", status=status, on_site=runs_site(me), **values)


def _dismiss(cohort: Cohort | None, assignment_id: int) -> Response:
    rows = held(over(cohort))
    row = next((one for one in rows if one.id == assignment_id), None)
    if row is None:
        raise NotKnownError
    same = [one for one in rows if one.role is row.role and (one is row or not one.until_on)]
    leads = learners_led(cohort, row.person_id) if cohort else 0
    why = rules.refusal(row.role, cohort is None, len(same), leads)
    back = url_for("teams.staff", cohort_id=cohort.id) if cohort else url_for("teams.site")
    return _take_away(row, back, cohort.name if cohort else "", why)


def _take_away(row: Assignment, back: str, of: str, why: Any = None) -> Response:
    values: dict[str, Any] = {"row": row, "back": back, "of": of, "why": why}
    if request.method == "GET" or why:
        return page(
            "groups/teams/end.html", status=422 if request.method == "POST" else 200, **values
        )
    end(me, [row])
    flash(_("%(name)s no longer has this part. What was done stays.", name=row.person.name))
    return go(back)


def _member(enrolment: Enrolment, person_id: int) -> Person:
    """A member of the team, today or later, whose account reaches no further than one's own."""
    here = (Assignment.enrolment_id == enrolment.id) & Assignment.lasts(clock.today())
    mine = (Assignment.person_id == person_id) & here
    person = db.session.scalar(
        select(Person).join(Assignment, Assignment.person_id == Person.id).where(mine).limit(1)
    )
    if person is None:
        raise NotKnownError
    if person.id not in in_reach(me.id, [person.id]):
        raise NotAllowedError
    return person


def _anybody(person_id: int) -> Person:
    person = db.session.get(Person, person_id) if person_id < 2**31 else None
    if person is None or person.erased_at:
        raise NotKnownError
    return person
