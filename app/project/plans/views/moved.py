"""The pages of the business plan once had an address of their own, which people may have kept."""

from flask import redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from app.core.web.routes import open_to_all
from app.project.plans.views.blueprint import bp


@open_to_all  # who may read it is asked there
def moved(document_id: int, part: str | None = None) -> ResponseReturnValue:
    """Lead on to the page, for good, and to the same place on it."""
    page = "plans.part" if part else "plans.show"
    path = url_for(page, document_id=document_id, part=part)
    asked = request.query_string.decode("latin-1")  # whatever bytes came: they go on as they are
    return redirect(f"{path}?{asked}" if asked else path, 301)


@bp.record_once
def _keep_addresses(state: BlueprintSetupState) -> None:
    for rest in ("", "/<part>"):
        state.app.add_url_rule(f"/business/<int:document_id>{rest}", "business", moved)
