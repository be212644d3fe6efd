"""What the mail with a new link to the weekly page says."""

from datetime import datetime

from flask_babel import gettext as _

from app.core.text.i18n import format_day
from app.people.mail.rules import Letter


def new_link(site: str, address: str, until: datetime) -> Letter:
    """Somebody asked for another link to the weekly page."""
    return Letter(
        _("Your new link to %(site)s", site=site),
        (
            _("With this link you see what waits for you and answer it, without a password:"),
            address,
            _(
                "It is yours alone and works until %(day)s. Opening it changes nothing.",
                day=format_day(until),
            ),
            _("Do not pass it on: whoever has it can answer for you."),
            _("If you did not ask for this mail, do nothing."),
        ),
    )
