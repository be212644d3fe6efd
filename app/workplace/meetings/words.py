"""What kinds of meetings are called, the ways to meet, and how a meeting stands."""

from flask_babel import lazy_gettext as _l

from app.workplace.meetings.rules import Kind, Mode, Status

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


def meeting_status_said(status: str) -> str:
    """How a meeting stands."""
    return str(STATUS[Status(status)])
