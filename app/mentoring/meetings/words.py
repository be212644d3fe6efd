"""What kinds of meetings are called, the ways to meet, and how a meeting stands."""

from collections.abc import Iterable
from datetime import date, datetime, time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text.i18n import format_day
from app.groups.absences.words import named
from app.mentoring.meetings.models import Meeting, Told
from app.mentoring.meetings.rules import Kind, Mode, Status
from app.policy import Role

KINDS = {
    Kind.TRAINER: _l("Learner and trainer"),
    Kind.MENTORING: _l("Learner and mentor"),
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


Said = list[tuple[str, str, datetime]]  # by whom, as they are called now, the words, when


def note_said(meeting: Meeting) -> tuple[Said, Said]:
    """What was added to the note, and what it said before each correction."""
    of = meeting.learners[0].enrolment_id if meeting.learners else None
    added, corrected = meeting.told()
    return list(_said(added, of)), list(_said(corrected, of))


def _said(rows: Iterable[Told], of: int | None) -> Iterable[tuple[str, str, datetime]]:
    for row, number, name in rows:
        at = datetime.fromisoformat(row["at"])
        yield named(name, number, of, at) if name else "", row["text"], at


def came(name: str, role: Role) -> str:
    """Somebody who may have come, with the part."""
    if role is Role.MENTOR:
        return _("%(name)s (mentor)", name=name)
    return _("%(name)s (trainer)", name=name)


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
