"""Answers about one document: its sections, its text for those who read along, on paper."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.web.answers import NotKnownError, page, see_other
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.policy import May
from app.programme.content import clean
from app.project.comments.forms import around, part_to_write, parts_to_read
from app.project.comments.models import sections
from app.project.documents.forms.part import offer_of, part_form
from app.project.documents.models import Document, desk, desks
from app.project.documents.rules import fingerprint
from app.project.plans import queries
from app.project.plans.actions import SUPERVISES
from app.project.plans.forms import SupervisorForm
from app.project.plans.models import supervisor_of, topic_of
from app.project.plans.views.blueprint import bp


@bp.get("/<int:document_id>")
@may(May.READ_DOCUMENT, Document)
def show(document: Document) -> ResponseReturnValue:
    """One document: for its learner the list of sections, for others the text and the threads."""
    if not allows(May.EDIT_DOCUMENT):
        return page(
            "project/plans/read.html",
            document=document,
            read=parts_to_read(document, me, url_for("plans.show", document_id=document.id)),
            topic=topic_of(document),
            supervisor=supervisor_of(document),
            **around(document.enrolment),
        )
    if document.is_short:
        return see_other("plans.part", document_id=document.id, part=document.spec.parts[0].key)
    return overview(document)


def overview(
    document: Document, refused: SupervisorForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """The list of sections; `refused`: what was sent about the supervisor, to be sent again."""
    waits, supervised = queries.waits(document), document.spec.supervised
    return page(
        "project/plans/show.html",
        status=status,
        document=document,
        sections=sections([document], waits)[document.kind],
        waits=waits,
        filled=document.filled(),
        supervisor=supervisor_of(document),
        form=refused or (_supervisor_form(document) if supervised else None),
        **around(document.enrolment),
    )


def supervisors(document: Document) -> dict[str, str]:
    """Those who would supervise the document, by their role: their names, as far as known."""
    team = team_of(document.enrolment_id)
    holders = {role: team.holder(held) for role, held in SUPERVISES.items()}
    return {role: one.name for role, one in holders.items() if one}


def _supervisor_form(document: Document) -> SupervisorForm:
    one, known = supervisor_of(document), supervisors(document)
    named = {"role": one.role, "name": one.called, "seen": one.version} if one else {}
    if one and known.get(one.role) == one.called:
        named["name"] = ""  # the page says it beside the role
    form = SupervisorForm(formdata=None, data=named)
    form.known = known
    return form


@bp.get("/<int:document_id>/print", endpoint="print")
@may(May.READ_DOCUMENT, Document)
def on_paper(document: Document) -> ResponseReturnValue:
    """The document as it stands, to print, with a code of its text."""
    read = [
        (at, part_form(at.spec, clean(at.row.content), offer_of(at.options, at.language)))
        for at in desks(document, me)
    ]
    return page(
        "project/plans/print.html",
        document=document,
        read=read,
        today=clock.today(),
        code=fingerprint(document.content())[:8],
        team=team_of(document.enrolment_id),
        supervisor=supervisor_of(document),
    )


@bp.get("/<int:document_id>/<part>")
@may(May.READ_DOCUMENT, Document)
def part(document: Document, part: str) -> ResponseReturnValue:
    """One section: its learner writes, others read it on the document's page."""
    at = desk(document, part)
    if at is None:
        raise NotKnownError
    if not allows(May.EDIT_DOCUMENT):
        return see_other("plans.show", document_id=document.id, _anchor=part)
    here = url_for("plans.part", document_id=document.id, part=part)
    values = part_to_write(at, me, here, check="check" in request.args)
    if document.is_short:
        values |= {"document": document, **around(document.enrolment)}
    values["topic"] = topic_of(document) if at.spec.agreed else None
    values["lacking"] = queries.topic_agreed(document) if at.spec.agreed else []
    return page("project/plans/part.html", **values)
