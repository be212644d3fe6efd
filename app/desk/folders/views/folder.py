"""Answers about the folder: what stands in it, for its learner what to do, and its beginning."""

from typing import Any

from flask import g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from app.core.audit.actions import note_copy
from app.core.db.base import db
from app.core.press.shown import WORDS, shown
from app.core.web.answers import page, see_other
from app.core.web.routes import signed_in
from app.desk.dashboards.queries.learner import about, learner
from app.desk.folders import papers
from app.desk.folders.queries import for_reader, placement_for, stands, told
from app.desk.folders.views.blueprint import bp
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.people.accounts.access import is_shared
from app.policy import May, Role
from app.project.comments.forms import around
from app.project.documents.actions import open_folder
from app.project.documents.models import folder
from app.project.handins.actions import note_reading
from app.project.handins.models import Version
from app.workplace.placements.models import Placement, own_course, placement_of


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The person's own folder, the newest if there are several."""
    mine = select(Enrolment.id).where(Enrolment.person_id == me.id).order_by(Enrolment.id.desc())
    number = db.session.scalar(mine.limit(1))
    if number is None:
        return page("desk/folders/none.html")
    return see_other("folders.show", enrolment_id=number)


@bp.get("/enrolment/<int:enrolment_id>")
@may(May.SEE_ENROLMENT, Enrolment)
def show(enrolment: Enrolment) -> ResponseReturnValue:
    """The folder of one learner: for the learner what to do, for others what they may read."""
    documents = folder(enrolment.id)
    values: dict[str, Any] = {"enrolment": enrolment, "documents": documents}
    if enrolment.person_id != me.id:
        return page("desk/folders/shared.html", **values, **for_reader(enrolment, documents, me))
    one = learner(enrolment, _own_placement(enrolment), own=True)
    values |= about(one)
    if not documents:
        return page("desk/folders/begin.html", **values)
    values |= around(enrolment)
    return page("desk/folders/show.html", stands=stands(documents.values(), one), **values)


@bp.get("/enrolment/<int:enrolment_id>/print")
@may(May.SEE_ENROLMENT, Enrolment)
def paper(enrolment: Enrolment) -> ResponseReturnValue:
    """All that this reader may read of the folder, with its thread, to print or to take along."""
    found = told(enrolment, folder(enrolment.id), me)
    _note(enrolment, [one.version for one in found if one.version])
    return shown(
        papers.folder(enrolment, found, placement_for(enrolment, me), team_of(enrolment.id)),
        url_for("folders.show", enrolment_id=enrolment.id),
        _("Project folder"),
        inline=is_shared(),
        forms=WORDS,
    )


def _note(enrolment: Enrolment, versions: list[Version]) -> None:
    """Others than the learner took it along, and a coordinator read what was handed in."""
    if enrolment.person_id != me.id:
        note_copy(me, enrolment)
    if me.acting == (Role.COORDINATOR,):
        for one in dict.fromkeys(versions):
            note_reading(me, one)


def _own_placement(enrolment: Enrolment) -> Placement | None:
    """The learner's placement; asked for so that the menu over the page need not ask again."""
    newest = own_course(me.id)
    if newest is None or newest[0] is not enrolment:
        return placement_of(enrolment.id)
    g.own = (enrolment.id, bool(newest[1] and newest[1].activated_at))
    return newest[1]


@bp.post("/enrolment/<int:enrolment_id>")
@may(May.EDIT_DOCUMENT, Enrolment)
def begin(enrolment: Enrolment) -> ResponseReturnValue:
    """Make the documents and go to the first section."""
    first = open_folder(enrolment, me)[0]
    part = first.sections[0][0].key
    return see_other("plans.part", document_id=first.id, part=part)
