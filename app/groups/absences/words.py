"""What stands against days or a deputy, and how an absence is said."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from app.core import clock
from app.core.text.i18n import by_name, format_days
from app.groups.absences.rules import Problem, Unfit
from app.groups.cohorts.models import Absence
from app.groups.cohorts.queries import Team, stood_in
from app.groups.cohorts.rules import Stood
from app.groups.notifications.models import News
from app.groups.notifications.rules import parts_of_news
from app.groups.pauses.rules import Stretch


def problem_words(problem: Problem, days: Stretch, others: Iterable[Absence]) -> str:
    """What stands against the days, and what to write instead."""
    if problem is Problem.BACKWARDS:
        return _("The last day is before the first. Change one of them.")
    if problem is Problem.PAST:
        return _("These days are over. Choose days from today on.")
    if problem is Problem.FAR:
        return _("This is more than a year ahead. Look at the year again.")
    if problem is Problem.TOO_LONG:
        return _("This is longer than a year. Look at the year again.")
    meets = next(one for one in others if days.meets(Stretch(one.from_on, one.until_on)))
    said = format_days(meets.from_on, meets.until_on)
    return _(
        "These days are noted already: %(days)s. Choose others, or end that absence.", days=said
    )


def unfit_words(unfit: Unfit, name: str) -> str:
    """Why somebody cannot stand in."""
    if unfit is Unfit.SELF:
        return _("Nobody stands in for themselves. Choose somebody else, or nobody.")
    if unfit is Unfit.LEARNER:
        return _("%(name)s is one of these learners. Choose somebody else.", name=name)
    if unfit is Unfit.EVALUATOR:
        return _(
            "%(name)s evaluates one of these learners from the other side. Choose somebody else.",
            name=name,
        )
    if unfit is Unfit.AWAY:
        return _("%(name)s is away on some of these days. Choose somebody else.", name=name)
    if unfit is Unfit.NO_STEP:
        return _(
            "Who is away stands in for somebody on some of these days, and a deputy has no deputy. "
            "Choose nobody."
        )
    return _("This person no longer helps here. Choose somebody else.")


def away_said(one: Absence) -> str:
    """An absence in a line."""
    return format_days(one.from_on, one.until_on)


def acted(who: Any, of: Any, at: datetime | date | None, *roles: str, first: bool = False) -> str:
    """Whoever did something, as pages, papers, news and mails name them.

    A deputy is named with whom it was for. `of`: the number of an enrolment, or a thing of it;
    `roles`: the parts in which this is done (none: any), since a deputy may hold another one too.
    """
    return named(who.first_name if first else who.name, who.id, of, at, *roles, first=first)


def named(
    name: str,
    person_id: int | None,
    of: Any,
    at: datetime | date | None,
    *roles: str,
    first: bool = False,
) -> str:
    """The same for somebody of whom only name and number are known."""
    return _with(name, _principal(person_id, of, at, roles), first=first)


def told_by(one: News, *, first: bool = False) -> str:
    """Whoever did what a piece of news tells, by name; "" if nobody is known.

    Where whoever did it is called by the first name alone, as in mails, so is who was away.
    """
    if one.by is None:
        return ""
    day, parts = clock.local(one.at).date(), parts_of_news(one.kind)
    stood = one.stood if one.stood and one.stood.covers(day) and one.stood.fits(parts) else None
    short = first or one.by.name == one.by.first_name
    return _with(one.by.first_name if first else one.by.name, stood, first=short)


def _with(name: str, away: Stood | None, *, first: bool) -> str:
    if away is None:
        return name
    return _("%(name)s (for: %(who)s)", name=name, who=away.first_name if first else away.name)


def _principal(
    person_id: int | None, of: Any, at: datetime | date | None, roles: tuple[str, ...]
) -> Stood | None:
    """For whom somebody acted then as a deputy; None: in a part of their own."""
    number = of if isinstance(of, int) else getattr(of, "enrolment_id", None)
    if not number or not at:
        return None
    day = clock.local(at).date() if isinstance(at, datetime) else at
    its = (one for one in stood_in([number])[number] if one.person_id == person_id)
    return next((one for one in its if one.covers(day) and one.fits(roles)), None)


def absent_of(team: Team) -> list[tuple[str, date, list[str]]]:
    """Which evaluator is away today, until when, and the names of whoever stands in."""
    held = {one.id: one.name for one in (team.mentor, team.trainer) if one}
    return [
        (held[who], until, [one.person.name for one in team.deputies if one.for_id == who])
        for who, until in team.away.items()
        if who in held
    ]


def signed(
    names: Mapping[int, str], of: Any, acts: Iterable[tuple[int | None, datetime | None]]
) -> list[str]:
    """Who acted, by number and moment, each once by name; a deputy with whoever was away."""
    known = ((names.get(who or 0), who, moment) for who, moment in acts)
    found = {named(name, who, of, moment) for name, who, moment in known if name}
    return sorted(found, key=by_name)
