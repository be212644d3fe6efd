"""The frame of every page: the menu of the hat that is worn, other hats, whether it is a demo."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, g, request, session, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.core import clock
from app.core.db.base import db
from app.core.web.rendering import asked_once
from app.desk.dashboards.rules.hats import Hat, hats, wear
from app.desk.dashboards.views.blueprint import bp
from app.desk.waiting.queries.items import waiting
from app.desk.waiting.rules import AS_MENTOR, AS_TRAINER, total
from app.groups.cohorts.access import me, roles, runs_site
from app.groups.cohorts.models import Cohort
from app.policy import Role
from app.workplace.placements.models import own_numbers

KEPT = "hat"  # in the session: the hat that the person chose
DEMO_SECONDS = 60
ROLES = {Hat.MENTOR: AS_MENTOR, Hat.TRAINER: AS_TRAINER}


@dataclass(frozen=True)
class Entry:
    """An item of a menu. Pages of its `rooms` belong under it; `of` names what its link needs."""

    label: Any
    endpoint: str
    rooms: tuple[str, ...] = ()
    counts: bool = False
    role: Role | None = None  # that the hat alone does not give
    of: str = ""  # "enrolment", "running" for what a placement that began has, or "site"


FOLDER = ("folders", "plans", "documents", "comments", "handins")
HOURS = ("logbook", "hours", "evidence", "phones")
AROUND = ("dashboards", "placements", "difficulties", *FOLDER)  # pages about one learner
ALL = ("overview", "evaluation", "meetings", "agendas", *HOURS, *AROUND)
MENUS: dict[Hat, tuple[Entry, ...]] = {
    Hat.LEARNER: (
        Entry(_l("Home"), "home", ("dashboards", "exchange", "difficulties")),
        Entry(_l("Project"), "folders.show", (*FOLDER, "evaluation"), of="enrolment"),
        Entry(_l("Logbook"), "logbook.of_enrolment", HOURS, of="running"),
        Entry(_l("Placement"), "placements.of_enrolment", ("placements",), of="enrolment"),
        Entry(_l("Meetings"), "meetings.of_enrolment", ("meetings", "agendas"), of="running"),
    ),
    Hat.MENTOR: (
        Entry(_l("To review"), "reviews.mentor", ("evaluation", *HOURS), counts=True),
        Entry(_l("My learners"), "reviews.learners", ("meetings", "agendas", "exchange", *AROUND)),
    ),
    Hat.TRAINER: (
        Entry(_l("Learners"), "overview.learners", ("overview", *HOURS, *AROUND)),
        Entry(_l("To review"), "reviews.trainer", ("evaluation",), True, Role.MAIN_TRAINER),
        Entry(_l("Meetings"), "meetings.index", ("meetings", "agendas"), role=Role.MAIN_TRAINER),
        Entry(_l("News"), "notifications.index", ("notifications",)),
    ),
    Hat.COORDINATOR: (
        Entry(_l("Home"), "reviews.coordinator", ("reviews",)),
        Entry(_l("Learners"), "overview.learners", ALL),
        Entry(
            _l("Groups"),
            "cohorts.index",
            ("cohorts", "running", "intake", "teams", "letterhead"),
        ),
        Entry(_l("Libraries and agreements"), "agreements.index", ("agreements",), of="site"),
        Entry(_l("Data protection"), "privacy.desk", ("privacy", "retention"), of="site"),
        Entry(_l("News"), "notifications.index", ("notifications",)),
    ),
    Hat.ADMIN: (Entry(_l("Home"), "home"),),
}


def worn() -> Hat | None:
    """The hat that the person wears now; None for somebody without a role."""
    return wear(roles(me), session.get(KEPT))


def _menu() -> list[dict[str, Any]]:
    if not current_user.is_authenticated:
        return []
    try:
        hat = worn()
        return _items(hat) if hat else []
    except OperationalError:  # a page that says what broke comes without a menu
        return []


def _items(worn: Hat) -> list[dict[str, Any]]:
    known = _ways(worn)
    endpoint, room = request.endpoint, request.blueprint
    found = []
    for one in MENUS[worn]:
        if (one.of and one.of not in known) or (one.role and one.role not in roles(me)):
            continue
        count = total(waiting(me, ROLES[worn])) if one.counts else None
        current = endpoint == one.endpoint or room in one.rooms
        url = url_for(one.endpoint, **known.get(one.of, {}))
        found.append({"label": one.label, "url": url, "current": current, "count": count})
    return found


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
    return [hat for hat in hats(roles(me)) if hat is not worn()]


def _is_demo() -> bool:
    """Whether any group is invented; without a sign-in it is asked again after a minute."""
    brought: bool | None = getattr(g.get("sign_in"), "invented", None)
    if brought is not None:
        return brought
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
