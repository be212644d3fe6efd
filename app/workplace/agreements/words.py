"""How an agreement, or a host, stands, and what an agreement is called."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text.i18n import format_day
from app.policy import Role
from app.workplace.agreements.models import Agreement
from app.workplace.agreements.rules import Standing

STANDING = {
    Standing.MISSING: _l("No agreement"),
    Standing.DRAFT: _l("Draft, not signed"),
    Standing.NOT_YET: _l("Signed, begins later"),
    Standing.VALID: _l("Signed and valid"),
    Standing.EXPIRING: _l("Ends within 60 days"),
    Standing.EXPIRED: _l("Expired"),
    Standing.ENDED: _l("Ended"),
}


def standing_said(standing: str) -> str:
    """How an agreement, or a host without one, stands."""
    return str(STANDING[Standing(standing)])


def line_said(role: str, on: date, name: str) -> str:
    """A line that an agreement gets: who has a part from a day on; "": nobody yet."""
    values = {"day": format_day(on), "name": name or _("nobody yet")}
    if role == Role.MENTOR:
        return _("Mentor from %(day)s: %(name)s", **values)
    if role == Role.MAIN_TRAINER:
        return _("Main trainer from %(day)s: %(name)s", **values)
    return _("Responsible person from %(day)s: %(name)s", **values)


def agreement_said(agreement: Agreement) -> str:
    """What it is called: by its number on paper, else by the one that it has here."""
    return _("Agreement %(number)s", number=agreement.number or agreement.id)
