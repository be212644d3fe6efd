"""What a mail says of its link to the weekly page, and the mail with a new one."""

from datetime import datetime

from flask_babel import gettext as _

from app.core.text.i18n import format_day
from app.people.mail.rules import Letter


def about(until: datetime) -> tuple[str, ...]:
    """What stands below a link in each mail that brings one."""
    return (
        _(
            "It is yours alone and works until %(day)s. Opening it changes nothing.",
            day=format_day(until),
        ),
        _("Do not pass it on: whoever has it can answer for you."),
        _("After you answer, a mail tells you what was done. You can undo it for 48 hours."),
    )


def new_link(site: str, address: str, until: datetime) -> Letter:
    """Somebody asked for another link to the weekly page."""
    return Letter(
        _("Your new link to %(site)s", site=site),
        (
            _("With this link you see what waits for you and answer it, without a password:"),
            address,
            *about(until),
            _("If you did not ask for this mail, do nothing."),
        ),
    )
