"""What the mails say that bring a link and a code, or a code alone."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.core.text.i18n import format_moment
from app.people.bymail.rules import Way, spaced
from app.people.mail.rules import Letter

WAYS: dict[str, Any] = {
    Way.LINK: _l("by a link and a mailed code"),
    Way.PAPER: _l("by a slip of paper and its code"),
}


def way_said(way: str | None) -> str:
    """How somebody came who has no sign-in; empty for the others."""
    return str(WAYS[Way(way)]) if way else ""


def tries_said(left: int) -> str:
    """How many codes may still be typed."""
    return ngettext("%(num)s try is left.", "%(num)s tries are left.", left)


def sign_in(site: str, address: str, code: str, until: datetime) -> Letter:
    """A link and a code, for whoever asked to sign in."""
    return Letter(
        _("Your link and your code to sign in to %(site)s", site=site),
        (
            _("Type this code where you asked for it:"),
            spaced(code),
            _("Or sign in with this link where you read this mail:"),
            address,
            _("Until %(moment)s either the code or the link works, once.", moment=_said(until)),
            _warning(),
        ),
    )


def proof(site: str, code: str, until: datetime) -> Letter:
    """A code alone, for whoever opened a page that needs an ordinary sign-in."""
    return Letter(
        _("Your code to sign in to %(site)s", site=site),
        (
            _("You opened a page that needs your own sign-in. Type this code there:"),
            spaced(code),
            _("Works once, until %(moment)s.", moment=_said(until)),
            _warning(),
        ),
    )


def _said(until: datetime) -> str:
    return format_moment(until, "long")


def _warning() -> str:
    return _(
        "Give this code to nobody: whoever has it signs in as you. "
        "If you did not ask for it, do nothing."
    )
