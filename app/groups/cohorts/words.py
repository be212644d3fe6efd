"""What the states of an enrolment are called."""

from flask_babel import lazy_gettext as _l

from app.groups.cohorts.rules import EnrolmentStatus

STATES = {
    EnrolmentStatus.ACTIVE: _l("takes part"),
    EnrolmentStatus.PAUSED: _l("pauses"),
    EnrolmentStatus.LEFT: _l("has left"),
    EnrolmentStatus.COMPLETED: _l("has completed the course"),
}
