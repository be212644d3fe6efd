"""Amounts of hours in words, what stands against an entry, and what its kinds are called."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext, ngettext

from app.core.text.i18n import format_day, format_hours, format_hours_words
from app.workplace.details.rules import Span
from app.workplace.logbook.rules import (
    Kind,
    Limits,
    Minutes,
    Problem,
    State,
    neighbours,
    shares,
)
from app.workplace.placements.models import Placement

KINDS = {
    Kind.WORK: _l("Work at the library"),
    Kind.ASSESSMENT: _l("Assessment: preparing or taking part in an evaluation"),
}
STATES = {
    State.DRAFT: _l("Not sent yet"),
    State.SENT: _l("Waits for the mentor"),
    State.APPROVED: lazy_pgettext("entry", "Approved"),
    State.ASKED: _l("The mentor has a question"),
    State.REFUSED: _l("Refused"),
}
SHARES = {
    State.APPROVED: _l("%(hours)s approved"),
    State.SENT: _l("%(hours)s waiting for approval"),
    State.ASKED: _l("%(hours)s asked about"),
    State.DRAFT: _l("%(hours)s not sent yet"),
}


def state_said(state: str) -> str:
    """What an entry's state is called."""
    return str(STATES[State(state)])


def task_said(placement: Placement, key: str) -> str:
    """The words of a task of the placement plan; an entry may be about something else."""
    task = placement.task(key) if key else None
    return task["text"] if task else _("Something else")


def shares_said(minutes: Mapping[State, int], *, beside: bool = False) -> str:
    """Minutes of one kind by state, like 6:15 h approved, 4:00 h waiting for approval.

    `beside`: only what does not count yet.
    """
    return ", ".join(
        str(SHARES[state]) % {"hours": format_hours_words(amount)}
        for state, amount in shares(minutes)
        if not beside or state is not State.APPROVED
    )


def minutes_said(minutes: Minutes) -> str:
    """The same of both kinds, which are never added; empty where there is nothing."""
    said = {kind: shares_said(states) for kind, states in minutes.items() if states}
    work, assessment = said.get(Kind.WORK, ""), said.get(Kind.ASSESSMENT, "")
    if not assessment:
        return work
    apart = _("assessment: %(hours)s", hours=assessment)
    return f"{work}; {apart}" if work else apart


def amounts_said(entries: Iterable[tuple[Kind, int]]) -> str:
    """Amounts of entries by kind: 8:00 h, or 8:00 h of work and 1:00 h of assessment."""
    sums = dict.fromkeys(Kind, 0)
    for kind, minutes in entries:
        sums[kind] += minutes
    work, assessment = (format_hours_words(minutes) for minutes in sums.values())
    if not sums[Kind.ASSESSMENT]:
        return work
    if not sums[Kind.WORK]:
        return _("%(hours)s of assessment", hours=assessment)
    return _("%(work)s of work and %(assessment)s of assessment", work=work, assessment=assessment)


def about_the_hours(minutes: int, limits: Limits, span: Span | None = None) -> dict[Problem, str]:
    """What stands against the hours of an entry, `minutes` long, and what to write instead.

    `span`: from when until when it was, where its length follows from that.
    """
    least, longest = format_hours(limits.step), format_hours_words(limits.longest)
    day = format_hours_words(limits.day_longest)
    return {
        Problem.TOO_SHORT: ngettext(
            "An entry has at least %(num)s minute. Write %(least)s, or leave it out.",
            "An entry has at least %(num)s minutes. Write %(least)s, or leave it out.",
            limits.step,
            least=least,
        ),
        Problem.TOO_LONG: _(
            "An entry has at most %(most)s. Divide it among several days.", most=longest
        ),
        Problem.OFF_STEP: _off_step(minutes, limits.step, span),
        Problem.DAY_FULL: _(
            "With the other entries of this day that makes more than %(most)s.", most=day
        ),
    }


def _off_step(minutes: int, step: int, span: Span | None) -> str:
    if span:
        return ngettext(
            "These times make %(hours)s. Only a multiple of %(num)s minute is kept: "
            "change a time, or the break.",
            "These times make %(hours)s. Only a multiple of %(num)s minutes is kept: "
            "change a time, or the break.",
            step,
            hours=format_hours(minutes),
        )
    below, above = map(format_hours, neighbours(minutes, step))
    return ngettext(
        "Hours are kept in steps of %(num)s minute. Write %(below)s or %(above)s.",
        "Hours are kept in steps of %(num)s minutes. Write %(below)s or %(above)s.",
        step,
        below=below,
        above=above,
    )


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
        Problem.NEEDS_REASON: ngettext(
            "This day is more than %(num)s day ago. Write why you log it only now.",
            "This day is more than %(num)s days ago. Write why you log it only now.",
            days,
        ),
    }
