"""Answers about the folder: what stands in it, for its learner what to do, and its beginning."""

from typing import Any

from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.core.db.base import db
from app.core.web.answers import page, see_other
from app.core.web.routes import signed_in
from app.desk.folders.views.blueprint import bp
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Enrolment
from app.policy import POLICY, May, Role
from app.programme.current import programme
from app.project.comments.forms import around
from app.project.comments.models import Section, sections
from app.project.documents.actions import open_folder
from app.project.documents.models import Document, folder
from app.project.documents.rules import State
from app.project.plans import queries, rules


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The person's own folder, the newest if there are several."""
    mine = select(Enrolment.id).where(Enrolment.person_id == me.id).order_by(Enrolment.id.desc())
    number = db.session.scalar(mine.limit(1))
    if number is None:
        return page("desk/folders/none.html")
    return see_other("folders.show", enrolment_id=number)


@bp.get("/enrolment/<int:enrolment_id>", endpoint="show")
@may(May.SEE_ENROLMENT, Enrolment)
def folder_of(enrolment: Enrolment) -> ResponseReturnValue:
    """The folder of one learner: for the learner what to do, for others what they may read."""
    documents = folder(enrolment.id)
    values: dict[str, Any] = {"enrolment": enrolment, "documents": documents}
    if not allows(May.EDIT_DOCUMENT):
        may_read = set(POLICY[May.READ_DOCUMENT]) & set(me.acting)
        return page("desk/folders/shared.html", may_read=bool(may_read), **values)
    values |= around(enrolment)
    if not documents:
        first = programme().documents[0].parts[0]
        return page("desk/folders/begin.html", first=first, **values)
    waits = queries.waits(documents.get("plan"))
    found = sections(documents.values(), waits)
    wholes = [_whole(document, found[document.kind], waits) for document in documents.values()]
    following = rules.next_step(wholes)
    return page("desk/folders/show.html", sections=found, next=following, waits=waits, **values)


def _whole(document: Document, found: list[Section], waits: dict[str, list[Role]]) -> rules.Whole:
    own = [key for key, roles in waits.items() if Role.LEARNER in roles]
    return rules.Whole(
        document.kind,
        document.state is State.DRAFT,
        document.spec.evaluated,
        {one.spec.key: one.standing for one in found},
        own[0] if own and own[0] in {one.spec.key for one in found} else "",
    )


@bp.post("/enrolment/<int:enrolment_id>")
@may(May.EDIT_DOCUMENT, Enrolment)
def begin(enrolment: Enrolment) -> ResponseReturnValue:
    """Make the documents and go to the first section."""
    first = open_folder(enrolment, me)[0]
    part = first.sections[0][0].key
    return see_other("plans.part", document_id=first.id, part=part)
