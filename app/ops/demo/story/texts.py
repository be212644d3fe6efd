"""Turns a project idea of `ideas/` into documents as the app keeps them: kind, part, field."""

import tomllib
from collections.abc import Callable
from typing import Any

from app.ops.demo.cast import STORY, told
from app.ops.demo.story.stage import Calendar
from app.programme.content import Content
from app.programme.current import programme
from app.programme.spec import FieldSpec, PartSpec
from app.project.documents.actions import new_row_key

# how the lists of an idea are written down, column by column
ORDER = {
    "activities": ("what", "result", "hours", "from", "to", "goal"),
    "budget": ("what", "quantity", "price", "source"),
    "partners": ("partner", "role"),
    "risks": ("risk", "answer"),
    "indicators": ("indicator", "baseline", "target"),
    "timetable": ("step", "from", "to", "who"),
    "people": ("who", "does", "hours"),
    "costs": ("what", "quantity", "price"),
    "income": ("what", "quantity", "price"),
    "measures": ("indicator", "baseline", "target"),
}
RENAMED = {("business", "marketing", "budget"): "marketing_budget"}
MONDAY, FRIDAY = 0, 4


def told_in(name: str, language: str) -> dict[str, Any]:
    """The sentences of common or judging that fit any project, in the language of a group."""
    found: dict[str, Any] = told(name) if language == "en" else told(f"pilots/{language}")[name]
    return found


class Idea:
    """A project idea in somebody's words. `keys` are those of its rows: "weaknesses.1"."""

    def __init__(self, name: str, calendar: Calendar, profile: str, words: dict[str, str]) -> None:
        """Read an idea; `words` (place, library, title, who) are those of its learner."""
        text = (STORY / "ideas" / f"{name}.toml").read_text(encoding="utf-8")
        for word in ("place", "library"):
            text = text.replace("{" + word + "}", words[word])
        self.told: dict[str, Any] = tomllib.loads(text)
        self.language: str = self.told["language"]
        self.words, self.calendar, self.profile = words, calendar, profile
        self.keys: dict[str, str] = {}
        self.documents: dict[str, dict[str, Content]] = {
            spec.key: {part.key: self._part(spec.key, part) for part in spec.parts}
            for spec in programme().documents
        }

    def _part(self, kind: str, part: PartSpec) -> Content:
        table = self.told.get(kind, {})
        if kind == "goals":
            table = {"goals": table} if table else {}
        elif kind == "swot":
            table = {"library": self.words["library"], **table}
        elif kind == "plan" and table:
            table = {"title": self.words["title"], **table}
        content = {}
        for field in part.fields:
            name = RENAMED.get((kind, part.key, field.key), field.key)
            if name in table:
                content[field.key] = self._value(field, table[name])
        return content

    def _value(self, field: FieldSpec, given: Any) -> Any:
        if field.type == "rows":
            return [self._row(field, one, number) for number, one in enumerate(given, 1)]
        if field.source == "modules":
            mine = {module.number for module in programme().modules_of(self.profile)}
            return [str(number) for number in given if number in mine]
        return given

    def _row(self, field: FieldSpec, given: Any, number: int) -> dict[str, Any]:
        key = self.keys[f"{field.key}.{number}"] = new_row_key()
        if isinstance(given, list):
            given = dict(zip(ORDER[field.key], given, strict=False))
        cells = given if isinstance(given, dict) else {"text": given}
        row = {"key": key, **{name: self._cell(name, value) for name, value in cells.items()}}
        if field.key == "activities":
            row["who"] = self.words["who"]
        return row

    def _cell(self, name: str, value: Any) -> Any:
        """A value as it is kept: days and goals are named by number in the idea."""
        turns: dict[str, Callable[[], Any]] = {
            "from": lambda: self.calendar.day(value, MONDAY).isoformat(),
            "to": lambda: self.calendar.day(value, FRIDAY).isoformat(),
            "due": lambda: self.calendar.day(value, FRIDAY).isoformat(),
            "hours": lambda: value * 60,
            "quantity": lambda: str(value),
            "goal": lambda: self.keys[f"goals.{value}"],
            "answers": lambda: [self.keys[one] for one in value],
        }
        return turns[name]() if name in turns else value
