"""Answers about the language in which a document is written: its learner chooses it."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.core.text import i18n
from app.core.web.answers import NotKnownError, page, see_other
from app.groups.cohorts.access import may
from app.policy import May
from app.project.documents.models import Document
from app.project.documents.rules import can_edit
from app.project.plans import actions
from app.project.plans.forms import LanguageForm
from app.project.plans.views.blueprint import bp


@bp.get("/<int:document_id>/language")
@may(May.EDIT_DOCUMENT, Document)
def language(document: Document) -> ResponseReturnValue:
    """Ask in which language the learner writes."""
    if not can_edit(document.state):
        raise NotKnownError
    return _ask(document, LanguageForm(obj=document, seen=document.language or ""))


@bp.post("/<int:document_id>/language")
@may(May.EDIT_DOCUMENT, Document)
def choose_language(document: Document) -> ResponseReturnValue:
    """Keep it; what no language is called leaves the document in the group's."""
    if not can_edit(document.state):
        raise NotKnownError
    form, before = LanguageForm(), document.language or ""
    if form.seen.data != before:
        form.seen.data = before
        form.language.errors = [
            _("This was changed in another window. Look at it, then save again."),
            i18n.format_language(document.tongue.own),
        ]
        return _ask(document, form, 409)
    known = form.language.data in i18n.language_names()
    actions.choose_language(document, form.language.data if known else None)
    flash(_("Saved."))
    return see_other("plans.show", document_id=document.id)


def _ask(document: Document, form: LanguageForm, status: int = 200) -> ResponseReturnValue:
    names = i18n.language_names()
    group = _("The group’s: %(language)s", language=i18n.format_language(document.tongue))
    others = sorted(names.items(), key=lambda one: i18n.by_name(one[1]))
    form.language.choices = [SelectChoice("", group), *(SelectChoice(*one) for one in others)]
    return page("project/plans/language.html", status=status, document=document, form=form)
