"""What those are called who may supervise a document."""

from flask_babel import lazy_gettext as _l

from app.project.plans.rules import Supervising

SUPERVISING = {
    Supervising.MENTOR: _l("A mentor"),
    Supervising.DIRECTOR: _l("The director of the library"),
}
