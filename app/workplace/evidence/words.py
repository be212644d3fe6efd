"""What is said of the host's signature under the hours."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text.i18n import format_day, format_hours_words
from app.people.bymail.words import way_said
from app.workplace.evidence.models import HoursSignature
from app.workplace.evidence.rules import Unsigned

UNSIGNED = {
    Unsigned.NOT_RUNNING: _l("The placement does not run yet."),
    Unsigned.NOTHING: _l("No hours are approved yet."),
    Unsigned.WAITS: _l("Some hours still wait for the mentor or the coordinator."),
    Unsigned.EARLY: _l("Neither is the last day over, nor are all hours done."),
}


def unsigned_said(why: str) -> str:
    """Why the host cannot sign yet."""
    return str(UNSIGNED[Unsigned(why)])


def signed_said(one: HoursSignature) -> str:
    """In short, who signed under the hours and when."""
    return _("Hours signed on %(day)s: %(name)s", day=format_day(one.at), name=one.person.name)


def signature_said(one: HoursSignature) -> str:
    """Who signed under which hours, when and how."""
    words = _(
        "%(name)s signed on %(day)s: %(work)s of work and %(assessment)s of assessment, "
        "check code %(code)s",
        name=one.person.name,
        day=format_day(one.at),
        work=format_hours_words(one.work_minutes),
        assessment=format_hours_words(one.assessment_minutes),
        code=one.hours_hash[:8].upper(),
    )
    return f"{words} ({way_said(one.way)})" if one.way else words
