"""Answers with the lines of the record about the person who is signed in, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.audit.models import Line
from app.cohorts.access import me
from app.core.incoming import whole_number
from app.core.web import page, signed_in
from app.record import queries

bp = Blueprint("record", __name__, url_prefix="/record")
ON_A_PAGE = 50

# What was done, for each act that the program writes down (a test looks).
WORDS = {
    # coming and going
    "signed in": _l("Signed in"),
    "signed out": _l("Signed out"),
    "sign-in failed": _l("A sign-in with a wrong password"),
    "sign-in ended": _l("A sign-in was ended"),
    "sign-in ran out": _l("A sign-in ran out by itself"),
    "screen locked": _l("The screen was locked"),
    "password changed": _l("The password was changed"),
    "address corrected": _l("The e-mail address was corrected"),
    "name corrected": _l("The name was corrected"),
    "profile changed": _l("Name, language or time limit in the profile were changed"),
    "person added": _l("The person was added"),
    "link made": _l("A one-time link was made"),
    "link taken back": _l("A one-time link that was not used was taken back"),
    "link used": _l("A one-time link was used"),
    "code used": _l("The code of a one-time link was typed"),
    "invitation accepted": _l("The invitation was accepted"),
    "consent given": _l("Consent was given"),
    "consent withdrawn": _l("Consent was taken back"),
    "consent text published": _l("A text to agree to was published"),
    "access copy": _l("A copy of the own data was taken"),
    "refused": _l("Refused: a page that is not open to this person"),
    "erasure asked": _l("To be erased was asked for"),
    "erasure taken back": _l("The request to be erased was taken back"),
    "person erased": _l("Somebody was erased"),
    "barrier reported": _l("Something in the way was reported"),
    "barrier answered": _l("A report of something in the way was answered"),
    "barrier opened again": _l("A report of something in the way was opened again"),
    # groups and roles
    "cohort made": _l("A group was made"),
    "cohort changed": _l("The settings of a group were changed"),
    "library added": _l("A library was added"),
    "library changed": _l("A library was changed"),
    "enrolled": _l("Enrolled in a group"),
    "enrolment state": _l("Taking part was paused, ended or taken up again"),
    "library of the learner": _l("The library of the learner was chosen"),
    "profile chosen": _l("The profile was chosen"),
    "assigned": _l("A role was given"),
    "assignment ended": _l("A role ended"),
    "agreement made": _l("A cooperation agreement was made"),
    "agreement changed": _l("A cooperation agreement was changed"),
    "agreement signed": _l("A cooperation agreement was noted as signed"),
    "agreement ended": _l("A cooperation agreement was ended"),
    "agreement taken up again": _l("A cooperation agreement was taken up again"),
    "agreement file added": _l("A file of a cooperation agreement was added"),
    "agreement file removed": _l("A file of a cooperation agreement was removed"),
    "agreement file put back": _l("A file of a cooperation agreement was put back"),
    # the project
    "document begun": _l("A document was begun"),
    "document offered": _l("A document was offered for comments"),
    "document taken back": _l("A document was taken back from comments"),
    "kept text settled": _l("Two texts were made one"),
    "commented": _l("A comment was written"),
    "comment answered": _l("A comment was marked as answered"),
    "comment reopened": _l("A comment was opened again"),
    "comment removed": _l("A comment was removed"),
    "comment put back": _l("A comment was put back"),
    "topic proposed": _l("A topic was proposed"),
    "topic agreed": _l("The topic was agreed"),
    "supervisor named": _l("Somebody was named for the business plan"),
    "version handed in": _l("A version was handed in"),
    "version withdrawn": _l("A version was taken back"),
    "version opened for evaluation": _l("A version was opened for the evaluation"),
    "version decided": _l("A version was decided on"),
    "version read": _l("A version was read"),
    "changes seen": _l("The changes were seen"),
    "printed": _l("Work was printed"),
    "list exported": _l("The list of a group was saved as a table"),
    # the evaluation
    "sheet begun": _l("Scores were begun"),
    "sheet sealed": _l("Scores were sealed"),
    "sheet unsealed": _l("Scores were opened again"),
    "remark written": _l("A remark was written to the other evaluator"),
    "agreement of the evaluation edited": _l("The common result was edited"),
    "evaluation confirmed": _l("The common result was confirmed"),
    "evaluation released": _l("The result was released"),
    # the placement
    "placement plan begun": _l("The placement plan was begun"),
    "placement plan changed": _l("The placement plan was changed"),
    "placement plan proposed": _l("The placement plan was proposed"),
    "placement plan accepted": _l("The placement plan was accepted"),
    "acceptance taken back": _l("The acceptance of the placement plan was taken back"),
    "start with conditions": _l("A start on conditions was allowed"),
    "placement active": _l("The placement was started"),
    "placement completed": _l("The placement was completed"),
    "entry added": _l("Hours were added"),
    "entry changed": _l("Hours were changed"),
    "entry changed and sent again": _l("Hours were changed and sent again"),
    "entry removed": _l("Hours were removed"),
    "entry put back": _l("Hours were put back"),
    "week sent": _l("A week was sent"),
    "entry withdrawn": _l("Hours were taken back to change them"),
    "entry approved": _l("Hours were approved"),
    "entry asked": _l("A question was asked about hours"),
    "entry refused": _l("Hours were refused"),
    "decision taken back": _l("A decision on hours was taken back"),
    "logbook read": _l("The logbook was read"),
    "file added": _l("A file was added"),
    "file removed": _l("A file was removed"),
    "file put back": _l("A file was put back"),
    "file sent from a phone": _l("A file was sent from a phone"),
    "phone let in": _l("A phone was let in to send a file"),
    "meeting added": _l("A meeting was added"),
    "meeting moved": _l("A meeting was moved"),
    "meeting held": _l("The note of a meeting was written"),
    "meeting note corrected": _l("The note of a meeting was corrected"),
    "meeting note added to": _l("The note of a meeting was added to"),
    # the site
    "demonstration removed": _l("The demonstration was removed"),
    "retention changed": _l("For how long data is kept was changed"),
    "purged": _l("Data that had had its time was taken away"),
    "program upgraded": _l("The program was upgraded"),
    "backup made": _l("A backup was made"),
    "backup restored": _l("A backup was restored"),
}
# Where the learner sees the thing of a line.
PAGES = {
    "version": "handins.show",
    "placement": "placements.show",
    "entry": "logbook.entry",
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


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The record about the person, the newest first, a page at a time."""
    before = whole_number(request.args.get("before")) or None
    lines = queries.lines_about(me, ON_A_PAGE + 1, before)
    more = lines[ON_A_PAGE - 1].id if len(lines) > ON_A_PAGE else None
    shown = lines[:ON_A_PAGE]
    names, open_pages = queries.names(shown), queries.open_to(me, shown)
    told = [
        Told(
            words=str(WORDS.get(one.act, _("Something else was done"))),
            who=_who(one, names),
            roles=[role for role in one.role.split("+") if role],
            at=one.at,
            path=_path(one, open_pages),
            given={"assigned": one.after, "assignment ended": one.before}.get(one.act),
        )
        for one in shown
    ]
    return page("record/index.html", lines=told, more=more, older=before is not None)


def _who(line: Line, names: dict[int, str]) -> str:
    if line.actor_id == me.id:
        return _("You")
    if line.actor_id is None:
        return _("The program") if line.how == "command" else _("Somebody who was not signed in")
    return names.get(line.actor_id) or _("Somebody who is no longer here")


def _path(line: Line, open_pages: dict[int, bool]) -> str | None:
    number = line.enrolment_id
    if number not in open_pages:
        return None
    if not open_pages[number]:
        return url_for("dashboards.learner", enrolment_id=number)
    if line.kind in PAGES:
        where: dict[str, Any] = {f"{line.kind}_id": line.thing_id}
        return url_for(PAGES[line.kind], **where)
    return url_for("plans.folder", enrolment_id=number)
