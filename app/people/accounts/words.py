"""What is said of waiting after too many tries, and before a real person joins a demonstration."""

from datetime import timedelta
from math import ceil

from flask_babel import gettext as _
from flask_babel import ngettext


def too_fast(delay: timedelta) -> str:
    """How long to wait after too many tries, in words."""
    seconds = ceil(delay.total_seconds())
    if seconds < 60:
        return ngettext(
            "Too many tries. Wait %(num)d second, then try again.",
            "Too many tries. Wait %(num)d seconds, then try again.",
            seconds,
        )
    return ngettext(
        "Too many tries. Wait %(num)d minute, then try again.",
        "Too many tries. Wait %(num)d minutes, then try again.",
        ceil(seconds / 60),
    )


def demo_question() -> str:
    """What is asked before a real person comes among invented ones."""
    return _(
        "This is a demonstration: whoever joins sees invented people and work. "
        "Tick the box to invite real people all the same."
    )
