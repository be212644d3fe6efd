"""What kinds of meetings are called, the ways to meet, and how a meeting stands."""

from datetime import date, datetime, time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text.i18n import format_day
from app.groups.absences.words import named
from app.mentoring.meetings.models import Meeting
from app.mentoring.meetings.rules import Kind, Mode, Status

KINDS = {
    Kind.TRAINER: _l("Learner and trainer"),
    Kind.MENTORING: _l("Learner, mentor and trainer"),
    Kind.GROUP: _l("Several learners"),
}
MODES = {Mode.IN_PERSON: _l("In person"), Mode.ONLINE: _l("Online")}
STATUS = {
    Status.EARLY: _l("Before the plan was accepted"),
    Status.PLANNED: _l("Planned"),
    Status.DUE: _l("Its day is over"),
    Status.MISSED: _l("Missed"),
    Status.HELD: _l("Held"),
}


def added_said(meeting: Meeting) -> list[tuple[str, str, datetime]]:
    """What was added to the note: by whom, as they are called now, the words, when."""
    of = meeting.learners[0].enrolment_id if meeting.learners else None
    found = []
    for row, name in meeting.added():
        at = datetime.fromisoformat(row["at"])
        found.append((named(name, row.get("by"), of, at), row["text"], at))
    return found


def moved(who: str, learner: str, number: int, day: date, at: time | None) -> tuple[str, str]:
    """Subject and sentences of a mail; `learner` is named to who is not the learner."""
    meeting = _("Meeting %(number)s moved", number=number)
    if learner:
        meeting = _("%(learner)s: %(what)s", learner=learner, what=meeting)
    said = _(
        "%(who)s moved meeting %(number)s to %(day)s.", who=who, number=number, day=format_day(day)
    )
    if at is None:
        return meeting, said
    begins = _("It begins at %(time)s.", time=f"{at:%H:%M}")
    return meeting, f"{said} {begins}"


def meeting_status_said(status: str) -> str:
    """How a meeting stands."""
    return str(STATUS[Status(status)])
