"""What happened, in one sentence each; what the lanes of the picture say to who cannot see it."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext, ngettext

from app.core.text.i18n import format_day, format_hours, format_hours_words, in_a_row, language
from app.desk.story.rules import Kind
from app.mentoring.difficulties.rules import Ending
from app.mentoring.meetings.rules import Mode, Status
from app.programme.current import programme
from app.project.handins.rules import Outcome

KINDS = {
    Kind.PLAN: lazy_pgettext("lane", "Plan"),
    Kind.HOURS: lazy_pgettext("lane", "Hours"),
    Kind.MEETINGS: _l("Meetings"),
    Kind.PAUSES: _l("Pauses"),
    Kind.CORRECTIONS: _l("Corrections"),
    Kind.DIFFICULTIES: _l("Difficulties"),
    Kind.MESSAGES: _l("Messages"),
}
ICONS = {
    Kind.PLAN: "star",
    Kind.HOURS: "clock",
    Kind.MEETINGS: "meet",
    Kind.PAUSES: "pause",
    Kind.CORRECTIONS: "pen",
    Kind.DIFFICULTIES: "alert",
    Kind.MESSAGES: "chat",
}


def kind_said(kind: Kind) -> str:
    """What a kind of happening is called."""
    return str(KINDS[kind])


def _title(document: str) -> str:
    return programme().document(document).title.said(language())[0]


def handed_in(document: str, number: int) -> str:
    """That a version was handed in."""
    title = _title(document)
    return _("%(document)s: version %(number)s was handed in", document=title, number=number)


def decided(document: str, number: int, outcome: Outcome) -> str:
    """What the evaluators said of it."""
    about = {"document": _title(document), "number": number}
    if outcome is Outcome.APPROVE:
        return _("%(document)s: version %(number)s was approved", **about)
    if outcome is Outcome.APPROVE_WITH_CHANGES:
        return _("%(document)s: version %(number)s was approved, with small changes", **about)
    return _("%(document)s: version %(number)s is not there yet, changes were asked", **about)


def started() -> str:
    """That the placement can start."""
    return _("The placement plan was accepted by everybody")


def over(*, is_early: bool) -> str:
    """That the placement is over."""
    return _("The placement ended early") if is_early else _("The placement was completed")


def week_said(number: int, approved: int, waits: int) -> str:
    """What of a week is approved, else what waits, in minutes."""
    if not approved:
        hours = format_hours_words(waits)
        return _("Week %(number)s: %(hours)s wait for the mentor", number=number, hours=hours)
    hours = format_hours_words(approved)
    return _("Week %(number)s: %(hours)s approved", number=number, hours=hours)


def waits_said(minutes: int) -> str:
    """What of it waits; "": nothing."""
    if not minutes:
        return ""
    return _("Waits for the mentor: %(hours)s", hours=format_hours_words(minutes))


def hours_said(approved: int, goal: int, waits: int) -> str:
    """The hours of a placement in a sentence."""
    said = _(
        "%(done)s of %(goal)s of work approved",
        done=format_hours(approved),
        goal=format_hours_words(goal),
    )
    return in_a_row(filter(None, (said, waits_said(waits))))


def corrected(day: date, before: int, after: int) -> str:
    """A correction of approved hours."""
    return _(
        "Correction of %(day)s: from %(old)s to %(new)s",
        day=format_day(day, "dated"),
        old=format_hours(before),
        new=format_hours_words(after),
    )


def met(number: int, minutes: int, mode: Mode) -> str:
    """A meeting that was held."""
    about = {"number": number, "hours": format_hours_words(minutes)}
    if mode is Mode.ONLINE:
        return _("Meeting %(number)s: %(hours)s, online", **about)
    return _("Meeting %(number)s: %(hours)s, in person", **about)


def missed(number: int) -> str:
    """A meeting that nobody held."""
    return _("Meeting %(number)s was missed", number=number)


def meetings_said(counts: dict[Status, int]) -> str:
    """The meetings of a placement in a sentence."""
    still = counts.get(Status.PLANNED, 0) + counts.get(Status.DUE, 0)
    return _(
        "%(held)s held, %(count)s missed, %(more)s planned",
        held=counts.get(Status.HELD, 0),
        count=counts.get(Status.MISSED, 0),
        more=still,
    )


def difficulty_closed(what: str, ending: Ending) -> str:
    """That a difficulty ended, and how."""
    if ending is Ending.WITHDRAWN:
        return _("Taken back: %(what)s", what=what)
    if ending is Ending.ITSELF:
        return _("A difficulty closed by itself: %(what)s", what=what)
    return _("A difficulty was closed: %(what)s", what=what)


def difficulties_said(still: int, closed: int) -> str:
    """The difficulties of a course in a sentence."""
    return _("%(count)s open, %(number)s closed", count=still, number=closed)


def written(count: int) -> str:
    """That messages were written on a day."""
    return ngettext("%(num)s message was written", "%(num)s messages were written", count)
