"""Answers with a learner's course as one story."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.web.answers import page
from app.core.web.tidy_input import whole_number
from app.desk.story.queries.whole import story
from app.desk.story.rules import KNOBS, Kind
from app.desk.story.words import ICONS, kind_said
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.policy import May
from app.workplace.logbook.actions import note_reading

bp = Blueprint("story", __name__, url_prefix="/story")
ON_A_PAGE = 30


@bp.get("/<int:enrolment_id>")
@may(May.SEE_ENROLMENT, Enrolment)
def show(enrolment: Enrolment) -> ResponseReturnValue:
    """The course in a picture, and what happened, newest first: all of it, or one kind."""
    asked, whole = request.args.get("show", ""), story(me, enrolment)
    kind = Kind(asked) if asked in list(Kind) else None
    shown = whole.of(kind)
    many = max(ON_A_PAGE, whole_number(request.args.get("many")))
    note_reading(me, enrolment.id)
    return page(
        "desk/story/show.html",
        enrolment=enrolment,
        story=whole,
        lanes=whole.lanes,
        counts=whole.counts,
        kind=kind,
        shown=shown,
        many=many,
        today=clock.today(),
        knobs=KNOBS,
        icons=ICONS,
        kind_said=kind_said,
    )
