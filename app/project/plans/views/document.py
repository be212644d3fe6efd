"""Answers about one document: its sections, its text for those who read along, on paper."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.core.press.shown import is_for_sums, shown
from app.core.text.tongues import heard
from app.core.web.answers import NotKnownError, page, see_other
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.people.accounts.access import is_shared
from app.policy import May
from app.programme.content import clean
from app.project.comments.forms import around, part_to_write, parts_to_read
from app.project.comments.models import sections
from app.project.copies.papers.parts import forms_of
from app.project.copies.papers.values import Section
from app.project.documents.forms.part import PartForm, offer_of, part_form
from app.project.documents.models import Desk, Document, desk, desks
from app.project.plans import papers, queries
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
            forms=forms_of(document.spec.parts),
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
        forms=forms_of(document.spec.parts),
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
    """The document as it stands, to print or to take along, with a code of its text."""
    tongue, found = document.tongue, desks(document, me)
    sections = [
        Section(at.spec, clean(at.row.content), at.options, tongue, apart=is_for_sums())
        for at in found
    ]
    team = team_of(document.enrolment_id)
    return shown(
        papers.draft(document, sections, team, supervisor_of(document)),
        url_for("plans.show", document_id=document.id),
        heard(document.spec.title),
        inline=is_shared(),
        forms=forms_of(document.spec.parts),
        looks="project/copies/_body.html",
        read=[(at, _as_read(at)) for at in found],
        language=tongue,
        numbered=len(sections) > 1,
    )


def _as_read(at: Desk) -> PartForm:
    return part_form(at.spec, clean(at.row.content), offer_of(at.options, at.language))


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
        values["forms"] = forms_of(document.spec.parts)
    values["topic"] = topic = topic_of(document) if at.spec.agreed else None
    values["lacking"] = queries.lacking(document, topic) if at.spec.agreed else []
    return page("project/plans/part.html", **values)
