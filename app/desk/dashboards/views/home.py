"""Answers with the first page of the hat that is worn, and leads to what waits longest."""

from flask import flash, g, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.storage import notes
from app.core.web.answers import page, see_other
from app.core.web.routes import signed_in
from app.desk.dashboards.queries.learner import about, learner
from app.desk.dashboards.rules.hats import Hat, hats
from app.desk.dashboards.views.blueprint import bp
from app.desk.dashboards.views.menu import KEPT, ROLES, worn
from app.desk.waiting.queries.items import waiting
from app.desk.waiting.rules import AS_MENTOR, AS_TRAINER, oldest, place
from app.groups.cohorts.access import me, roles
from app.groups.cohorts.models import Enrolment
from app.workplace.placements.models import Placement, own_course

MORNING, AFTERNOON, EVENING = 4, 12, 18
FIRST_PAGES = {
    Hat.MENTOR: "reviews.mentor",
    Hat.TRAINER: "overview.learners",
    Hat.COORDINATOR: "reviews.coordinator",
}


@bp.get("/home")
@signed_in
def home() -> ResponseReturnValue:
    """The first page of the hat that is worn: a learner's stands here, the others elsewhere."""
    hat = worn()
    if hat in FIRST_PAGES:
        return see_other(FIRST_PAGES[hat])
    found = _own() if hat is Hat.LEARNER else None
    if found is None:
        told = notes.standing() if hat is Hat.ADMIN else None
        return page("desk/dashboards/site.html", worn=hat, server=told)
    one = learner(*found, own=True)
    return page("desk/dashboards/home.html", part=_part_of_day(), **about(one))


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
    item = oldest(waiting(me, ROLES.get(worn() or Hat.LEARNER, AS_MENTOR | AS_TRAINER)))
    if item is None:
        flash(_("Nothing else waits for you."))
        return see_other("home")
    endpoint, needs = place(item)
    return see_other(endpoint, **needs)


def _part_of_day() -> str:
    """Which greeting fits here; the night belongs to the evening."""
    hour = clock.local(clock.now()).hour
    if MORNING <= hour < AFTERNOON:
        return "morning"
    return "afternoon" if AFTERNOON <= hour < EVENING else "evening"


def _own() -> tuple[Enrolment, Placement | None] | None:
    """What the learner works in, which the menu over the page then need not ask for."""
    own = own_course(me.id)
    g.own = (own[0].id, bool(own[1] and own[1].activated_at)) if own else None
    return own
