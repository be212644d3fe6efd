"""What kinds of meetings are called, and the ways to meet."""

from flask_babel import lazy_gettext as _l

from app.workplace.meetings.rules import Kind, Mode

KINDS = {
    Kind.TRAINER: _l("Learner and trainer"),
    Kind.MENTORING: _l("Learner, mentor and trainer"),
    Kind.GROUP: _l("Several learners"),
}
MODES = {Mode.IN_PERSON: _l("In person"), Mode.ONLINE: _l("Online")}
