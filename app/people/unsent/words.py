"""What is said of a form that was kept, and what such forms are called."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.core import clock
from app.core.text.i18n import format_day, format_number, format_time
from app.people.unsent import rules
from app.people.unsent.rules import Fate

# the first word of an address is the room's
TITLES: dict[str, Any] = {
    "wording": _l("Word that is wrong"),
    "accessibility": _l("Report of what is in the way"),
    "accounts": _l("Your profile"),
    "agendas": _l("Agenda of a meeting, or an agreed step"),
    "amendments": _l("Changes to a placement plan"),
    "agreements": _l("Agreement with a library"),
    "cohorts": _l("Enrolment of a learner"),
    "comments": lazy_pgettext("noun", "Comment"),
    "corrections": _l("Correction of approved hours"),
    "difficulties": _l("Something that is hard"),
    "documents": _l("Section of a document"),
    "endings": _l("Early end of a placement"),
    "evaluation": _l("Evaluation, not sealed or not agreed"),
    "exchange": _l("What you taught and learned"),
    "handins": _l("Handing in"),
    "hours": _l("Questions about logbook entries"),
    "intake": _l("Bringing in a group"),
    "letterhead": _l("Funding notice and logo"),
    "logbook": _l("Logbook entry"),
    "certificates": _l("Why a paper is withdrawn"),
    "changes": _l("People change"),
    "meetings": _l("Note of a meeting"),
    "messages": _l("Message"),
    "moves": _l("Change of the library of a placement"),
    "placements": _l("Placement plan"),
    "plans": _l("Project folder"),
    "privacy": _l("Text about data, or an erasure"),
    "retention": _l("For how long data is kept"),
    "rows": _l("Logbook entries"),
    "running": _l("How this course runs"),
    "unanswered": _l("Approval on evidence"),
    "teams": _l("Who takes which part"),
}


def title(action: str) -> str:
    """What a form is called that would be sent to this address."""
    return str(TITLES.get(action.strip("/").partition("/")[0], _("Form")))


def when(at: datetime) -> str:
    """When somebody wrote what is offered: today by the time alone."""
    here, time = clock.local(at).date(), format_time(at)
    if here == clock.today():
        return _("You wrote this at %(time)s and did not send it.", time=time)
    day = format_day(here)
    return _("You wrote this on %(day)s at %(time)s and did not send it.", day=day, time=time)


def said(fate: Fate) -> str:
    """What the page says beside the form; nothing where there is nothing to say."""
    if fate is Fate.KEPT:
        return _("Kept at %(time)s, not sent yet.", time=format_time(clock.now()))
    if fate is Fate.MANY:
        return _(
            "Not kept: %(most)s forms of yours wait already. Send one or throw one away "
            "under “Not sent” in your profile.",
            most=rules.MOST,
        )
    if fate is Fate.LONG:
        return _(
            "Not kept: all that you have not sent may have %(most)s characters. Send this soon, "
            "or throw something away under “Not sent” in your profile.",
            most=format_number(rules.LARGEST),
        )
    return ""
