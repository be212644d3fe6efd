"""Answers with the menu and a learner's first page; leads to the others and to what waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, flash, g, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.core import clock
from app.core.db.base import db
from app.core.storage import notes
from app.core.web.answers import page, see_other
from app.core.web.rendering import asked_once
from app.core.web.routes import signed_in
from app.desk.dashboards import queries
from app.desk.dashboards.rules.hats import Hat, hats, wear
from app.desk.dashboards.rules.steps import Kind, Step, steps
from app.desk.waiting.queries.items import waiting
from app.desk.waiting.rules import AS_MENTOR, AS_TRAINER, oldest, place, total
from app.groups.cohorts.access import may, me, roles, runs_site
from app.groups.cohorts.models import Cohort, Enrolment
from app.policy import POLICY, May, Role
from app.programme.current import programme
from app.workplace.placements.models import Placement, own_course, own_numbers, placement_of

bp = Blueprint("dashboards", __name__, url_prefix="/dashboards")
KEPT = "hat"  # in the session: the hat that the person chose
DEMO_SECONDS = 60
MORNING, AFTERNOON, EVENING = 4, 12, 18
ROLES = {Hat.MENTOR: AS_MENTOR, Hat.TRAINER: AS_TRAINER}
FIRST_PAGES = {
    Hat.MENTOR: "reviews.mentor",
    Hat.TRAINER: "overview.learners",
    Hat.COORDINATOR: "reviews.coordinator",
}


@dataclass(frozen=True)
class Entry:
    """An item of a menu. Pages of its `rooms` belong under it; `of` names what its link needs."""

    label: Any
    endpoint: str
    rooms: tuple[str, ...] = ()
    counts: bool = False
    role: Role | None = None  # that the hat alone does not give
    of: str = ""  # "enrolment", "running" for what a placement that began has, or "site"


FOLDER = ("plans", "documents", "comments", "handins")
HOURS = ("logbook", "hours", "evidence", "phones")
AROUND = ("dashboards", "placements", *FOLDER)  # pages about one learner
ALL = ("overview", "evaluation", "meetings", *HOURS, *AROUND)
MENUS: dict[Hat, tuple[Entry, ...]] = {
    Hat.LEARNER: (
        Entry(_l("Home"), "home", ("dashboards",)),
        Entry(_l("Project"), "plans.folder", (*FOLDER, "evaluation"), of="enrolment"),
        Entry(_l("Logbook"), "logbook.of_enrolment", HOURS, of="running"),
        Entry(_l("Placement"), "placements.of_enrolment", ("placements",), of="enrolment"),
        Entry(_l("Meetings"), "meetings.of_enrolment", ("meetings",), of="running"),
    ),
    Hat.MENTOR: (
        Entry(_l("To review"), "reviews.mentor", ("evaluation", *HOURS), counts=True),
        Entry(_l("My learners"), "reviews.learners", ("meetings", *AROUND)),
    ),
    Hat.TRAINER: (
        Entry(_l("Learners"), "overview.learners", ("overview", *HOURS, *AROUND)),
        Entry(_l("To review"), "reviews.trainer", ("evaluation",), True, Role.MAIN_TRAINER),
        Entry(_l("Meetings"), "meetings.index", ("meetings",), role=Role.MAIN_TRAINER),
        Entry(_l("News"), "notifications.index", ("notifications",)),
    ),
    Hat.COORDINATOR: (
        Entry(_l("Home"), "reviews.coordinator"),
        Entry(_l("Groups"), "cohorts.index", ("cohorts", "intake", "teams", *ALL)),
        Entry(_l("Libraries and agreements"), "agreements.index", ("agreements",), of="site"),
        Entry(_l("Data protection"), "privacy.desk", ("privacy", "retention"), of="site"),
        Entry(_l("News"), "notifications.index", ("notifications",)),
    ),
    Hat.ADMIN: (Entry(_l("Home"), "home"),),
}


@bp.get("/home")
@signed_in
def home() -> ResponseReturnValue:
    """The first page of the hat that is worn: a learner's stands here, the others elsewhere."""
    worn = _worn()
    if worn in FIRST_PAGES:
        return see_other(FIRST_PAGES[worn])
    found = _own() if worn is Hat.LEARNER else None
    if found is None:
        told = notes.standing() if worn is Hat.ADMIN else None
        return page("desk/dashboards/site.html", worn=worn, server=told)
    one = queries.learner(*found, own=True)
    values = {"steps": steps(one.facts), "part": _part_of_day(), **_about(one)}
    return page("desk/dashboards/home.html", **values)


@bp.post("/hat")
@signed_in
def switch() -> ResponseReturnValue:
    """Use the app in another of one's roles from now on."""
    wanted = request.form.get("hat", "")
    if wanted in hats(roles(me)):
        session[KEPT] = wanted
    return see_other("home")


