"""Answers about the business plan: its sections, its supervisor, its length."""

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.policy import May
from app.programme.content import clean, fingerprint
from app.project.business import actions
from app.project.business.forms import SupervisorForm
from app.project.business.models import supervisor_of
from app.project.business.rules import Supervising
from app.project.comments.forms import around, part_to_write, parts_to_read
from app.project.comments.models import sections
from app.project.documents.forms import offer_of, part_form
from app.project.documents.models import Document, desk, desks
from app.project.documents.rules import can_edit

bp = Blueprint("business", __name__, url_prefix="/business")


@bp.get("/<int:document_id>")
@may(May.READ_DOCUMENT, Document)
def show(document: Document) -> ResponseReturnValue:
    """For its learner the list of sections, for others the text and the talks."""
    if document.room != "business":
        return see_other(f"{document.room}.show", document_id=document.id)
    if allows(May.EDIT_DOCUMENT):
        form = SupervisorForm(formdata=None, obj=supervisor_of(document.id))
        form.seen.data = _version_of(document)
        return _overview(document, form)
    here = url_for("business.show", document_id=document.id)
    return page(
        "project/business/read.html",
        document=document,
        read=parts_to_read(document, me, here),
        supervisor=supervisor_of(document.id),
        **around(document.enrolment),
    )


def _version_of(document: Document) -> int:
    """The version of who supervises it, as a form carries it; 0: nobody is named yet."""
    supervisor = supervisor_of(document.id)
    return supervisor.version if supervisor else 0


def _overview(document: Document, form: SupervisorForm, status: int = 200) -> ResponseReturnValue:
    values: dict[str, Any] = around(document.enrolment)
    return page(
        "project/business/show.html",
        status=status,
        document=document,
        form=form,
        supervisor=supervisor_of(document.id),
        team=team_of(document.enrolment_id),
        sections=sections([document])[document.kind],
        waits={},
        filled=document.filled(),
        **values,
    )


@bp.post("/<int:document_id>/supervisor")
@may(May.EDIT_DOCUMENT, Document)
def supervisor(document: Document) -> ResponseReturnValue:
    """Say under whom the plan is written."""
    if document.room != "business" or not can_edit(document.state):
        raise NotKnownError
    form = SupervisorForm()
    if not form.validate():
        return _overview(document, form, 422)
    role, name = Supervising(form.role.data), form.name.data or ""
    if not actions.name_supervisor(document, me, role, name, whole_number(form.seen.data)):
        form.seen.data = _version_of(document)
        form.name.errors = [_("This was changed in another window. Look at it, then save again.")]
        return _overview(document, form, 409)
    flash(_("Saved."))
    return see_other("business.show", document_id=document.id, _anchor="supervisor")


@bp.get("/<int:document_id>/print", endpoint="print")
@may(May.READ_DOCUMENT, Document)
def on_paper(document: Document) -> ResponseReturnValue:
    """The plan as it stands, to print, with a code of its text."""
    read = [
        (at, part_form(at.spec, clean(at.row.content), offer_of(at.options, at.language)))
        for at in desks(document, me)
    ]
    return page(
        "project/business/print.html",
        document=document,
        read=read,
        code=fingerprint(document.content())[:8],
        team=team_of(document.enrolment_id),
        supervisor=supervisor_of(document.id),
    )


@bp.get("/<int:document_id>/<part>")
@may(May.READ_DOCUMENT, Document)
def part(document: Document, part: str) -> ResponseReturnValue:
    """One section: its learner writes, others read it on the document's page."""
    at = desk(document, part)
    if at is None or document.room != "business":
        raise NotKnownError
    if not allows(May.EDIT_DOCUMENT):
        return see_other("business.show", document_id=document.id, _anchor=part)
    here = url_for("business.part", document_id=document.id, part=part)
    return page(
        "project/business/part.html", **part_to_write(at, me, here, check="check" in request.args)
    )
