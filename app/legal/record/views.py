"""Answers with the lines of the record about the person who is signed in, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.audit.models import Line
from app.core.web.answers import page
from app.core.web.routes import signed_in
from app.core.web.tidy_input import whole_number
from app.groups.absences.words import named
from app.groups.cohorts.access import me
from app.groups.cohorts.queries import stood_in
from app.legal.record import queries
from app.legal.record.words import HOW, WORDS

bp = Blueprint("record", __name__, url_prefix="/record")
ON_A_PAGE = 50

# Where the learner sees the thing of a line.
PAGES = {
    "version": "handins.show",
    "placement": "placements.show",
    "amendment": "amendments.show",
    "entry": "logbook.entry",
    "difficulty": "difficulties.show",
    "evaluation": "evaluation.result",
}


@dataclass(frozen=True)
class Told:
    """A line in words; `path` leads to what it is about, None where nothing is to be seen."""

    words: str
    who: str
    roles: list[str]
    at: datetime
    path: str | None
    given: str | None  # the role, where one was given or taken
    way: str  # of who has no sign-in, in words; "" else


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The record about the person, the newest first, a page at a time."""
    before = whole_number(request.args.get("before")) or None
    lines = queries.lines_about(me, ON_A_PAGE + 1, before)
    more = lines[ON_A_PAGE - 1].id if len(lines) > ON_A_PAGE else None
    shown = lines[:ON_A_PAGE]
    names, open_pages = queries.names(shown), queries.open_to(me, shown)
    own = _know_deputies(shown, open_pages)
    told = [
        Told(
            words=str(WORDS.get(one.act, _("Something else was done"))),
            who=_who(one, names, one.enrolment_id or own),
            roles=[role for role in one.role.split("+") if role],
            at=one.at,
            path=_path(one, open_pages),
            given={"assigned": one.after, "assignment ended": one.before}.get(one.act),
            way=str(HOW.get(one.how, "")),
        )
        for one in shown
    ]
    return page("legal/record/index.html", lines=told, more=more, older=before is not None)


def _know_deputies(lines: list[Line], open_pages: dict[int, bool]) -> int | None:
    """Ask once who stood in where others acted; the reader's own course."""
    stood_in({one.enrolment_id for one in lines if one.enrolment_id and one.actor_id != me.id})
    return next((number for number, is_own in open_pages.items() if is_own), None)


def _who(line: Line, names: dict[int, str], enrolment_id: int | None) -> str:
    """Who did it; `enrolment_id`: where a deputy was one, of a meeting the reader's own."""
    if line.actor_id == me.id:
        return _("You")
    if line.actor_id is None:
        return _("The program") if line.how == "command" else _("Somebody who was not signed in")
    name = names.get(line.actor_id) or _("Somebody who is no longer here")
    return named(name, line.actor_id, enrolment_id, line.at, *line.role.split("+"))


def _path(line: Line, open_pages: dict[int, bool]) -> str | None:
    number = line.enrolment_id
    if number not in open_pages:
        return None
    if not open_pages[number]:
        return url_for("dashboards.learner", enrolment_id=number)
    if line.kind in PAGES:
        where: dict[str, Any] = {f"{line.kind}_id": line.thing_id}
        return url_for(PAGES[line.kind], **where)
    return url_for("folders.show", enrolment_id=number)