@bp.get("/next")
@signed_in
def next_waiting() -> ResponseReturnValue:
    """What has waited longest for the person under this hat; home when nothing does."""
    item = oldest(waiting(me, ROLES.get(_worn() or Hat.LEARNER, AS_MENTOR | AS_TRAINER)))
    if item is None:
        flash(_("Nothing else waits for you."))
        return see_other("home")
    endpoint, needs = place(item)
    return see_other(endpoint, **needs)


@bp.get("/learners/<int:enrolment_id>")
@may(May.SEE_ENROLMENT, Enrolment)
def learner(enrolment: Enrolment) -> ResponseReturnValue:
    """One learner for those around: where everything stands, and the ways to it."""
    own = enrolment.person_id == me.id
    one = queries.learner(enrolment, placement_of(enrolment.id), own=own)
    return page(
        "desk/dashboards/learner.html",
        own=own,
        reads_project=_may_here(May.READ_DOCUMENT) or _may_here(May.READ_VERSION),
        sees_meetings=_may_here(May.SEE_MEETING),
        **_about(one),
    )


def _part_of_day() -> str:
    """Which greeting fits here; the night belongs to the evening."""
    hour = clock.local(clock.now()).hour
    if MORNING <= hour < AFTERNOON:
        return "morning"
    return "afternoon" if AFTERNOON <= hour < EVENING else "evening"


def _may_here(may_do: May) -> bool:
    """Whether a role in which the person acts here has this right in some situation."""
    return any(Role(role) in POLICY[may_do] for role in me.acting)


def _about(one: queries.Learner) -> dict[str, Any]:
    return {
        "one": one,
        "enrolment": one.enrolment,
        "placement": one.placement,
        "today": clock.today(),
        "document": programme().document,
        "counted": queries.counted,
    }


@bp.app_template_global("url_of_step")
def _url_of(step: Step, enrolment_id: int) -> str:
    """Where a learner does a step that is about a document."""
    if step.thing is None:
        return url_for("plans.folder", enrolment_id=enrolment_id)
    if step.kind is Kind.HAND_IN:
        return url_for("handins.check", document_id=step.thing)
    if step.kind is Kind.WRITE:
        return url_for("plans.part", document_id=step.thing, part=step.part)
    return url_for("plans.show", document_id=step.thing)


def _worn() -> Hat | None:
    return wear(roles(me), session.get(KEPT))


def _menu() -> list[dict[str, Any]]:
    if not current_user.is_authenticated:
        return []
    try:
        worn = _worn()
        return _items(worn) if worn else []
    except OperationalError:  # a page that says what broke comes without a menu
        return []


def _items(worn: Hat) -> list[dict[str, Any]]:
    known = _ways(worn)
    found = []
    for one in MENUS[worn]:
        if (one.of and one.of not in known) or (one.role and one.role not in roles(me)):
            continue
        count = total(waiting(me, ROLES[worn])) if one.counts else None
        current = request.endpoint == one.endpoint or request.blueprint in one.rooms
        url = url_for(one.endpoint, **known.get(one.of, {}))
        found.append({"label": one.label, "url": url, "current": current, "count": count})
    return found


def _own() -> tuple[Enrolment, Placement | None] | None:
    """What the learner works in, which the menu over the page then need not ask for."""
    own = own_course(me.id)
    g.own = (own[0].id, bool(own[1] and own[1].activated_at)) if own else None
    return own


def _ways(worn: Hat) -> dict[str, dict[str, Any]]:
    """What the links of a menu need, as far as there is anything to lead to."""
    if worn is Hat.COORDINATOR:
        return {"site": {}} if runs_site(me) else {}
    if worn is not Hat.LEARNER:
        return {}
    own = g.own if "own" in g else own_numbers(me.id)
    if own is None:
        return {}
    number, has_begun = own
    needs = {"enrolment_id": number}
    return {"enrolment": needs, "running": needs} if has_begun else {"enrolment": needs}


def _others() -> list[Hat]:
    if not current_user.is_authenticated:
        return []
    return [hat for hat in hats(roles(me)) if hat is not _worn()]


def _is_demo() -> bool:
    """Whether any group is invented; asked again after a minute."""
    kept: tuple[datetime, bool] | None = current_app.extensions.get("demo")
    now = clock.now()
    if kept and not current_app.testing and (now - kept[0]).total_seconds() < DEMO_SECONDS:
        return kept[1]
    if "demo" not in g:
        wanted = select(Cohort.id).where(Cohort.is_demo).limit(1)
        g.demo = db.session.scalar(wanted) is not None
        current_app.extensions["demo"] = (now, g.demo)
    return bool(g.demo)


@bp.app_context_processor
def _frame() -> dict[str, Any]:
    # When shown: a fragment, which has no frame, asks the database nothing.
    return {"menu": asked_once(_menu), "hats": asked_once(_others), "demo": asked_once(_is_demo)}
