"""Answers about the project folder, its documents and sections, and the topic."""

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from app.core.db.base import db
from app.core.web.answers import NotAllowedError, NotKnownError, page, see_other
from app.core.web.routes import signed_in
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.policy import POLICY, May, Role
from app.programme.content import clean, fingerprint, rows_of
from app.programme.current import programme
from app.project.comments.forms import around, part_to_write, parts_to_read
from app.project.comments.models import Section, sections
from app.project.documents.actions import open_folder
from app.project.documents.forms import offer_of, part_form
from app.project.documents.models import Document, desk, desks, folder
from app.project.documents.rules import State, can_edit
from app.project.plans import actions
from app.project.plans.models import Topic, topic_of
from app.project.plans.rules import Whole, next_step, quality, topic_part

bp = Blueprint("plans", __name__, url_prefix="/plans")


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The person's own folder, the newest if there are several."""
    mine = select(Enrolment.id).where(Enrolment.person_id == me.id).order_by(Enrolment.id.desc())
    number = db.session.scalar(mine.limit(1))
    if number is None:
        return page("project/plans/none.html")
    return see_other("plans.folder", enrolment_id=number)


@bp.get("/enrolment/<int:enrolment_id>", endpoint="folder")
@may(May.SEE_ENROLMENT, Enrolment)
def folder_of(enrolment: Enrolment) -> ResponseReturnValue:
    """The folder of one learner: for the learner what to do, for others what they may read."""
    documents = folder(enrolment.id)
    values: dict[str, Any] = {"enrolment": enrolment, "documents": documents}
    if not allows(May.EDIT_DOCUMENT):
        may_read = set(POLICY[May.READ_DOCUMENT]) & set(me.acting)
        return page("project/plans/shared.html", may_read=bool(may_read), **values)
    values |= around(enrolment)
    if not documents:
        first = programme().documents[0].parts[0]
        return page("project/plans/begin.html", first=first, **values)
    waits = _waits(documents.get("plan"))
    found = sections(documents.values(), waits)
    wholes = [_whole(document, found[document.kind], waits) for document in documents.values()]
    following = next_step(wholes)
    return page("project/plans/folder.html", sections=found, next=following, waits=waits, **values)


def _waits(document: Document | None) -> dict[str, list[Role]]:
    """The part that is agreed on by name → whose names it still lacks."""
    key = topic_part(document.spec) if document else None
    lacking = actions.topic_agreed(document) if document and key else []
    return {key: lacking} if key and lacking else {}


def _whole(document: Document, found: list[Section], waits: dict[str, list[Role]]) -> Whole:
    own = [key for key, roles in waits.items() if Role.LEARNER in roles]
    return Whole(
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
    return see_other(f"{first.room}.part", document_id=first.id, part=part)


@bp.get("/<int:document_id>")
@may(May.READ_DOCUMENT, Document)
def show(document: Document) -> ResponseReturnValue:
    """One document: for its learner the list of sections, for others the text and the talks."""
    if document.room != "plans":
        return see_other(f"{document.room}.show", document_id=document.id)
    if allows(May.EDIT_DOCUMENT) and document.is_short:
        return see_other("plans.part", document_id=document.id, part=document.spec.parts[0].key)
    values: dict[str, Any] = {"document": document, **around(document.enrolment)}
    if allows(May.EDIT_DOCUMENT):
        waits = _waits(document)
        found = sections([document], waits)[document.kind]
        return page("project/plans/show.html", sections=found, waits=waits, **values)
    here = url_for("plans.show", document_id=document.id)
    topic = topic_of(document.id) if topic_part(document.spec) else None
    read = parts_to_read(document, me, here)
    return page("project/plans/read.html", read=read, topic=topic, **values)


@bp.get("/<int:document_id>/print", endpoint="print")
@may(May.READ_DOCUMENT, Document)
def on_paper(document: Document) -> ResponseReturnValue:
    """The document as it stands, to print, with a code of its text."""
    read = [
        (at, part_form(at.spec, clean(at.row.content), offer_of(at.options, at.language)))
        for at in desks(document, me)
    ]
    code = fingerprint(document.content())[:8]
    team = team_of(document.enrolment_id)
    return page("project/plans/print.html", document=document, read=read, code=code, team=team)


@bp.get("/<int:document_id>/<part>")
@may(May.READ_DOCUMENT, Document)
def part(document: Document, part: str) -> ResponseReturnValue:
    """One section: its learner writes, others read it on the document's page."""
    at = desk(document, part)
    if at is None or document.room != "plans":
        raise NotKnownError
    if not allows(May.EDIT_DOCUMENT):
        return see_other("plans.show", document_id=document.id, _anchor=part)
    here = url_for("plans.part", document_id=document.id, part=part)
    values = part_to_write(at, me, here, check="check" in request.args)
    if document.is_short:
        values |= {"document": document, **around(document.enrolment)}
    if at.spec.layout == "goals":
        values["findings"] = _findings(document, part)
    values["topic"] = topic_of(document.id) if at.spec.agreed else None
    values["lacking"] = actions.topic_agreed(document) if at.spec.agreed else []
    return page("project/plans/part.html", **values)


def _findings(document: Document, part: str) -> dict[str, Any]:
    """What the quality check says of each goal that was begun."""
    cohort, content = document.enrolment.cohort, document.part(part).content
    return {
        str(row["key"]): quality(field.columns, row, cohort.starts_on, cohort.ends_on)
        for field in document.spec.part(part).fields
        if field.type == "rows"
        for row in rows_of(content, field.key)
    }


@bp.post("/<int:document_id>/proposal")
@may(May.EDIT_DOCUMENT, Document)
def propose(document: Document) -> ResponseReturnValue:
    """Put the topic forward, so that trainer and mentor can agree to it."""
    key = topic_part(document.spec)
    if key is None or not can_edit(document.state):
        raise NotKnownError
    if actions.topic_is_empty(document):
        flash(_("Write a title first, so that there is something to agree on."))
    else:
        actions.propose(document, me)
        flash(_("Your topic is proposed. Your trainer and your mentor have been told."))
    return see_other("plans.part", document_id=document.id, part=key)


@bp.get("/topics/<int:topic_id>")
@may(May.AGREE_TOPIC, Topic)
def topic(topic: Topic) -> ResponseReturnValue:
    """The topic as it was proposed, for those who agree on it."""
    return _topic_page(topic)


@bp.post("/topics/<int:topic_id>")
@may(May.AGREE_TOPIC, Topic)
def agree(topic: Topic) -> ResponseReturnValue:
    """Agree to the topic by name."""
    if Role.LEARNER in me.acting:  # whose name is given by proposing
        raise NotAllowedError
    if not actions.agree(topic, me, request.form.get("seen", "")):
        return _topic_page(topic, 409)
    flash(_("You agreed to this topic."))
    return see_other("plans.topic", topic_id=topic.id)


def _topic_page(topic: Topic, status: int = 200) -> ResponseReturnValue:
    document = db.session.get_one(Document, topic.document_id)
    spec = document.spec.part(topic_part(document.spec) or "")
    return page(
        "project/plans/topic.html",
        status=status,
        topic=topic,
        document=document,
        spec=spec,
        form=part_form(spec, topic.content, {}),
        team=team_of(topic.enrolment_id),
        moved_on=fingerprint(document.part(spec.key).content) != topic.topic_hash,
        changed=status == 409,
    )
