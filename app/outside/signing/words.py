"""What the mails of a responsible person say."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.text.i18n import format_day, format_moment
from app.people.bymail.rules import spaced
from app.people.mail.rules import Letter


def not_the_code(left: int) -> str:
    """What is said of a wrong code: how many tries are left."""
    return ngettext(
        "This is not the code. Look again: %(num)s try is left.",
        "This is not the code. Look again: %(num)s tries are left.",
        left,
    )


def link(site: str, learner: str, address: str, until: datetime) -> Letter:
    """The link to one placement; `learner` is whose."""
    return Letter(
        _("Your link to a placement: %(learner)s", learner=learner),
        (
            _(
                "In %(site)s you are named as the responsible person of a placement: %(learner)s",
                site=site,
                learner=learner,
            ),
            _("With this link you read its plan and its hours. You need no account:"),
            address,
            _("To accept the plan or to sign, you have a code sent to you on that page."),
            _("Works until: %(day)s", day=format_day(until)),
            _("If you did not expect this mail, do nothing."),
        ),
    )


def code(site: str, learner: str, digits: str, until: datetime) -> Letter:
    """The code with which the plan is accepted, or the hours are signed."""
    return Letter(
        _("Your code for a placement in %(site)s", site=site),
        (
            _("You opened the page of a placement: %(learner)s", learner=learner),
            _("Type this code there:"),
            spaced(digits),
            _("Works once, until %(moment)s.", moment=format_moment(until, "long")),
            _(
                "Give this code to nobody: whoever has it accepts and signs as you. "
                "If you did not ask for it, do nothing."
            ),
        ),
    )
