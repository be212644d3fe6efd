"""What a mail says that brings a link."""

from datetime import datetime

from flask_babel import gettext as _

from app.core.text.i18n import format_day, format_moment
from app.people.mail.rules import Letter


def invitation(by: str, site: str, address: str, until: datetime) -> Letter:
    """Somebody is asked in; `by` is the name of who asks."""
    return Letter(
        _("Your invitation to %(site)s", site=site),
        (
            _("%(name)s invited you to %(site)s.", name=by, site=site),
            _("With this link you create your account:"),
            address,
            _("Works once, until %(day)s.", day=format_day(until)),
            _("If you did not expect this mail, do nothing."),
        ),
    )


def sign_in(site: str, address: str, until: datetime) -> Letter:
    """Somebody cannot get in any more."""
    return Letter(
        _("Your link to sign in to %(site)s", site=site),
        (
            _("With this link you sign in once. Then choose a new password:"),
            address,
            _("Works once, until %(moment)s.", moment=format_moment(until, "long")),
            _("If you did not expect this mail, do nothing."),
        ),
    )
