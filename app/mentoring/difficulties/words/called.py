"""What kinds of difficulties are called, and each one explained by its facts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext, pgettext

from app.core.text.i18n import format_day
from app.core.text.tongues import heard
from app.mentoring.difficulties.models import Difficulty
from app.mentoring.difficulties.rules import Ending, Kind, State
from app.programme.current import programme

KINDS = {
    Kind.STUCK: _l("Stuck"),
    Kind.CONCERN: _l("The mentor asks for a talk"),
    Kind.NO_ENTRY: _l("No logbook entry"),
    Kind.BEHIND: _l("Behind the plan"),
    Kind.MISSED: _l("Missed meeting"),
    Kind.RETURNED: _l("Returned twice"),
    Kind.SILENT: _l("No answer from the mentor"),
}


def difficulty_called(kind: str) -> str:
    """What a kind of difficulty is called."""
    return str(KINDS[Kind(kind)])


def difficulty_state_said(one: Difficulty) -> str:
    """Where a difficulty is, and how it was closed."""
    if one.state is State.OPEN:
        return pgettext("difficulty", "Open")
    if one.state is State.IN_HAND:
        return pgettext("difficulty", "In hand")
    if one.ending is Ending.WITHDRAWN:
        return pgettext("difficulty", "Taken back")
    if one.ending is Ending.ITSELF:
        return pgettext("difficulty", "Closed by itself")
    return pgettext("difficulty", "Closed")


def explained(facts: dict[str, Any]) -> str:
    """Why the program found it, in a sentence with its facts; "" for what people said."""
    sentence = SENTENCES.get(facts.get("why", ""))
    return sentence(facts) if sentence else ""


def _no_entry(facts: dict[str, Any]) -> str:
    count = facts["days"]
    if not facts.get("since"):
        return ngettext("No entry yet: %(num)s day.", "No entry yet: %(num)s days.", count)
    return ngettext(
        "No entry since %(day)s: %(num)s day.",
        "No entry since %(day)s: %(num)s days.",
        count,
        day=_day(facts),
    )


def _behind(facts: dict[str, Any]) -> str:
    return _(
        "At this pace the hours are complete in week %(week)s. "
        "Last week of the placement: %(number)s",
        week=facts["end"],
        number=facts["of"],
    )


def _missed(facts: dict[str, Any]) -> str:
    return _("Meeting %(number)s was missed.", number=facts["number"])


def _returned(facts: dict[str, Any]) -> str:
    return _("The same section was returned twice: %(section)s", section=_section(facts))


def _silent(facts: dict[str, Any]) -> str:
    return ngettext(
        "What was sent has waited for the mentor since %(day)s: %(num)s day.",
        "What was sent has waited for the mentor since %(day)s: %(num)s days.",
        facts["days"],
        day=_day(facts),
    )


def _day(facts: dict[str, Any]) -> str:
    return format_day(date.fromisoformat(facts["since"]), "dated")


def _section(facts: dict[str, Any]) -> str:
    """The section by its title; the document's, if the programme has no such section any more."""
    spec = next((one for one in programme().documents if one.key == facts.get("document")), None)
    if spec is None:
        return ""
    part = next((one for one in spec.parts if one.key == facts.get("part")), None)
    return heard((part or spec).title)


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    Kind.NO_ENTRY: _no_entry,
    Kind.BEHIND: _behind,
    Kind.MISSED: _missed,
    Kind.RETURNED: _returned,
    Kind.SILENT: _silent,
}
