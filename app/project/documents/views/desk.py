"""The part at which somebody works: how the answers of this folder find, show and name it."""

from typing import Any

from flask import Blueprint, url_for

from app.core.web.answers import NotKnownError
from app.programme.content import Content
from app.project.documents.forms.part import PartForm, offer_of, part_form
from app.project.documents.models import Desk, Document, desk

bp = Blueprint("documents", __name__, url_prefix="/documents")


def desk_of(document: Document, part: str) -> Desk:
    """The part with this key. Raises NotKnownError when the document has none."""
    found = desk(document, part)
    if found is None:
        raise NotKnownError
    return found


def form_of(at: Desk, content: Content, sent: Any = None) -> PartForm:
    """The fields of the part with this content, or with what was `sent` over it."""
    return part_form(at.spec, content, offer_of(at.options, at.language), sent)


def url_of(endpoint: str, at: Desk, **values: Any) -> str:
    """The address at which this endpoint answers about the part."""
    return url_for(endpoint, document_id=at.document.id, part=at.spec.key, **values)
