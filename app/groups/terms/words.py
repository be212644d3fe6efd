"""What the lines of a plan say, and those in which two of its texts differ."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.core.text.i18n import format_day, format_hours_words, in_a_row
from app.core.text.tongues import heard
from app.groups.terms.models import kept_text
from app.groups.terms.rules import Change, changes, plain
from app.programme.current import programme

WEEKDAYS = {
    "1": lazy_pgettext("weekday", "Monday"),
    "2": lazy_pgettext("weekday", "Tuesday"),
    "3": lazy_pgettext("weekday", "Wednesday"),
    "4": lazy_pgettext("weekday", "Thursday"),
    "5": lazy_pgettext("weekday", "Friday"),
    "6": lazy_pgettext("weekday", "Saturday"),
    "7": lazy_pgettext("weekday", "Sunday"),
}
FIELDS = {
    "starts_on": _l("First day"),
    "ends_on": _l("Last day"),
    "work_minutes": _l("Hours of work"),
    "assessment_minutes": _l("Hours of assessment"),
    "weekdays": _l("Working days"),
    "pattern": _l("Working days and hours"),
    "feedback": _l("Feedback"),
    "mentoring": _l("Mentoring"),
    "conditions": _l("Start with conditions"),
}


class Line(NamedTuple):
    """A line in which two texts differ: what it is called, what stood there and what stands now.

    `before` and `now` are pieces of words; without any there was nothing.
    """

    field: str
    label: str
    before: tuple[str, ...]
    now: tuple[str, ...]


def lines(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Line]:
    """In which lines two texts differ, in words."""
    tasks = {row["key"]: row["text"] for text in (before, now) for row in text.get("tasks", ())}
    return [
        Line(
            one.field,
            _line_said(one),
            tuple(_pieces(one.field, one.before, tasks)),
            tuple(_pieces(one.field, one.after, tasks)),
        )
        for one in changes(before, now)
    ]


class Since(NamedTuple):
    """What is another since somebody accepted a text; None: the text of then was not kept."""

    at: datetime
    lines: list[Line] | None


def since(placement_id: int, at: datetime, accepted: str, text: Mapping[str, Any]) -> Since:
    """What is another in this text since that moment, when the one with this hash was accepted."""
    then = kept_text(placement_id, accepted)
    return Since(at, lines(then, plain(text)) if then else None)


def whole(text: Mapping[str, Any]) -> dict[str, str]:
    """All lines of a text that was kept, by what they are called."""
    return {one.label: "\n".join(one.now) for one in lines({}, text)}


def _line_said(one: Change) -> str:
    if one.field == "tasks":
        return _("Task %(number)s", number=one.number)
    if one.field == "objectives":
        return _("Objective %(number)s", number=one.number)
    if one.field == "extra":
        return str((one.after or one.before)["label"])
    return str(FIELDS[one.field])


def _pieces(field: str, value: Any, tasks: Mapping[str, str]) -> Iterable[str]:
    """What stands in a line; `tasks`: the texts of tasks by key."""
    if not value:
        return
    if field.endswith("_on"):
        yield format_day(date.fromisoformat(value))
    elif field.endswith("_minutes"):
        yield format_hours_words(value)
    elif field == "weekdays":
        yield weekdays_said(value)
    elif isinstance(value, Mapping):
        yield from _row(value, tasks)
    else:
        yield value


def _row(row: Mapping[str, Any], tasks: Mapping[str, str]) -> Iterable[str]:
    yield row["text"]
    if one := programme().competence(row["competence"]) if row.get("competence") else None:
        yield f"{one.place}: {heard(one.title)}"
    if known := [tasks[key] for key in row.get("tasks") or () if key in tasks]:
        yield _("Tasks: %(tasks)s", tasks=in_a_row(known))


def weekdays_said(weekdays: str) -> str:
    """The weekdays of a plan, as it keeps them, in words."""
    return ", ".join(str(WEEKDAYS[one]) for one in weekdays)


def competences(language: str) -> dict[str, list[tuple[str, str]]]:
    """The competences as grouped choices, in a language."""
    groups = {"": [("", _("None of these"))]}
    for framework in programme().frameworks:
        title = framework.title.said(language)[0]
        groups[title] = [
            (one.code, f"{one.number} {one.title.said(language)[0]}")
            for one in framework.competences
        ]
    return groups
