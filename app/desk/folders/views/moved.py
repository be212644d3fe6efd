"""The folder's page once stood under `/plans`; addresses that people kept lead on, for good."""

from flask import redirect, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from app.core.web.routes import signed_in
from app.desk.folders.views.blueprint import bp
from app.groups.cohorts.access import may
from app.groups.cohorts.models import Enrolment
from app.policy import May


@signed_in
def own() -> ResponseReturnValue:
    """Lead on to one's own folder."""
    return redirect(url_for("folders.index"), 301)


@may(May.SEE_ENROLMENT, Enrolment)
def of_enrolment(enrolment: Enrolment) -> ResponseReturnValue:
    """Lead on to the folder of one learner."""
    return redirect(url_for("folders.show", enrolment_id=enrolment.id), 301)


@bp.record_once
def _keep_addresses(state: BlueprintSetupState) -> None:
    state.app.add_url_rule("/plans/", "old_folders", own)
    state.app.add_url_rule("/plans/enrolment/<int:enrolment_id>", "old_folder", of_enrolment)
