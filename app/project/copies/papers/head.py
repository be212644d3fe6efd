"""Who stands at the head of a paper about a learner's project."""

from flask_babel import gettext as _

from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import Team
from app.project.copies.papers.values import NOTHING

Facts = tuple[tuple[str, str], ...]


def people(enrolment: Enrolment, team: Team, supervised: Facts = ()) -> Facts:
    """Learner, library, mentor and main trainer as of today, and under whom it is written."""
    mentor, trainer = (one.name if one else NOTHING for one in (team.mentor, team.trainer))
    return (
        (_("Learner"), enrolment.person.name),
        (_("Library"), enrolment.library.name if enrolment.library else NOTHING),
        (_("Mentor"), mentor),
        (_("Main trainer"), trainer),
        *supervised,
    )


def supervised(called: str, role: str) -> Facts:
    """Under whom a document is written; `called` is empty while nobody is named."""
    named = _("mentor") if role == "mentor" else _("director of the library")
    words = f"{called} ({named})" if called else _("Nobody is named yet.")
    return ((_("Written under the supervision of"), words),)
