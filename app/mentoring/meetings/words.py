"""What kinds of meetings are called, the ways to meet, and how a meeting stands."""

from datetime import date, time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text.i18n import format_day
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
