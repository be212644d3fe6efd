"""What moves with a part, what stays and what ends, in words."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import ngettext

from app.coordination.changes.rules import Fact
from app.core.text.i18n import format_hours_words


def fact_said(fact: Fact) -> str:
    """So many things of a kind, with their hours where they have some."""
    said = FACTS[fact.kind](fact.count)
    return f"{said} · {format_hours_words(fact.minutes)}" if fact.minutes else said


def _evaluate(num: int) -> str:
    return ngettext("%(num)d document to score", "%(num)d documents to score", num)


def _final(num: int) -> str:
    return ngettext("%(num)d placement to score", "%(num)d placements to score", num)


def _agree(num: int) -> str:
    return ngettext("%(num)d evaluation to agree on", "%(num)d evaluations to agree on", num)


def _release(num: int) -> str:
    return ngettext("%(num)d result to release", "%(num)d results to release", num)


def _changes(num: int) -> str:
    return ngettext(
        "%(num)d version with small changes to see",
        "%(num)d versions with small changes to see",
        num,
    )


def _topic(num: int) -> str:
    return ngettext("%(num)d topic to agree to", "%(num)d topics to agree to", num)


def _placement(num: int) -> str:
    return ngettext("%(num)d placement plan to accept", "%(num)d placement plans to accept", num)


def _amendment(num: int) -> str:
    return ngettext(
        "%(num)d amendment of a placement plan to accept",
        "%(num)d amendments of placement plans to accept",
        num,
    )


def _difficulty(num: int) -> str:
    return ngettext("%(num)d open difficulty", "%(num)d open difficulties", num)


def _offered(num: int) -> str:
    return ngettext(
        "%(num)d draft that asks for comments", "%(num)d drafts that ask for comments", num
    )


def _entries(num: int) -> str:
    return ngettext("%(num)d entry to approve", "%(num)d entries to approve", num)


def _corrections(num: int) -> str:
    return ngettext("%(num)d proposed correction", "%(num)d proposed corrections", num)


def _meetings(num: int) -> str:
    return ngettext("%(num)d meeting; the day stays", "%(num)d meetings; the days stay", num)


def _approved(num: int) -> str:
    return ngettext("%(num)d approved entry", "%(num)d approved entries", num)


def _decided(num: int) -> str:
    return ngettext("%(num)d decided correction", "%(num)d decided corrections", num)


def _sealed(num: int) -> str:
    return ngettext(
        "%(num)d sealed score sheet, which is used",
        "%(num)d sealed score sheets, which are used",
        num,
    )


def _agreed(num: int) -> str:
    return ngettext("%(num)d yes to a topic", "%(num)d times a yes to a topic", num)


def _comments(num: int) -> str:
    return ngettext("%(num)d comment", "%(num)d comments", num)


def _notes(num: int) -> str:
    return ngettext("%(num)d note of a meeting", "%(num)d notes of meetings", num)


def _folders(num: int) -> str:
    return ngettext(
        "%(num)d project can no longer be opened", "%(num)d projects can no longer be opened", num
    )


def _links(num: int) -> str:
    return ngettext("%(num)d link to the weekly page", "%(num)d links to the weekly page", num)


def _host_links(num: int) -> str:
    return ngettext(
        "%(num)d link that opens a placement without an account",
        "%(num)d links that open placements without an account",
        num,
    )


def _begun(num: int) -> str:
    return ngettext(
        "%(num)d score sheet that was begun and not sealed: it opens for nobody any more",
        "%(num)d score sheets that were begun and not sealed: they open for nobody any more",
        num,
    )


def _trains(_num: int) -> str:
    return _("The part as a trainer of the group, who reads what all its learners hand in")


FACTS: dict[str, Callable[[int], str]] = {
    "difficulty": _difficulty,
    "amendment": _amendment,
    "evaluate": _evaluate,
    "final": _final,
    "agree": _agree,
    "release": _release,
    "changes": _changes,
    "topic": _topic,
    "placement": _placement,
    "offered": _offered,
    "entries": _entries,
    "corrections": _corrections,
    "meetings": _meetings,
    "steps": lambda num: ngettext("%(num)d agreed step", "%(num)d agreed steps", num),
    "approved": _approved,
    "decided": _decided,
    "sealed": _sealed,
    "agreed": _agreed,
    "comments": _comments,
    "notes": _notes,
    "folders": _folders,
    "links": _links,
    "host_links": _host_links,
    "begun": _begun,
    "trains": _trains,
}
