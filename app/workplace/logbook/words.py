"""What stands against an entry of the logbook, in words, and what its kinds are called."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text.i18n import format_day, format_hours, format_hours_words
from app.workplace.logbook.rules import Kind, Limits, Problem, neighbours

KINDS = {
    Kind.WORK: _l("Work at the library"),
    Kind.ASSESSMENT: _l("Assessment: preparing or taking part in an evaluation"),
}


def about_the_hours(minutes: int, limits: Limits) -> dict[Problem, str]:
    """What stands against the hours of an entry, `minutes` long, and what to write instead."""
    below, above = map(format_hours, neighbours(minutes, limits.step))
    step, longest = format_hours_words(limits.step), format_hours_words(limits.longest)
    least, day = format_hours(limits.step), format_hours_words(limits.day_longest)
    return {
        Problem.TOO_SHORT: _(
            "An entry has at least %(step)s. Write %(least)s, or leave it out.",
            step=step,
            least=least,
        ),
        Problem.TOO_LONG: _(
            "An entry has at most %(most)s. Divide it among several days.", most=longest
        ),
        Problem.OFF_STEP: _(
            "Hours are kept in steps of %(step)s. Write %(below)s or %(above)s.",
            step=step,
            below=below,
            above=above,
        ),
        Problem.DAY_FULL: _(
            "With the other entries of this day that makes more than %(most)s.", most=day
        ),
    }


def about_the_day(began: date, ended: date, limits: Limits) -> dict[Problem, str]:
    """What stands against the day of an entry, in a placement from `began` to `ended`."""
    first, last = format_day(began), format_day(ended)
    days = limits.reason_after_days
    return {
        Problem.NOT_RUNNING: _("The placement does not run, so nothing can be logged."),
        Problem.FUTURE: _("This day is still to come. You can log it from that day on."),
        Problem.BEFORE_START: _(
            "The placement began on %(day)s. Choose a day from then on.", day=first
        ),
        Problem.AFTER_END: _("The placement ended on %(day)s. Choose a day until then.", day=last),
        Problem.NEEDS_REASON: _(
            "This day is more than %(days)s days ago. Write why you log it only now.", days=days
        ),
    }
