"""What is said of waiting after too many tries, of how far somebody who was invited has come, and
before a real person joins a demonstration."""

from datetime import timedelta
from math import ceil

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext, ngettext

from app.core import clock
from app.core.text.i18n import format_time
from app.people.accounts.rules import Stage

STAGES = {
    Stage.NO_LINK: _l("No link yet"),
    Stage.INVITED: lazy_pgettext("state", "Invited"),
    Stage.OPENED: _l("Opened the link"),
    Stage.JOINED: lazy_pgettext("state", "Joined"),
}


def stage_said(stage: str) -> str:
    """How far an invited person has come."""
    return str(STAGES[Stage(stage)])


def too_fast(delay: timedelta) -> str:
    """How long to wait after too many tries, in words."""
    seconds = ceil(delay.total_seconds())
    if seconds < 60:
        return ngettext(
            "Too many tries. Wait %(num)d second, then try again.",
            "Too many tries. Wait %(num)d seconds, then try again.",
            seconds,
        )
    minutes = ceil(seconds / 60)
    until = format_time(clock.now() + timedelta(minutes=minutes))
    said = ngettext(
        "Too many tries. Wait %(num)d minute, then try again.",
        "Too many tries. Wait %(num)d minutes, then try again.",
        minutes,
    )
    return " ".join([said, _("That is at %(time)s.", time=until)])


def demo_question() -> str:
    """What is asked before a real person comes among invented ones."""
    return _(
        "This is a demonstration: whoever joins sees invented people and work. "
        "Tick the box to invite real people all the same."
    )
