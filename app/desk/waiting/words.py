"""What waits, in words: how many of which things, and about how long they take."""

from collections.abc import Callable, Iterable

from babel.lists import format_list
from flask_babel import ngettext

from app.core.text import i18n
from app.desk.waiting.rules import Item, Kind, minutes

COUNTED: dict[Kind, Callable[[int], str]] = {
    Kind.DIFFICULTY: lambda num: ngettext("%(num)s difficulty", "%(num)s difficulties", num),
    Kind.EVALUATE: lambda num: ngettext(
        "%(num)s document to score", "%(num)s documents to score", num
    ),
    Kind.FINAL: lambda num: ngettext(
        "%(num)s placement to score", "%(num)s placements to score", num
    ),
    Kind.AGREE: lambda num: ngettext(
        "%(num)s evaluation to agree on", "%(num)s evaluations to agree on", num
    ),
    Kind.RELEASE: lambda num: ngettext(
        "%(num)s result to release", "%(num)s results to release", num
    ),
    Kind.CHANGES: lambda num: ngettext(
        "%(num)s changed document", "%(num)s changed documents", num
    ),
    Kind.TOPIC: lambda num: ngettext("%(num)s topic", "%(num)s topics", num),
    Kind.PLACEMENT: lambda num: ngettext("%(num)s placement plan", "%(num)s placement plans", num),
    Kind.AMENDMENT: lambda num: ngettext(
        "%(num)s amendment of a placement plan", "%(num)s amendments of placement plans", num
    ),
    Kind.OFFERED: lambda num: ngettext(
        "%(num)s draft to comment", "%(num)s drafts to comment", num
    ),
    Kind.CORRECTIONS: lambda num: ngettext(
        "%(num)s correction of hours", "%(num)s corrections of hours", num
    ),
    Kind.MESSAGES: lambda num: ngettext("%(num)s message", "%(num)s messages", num),
    Kind.ENTRIES: lambda num: ngettext("%(num)s logbook entry", "%(num)s logbook entries", num),
}


def summary(items: Iterable[Item]) -> str:
    """All that waits in one line, like "5 entries and 1 plan to score, about 35 minutes."."""
    shown = list(items)
    counts = {kind: sum(one.weight for one in shown if one.kind is kind) for kind in Kind}
    things = [COUNTED[kind](count) for kind, count in counts.items() if count]
    return ngettext(
        "%(things)s, about %(num)s minute.",
        "%(things)s, about %(num)s minutes.",
        minutes(shown),
        things=format_list(things, locale=i18n.language()),
    )
