"""What the states of an enrolment are called, and what it lacks."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.groups.cohorts.rules import EnrolmentStatus, Missing

STATES = {
    EnrolmentStatus.ACTIVE: _l("takes part"),
    EnrolmentStatus.PAUSED: _l("pauses"),
    EnrolmentStatus.LEFT: _l("has left"),
    EnrolmentStatus.COMPLETED: _l("has completed the course"),
}
ALONE = {
    EnrolmentStatus.ACTIVE: _l("Takes part"),
    EnrolmentStatus.PAUSED: _l("Pauses"),
    EnrolmentStatus.LEFT: _l("Has left"),
    EnrolmentStatus.COMPLETED: lazy_pgettext("course", "Completed"),
}
MISSING = {
    Missing.PROFILE: _l("No profile"),
    Missing.LIBRARY: _l("No library"),
    Missing.MENTOR: _l("No mentor"),
    Missing.TRAINER: _l("No trainer"),
    Missing.RESPONSIBLE: _l("No responsible person"),
}


def enrolment_said(status: str) -> str:
    """The state of an enrolment, where it stands alone."""
    return str(ALONE[EnrolmentStatus(status)])


def missing_said(lack: str) -> str:
    """One thing that an enrolment lacks."""
    return str(MISSING[Missing(lack)])
