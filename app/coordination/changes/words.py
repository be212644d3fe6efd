"""What changes of people are called: parts, what moves, stays and ends, why not."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.coordination.changes.rules import Fact, Part, Refusal
from app.core.text.i18n import format_hours_words
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person

PARTS = {
    Part.MENTOR: _l("mentor"),
    Part.MAIN_TRAINER: _l("main trainer"),
    Part.RESPONSIBLE: _l("responsible person"),
    Part.TUTOR: _l("tutor"),
    Part.COORDINATOR: _l("coordinator of the group"),
    Part.SITE: _l("coordinator of the site"),
}


def part_said(part: str) -> str:
    """What a part is called."""
    return str(PARTS[Part(part)])


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


def people_changed_said(
    kind: str, details: dict[str, Any], *, day: str, name: str, learner: str, mine: Any
) -> str:
    """News about a change of people; `mine` if the reader is the learner."""
    values = {"day": day, "name": name, "learner": learner}
    values["role"] = part_said(details.get("role", Part.MENTOR))
    if kind == "part passed on" and mine:
        return _("Who helps you from %(day)s: %(name)s (%(role)s)", **values)
    if kind == "part passed on":
        return _("%(name)s takes a part from %(day)s (%(role)s): %(learner)s", **values)
    if kind == "part left open":
        return _(
            "%(name)s no longer has a part from %(day)s (%(role)s), and nobody follows yet: "
            "%(learner)s",
            **values,
        )
    if kind == "part kept":
        return _(
            "A change was taken back, %(name)s keeps the part (%(role)s): %(learner)s", **values
        )
    return own_part_said(kind, details, day)


def own_part_said(kind: str, details: dict[str, Any], day: str) -> str:
    """News about one's own part, told without a name, since the course may not open to them."""
    num = details.get("count", 0)
    values = {"day": day, "role": part_said(details.get("role", Part.MENTOR))}
    if kind == "part given" and num:
        return ngettext(
            "You have a part from %(day)s (%(role)s), for %(num)d learner.",
            "You have a part from %(day)s (%(role)s), for %(num)d learners.",
            num,
            **values,
        )
    if kind == "part given":
        return _("You have a part from %(day)s (%(role)s).", **values)
    if kind == "part ended" and num:
        return ngettext(
            "Your part ends on %(day)s (%(role)s), for %(num)d learner.",
            "Your part ends on %(day)s (%(role)s), for %(num)d learners.",
            num,
            **values,
        )
    if kind == "part ended":
        return _("Your part ends on %(day)s (%(role)s).", **values)
    if kind == "part taken back":
        return _("A part that you were given was taken back (%(role)s).", **values)
    return _("A change was taken back: you keep your part (%(role)s).", **values)


def refusal_said(why: Refusal, leaver: Person, comer: Person | None, of: Enrolment | None) -> str:
    """Why the part does not pass on, and what to do."""
    if comer is None or why is Refusal.LAST:
        return _(
            "%(name)s is the last coordinator with an account. Name somebody who has one.",
            name=leaver.name,
        )
    values: dict[str, Any] = {"name": comer.name, "learner": of.person.name if of else ""}
    if why is Refusal.LEARNER:
        return _("%(name)s is the learner here. Name somebody else.", **values)
    if why is Refusal.OTHER_SIDE:
        return _(
            "%(name)s evaluates on the other side (learner: %(learner)s). "
            "Mentor and main trainer are two people.",
            **values,
        )
    if why is Refusal.HAS_SCORED:
        return _(
            "%(name)s has given scores on the other side, and nothing is released yet "
            "(learner: %(learner)s). Name somebody else.",
            **values,
        )
    if why is Refusal.ERASED:
        return _("This person's data was erased. Name somebody else.")
    return _("%(name)s has this part already. Name somebody else.", **values)
