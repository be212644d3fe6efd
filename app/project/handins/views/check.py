"""Answers before a version is there: everything once more, and the hand-in."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.forms import Form
from app.groups.cohorts.access import may, me
from app.groups.cohorts.queries import audience
from app.policy import May
from app.programme.choosing import cited_kinds
from app.programme.content import Missing as Place
from app.programme.current import programme
from app.project.documents.models import Document, contents, folder
from app.project.documents.words import missing_words
from app.project.handins import actions
from app.project.handins.actions import Missing, what_is_missing
from app.project.handins.forms import parts
from app.project.handins.views.blueprint import bp
from app.project.plans.models import supervisor_of


@bp.get("/check/<int:document_id>")
@may(May.EDIT_DOCUMENT, Document)
def check(document: Document) -> ResponseReturnValue:
    """Everything once more, before it is handed in."""
    return _check_page(document, what_is_missing(document))


@bp.post("/check/<int:document_id>")
@may(May.EDIT_DOCUMENT, Document)
def hand_in(document: Document) -> ResponseReturnValue:
    """Hand in the next version."""
    if not document.spec.evaluated:
        raise NotKnownError
    handed_in = actions.hand_in(document, me)
    if isinstance(handed_in, Missing):
        return _check_page(document, handed_in, status=422)
    flash(_("Handed in. Nothing in this version changes any more."))
    return see_other("handins.show", version_id=handed_in.id)


def _check_page(document: Document, missing: Missing, status: int = 200) -> ResponseReturnValue:
    if not document.spec.evaluated:
        raise NotKnownError
    documents = folder(document.enrolment_id)
    kinds = {document.kind, *cited_kinds(programme().documents, document.kind)}
    texts = contents(one for kind, one in documents.items() if kind in kinds)
    lang = document.tongue
    return page(
        "project/handins/check.html",
        status=status,
        document=document,
        documents=documents,
        missing=missing,
        form=Form(),
        parts=parts(document.kind, texts, document.enrolment),
        supervisor=supervisor_of(document),
        readers_of=audience(document.enrolment, May.READ_VERSION),
        lang=lang,
        gaps=[(where, one, _gap(where, one, lang)) for where, one in missing.places],
    )


def _gap(document: Document, one: Place, language: str) -> str:
    """The same words as at the field."""
    field = document.spec.part(one.part).field(one.field)
    return missing_words(one, field.column(one.column) if one.column else field, language)
