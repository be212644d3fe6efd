"""Answers about the supervisor: its learner names the person under whom a document is written."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import NotKnownError, see_other
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import may, me
from app.policy import May
from app.project.documents.models import Document
from app.project.documents.rules import can_edit
from app.project.plans import actions, rules
from app.project.plans.forms import SupervisorForm
from app.project.plans.models import supervisor_of
from app.project.plans.views.blueprint import bp
from app.project.plans.views.document import overview, supervisors


@bp.post("/<int:document_id>/supervisor")
@may(May.EDIT_DOCUMENT, Document)
def supervisor(document: Document) -> ResponseReturnValue:
    """Say under whom the document is written."""
    if not document.spec.supervised or not can_edit(document.state):
        raise NotKnownError
    form = SupervisorForm()
    form.known = supervisors(document)
    if not form.validate():
        return overview(document, form, 422)
    role, name = rules.Supervising(form.role.data), form.name.data or ""
    if not actions.name_supervisor(document, me, role, name, whole_number(form.seen.data)):
        named = supervisor_of(document)
        form.seen.data = named.version if named else 0
        form.name.errors = [_("This was changed in another window. Look at it, then save again.")]
        return overview(document, form, 409)
    flash(_("Saved."))
    return see_other("plans.show", document_id=document.id, _anchor="supervisor")
