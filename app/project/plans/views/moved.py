"""The pages of the business plan once had an address of their own, which people may have kept."""

from flask import redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from app.groups.cohorts.access import may
from app.policy import May
from app.project.documents.models import Document
from app.project.plans.views.blueprint import bp


@may(May.READ_DOCUMENT, Document)
def moved(document: Document, part: str | None = None) -> ResponseReturnValue:
    """Lead on to the page, for good, with whatever was asked of it."""
    page = "plans.part" if part else "plans.show"
    path = url_for(page, document_id=document.id, part=part)
    asked = request.query_string.decode("latin-1")  # the bytes as they came
    return redirect(f"{path}?{asked}" if asked else path, 301)


@bp.record_once
def _keep_addresses(state: BlueprintSetupState) -> None:
    for rest in ("", "/<part>"):
        state.app.add_url_rule(f"/business/<int:document_id>{rest}", "business", moved)
