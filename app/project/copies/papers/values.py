"""What was written or chosen, in the words of the paper."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from app.core.press.line import Line, Part, Words
from app.core.text.i18n import format_day, format_hours, format_number
from app.groups.cohorts.rules import Tongue
from app.programme.choosing import Option
from app.programme.content import Content, Row, is_blank, is_readable
from app.programme.spec import FieldSpec, PartSpec
from app.project.documents.words import named

NOTHING = "–"


@dataclass(frozen=True)
class Section:
    """A part as it stands on paper: what it says, and the words of what may be chosen in it.

    `beside`: the keys of rows that stand on the same paper, so that a choice need not say all of
    one. `places`: of such rows the anchors, to which a choice then leads. `apart`: two days of a
    row stand in two columns, for a spreadsheet; else as one span.
    """

    spec: PartSpec
    content: Content
    options: Mapping[str, list[Option]]
    tongue: Tongue
    beside: Collection[str] = ()
    apart: bool = False
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def typed(self) -> str | None:
        """The language of what the learner typed, if it is not the paper's."""
        own = self.tongue.own
        return None if own == self.tongue else own

    def label(self, spec: FieldSpec | PartSpec) -> str:
        """What a field, a column or the part is called."""
        text = spec.title if isinstance(spec, PartSpec) else spec.label
        return str(text.said(self.tongue)[0])

    def row(self, spec: FieldSpec, number: int) -> str:
        """What a row is called: Goal 2."""
        words = (spec.item or spec.label).said(self.tongue)[0]
        return str(words).replace("%(number)s", str(number))

    def said(self, spec: FieldSpec, value: Any, *, short: bool = False) -> str:
        """A value in words; `short`: of rows that are chosen only the numbers."""
        if is_blank(value):
            return NOTHING
        if spec.source is None:
            return plain(spec.type, value)
        offered = self._chosen(spec, value)
        if "." not in spec.source:
            return "\n".join(named(one, self.tongue) for one in offered) or NOTHING
        return ", ".join(self._cited(one, short) for one in offered) or NOTHING

    def told(self, spec: FieldSpec, value: Any, *, short: bool = False) -> Words:
        """The same; each row that is chosen leads to its place on the paper."""
        cites = spec.source is not None and "." in spec.source and not is_blank(value)
        offered = self._chosen(spec, value) if cites and self.places else []
        parts: list[str | Part] = []
        for one in offered:
            words = self._cited(one, short)
            parts += [", ", Part(words, to=self.places.get(one.key, ""))]
        return Line(tuple(parts[1:])) if parts else self.said(spec, value, short=short)

    def _chosen(self, spec: FieldSpec, value: Any) -> list[Option]:
        chosen = [value] if isinstance(value, str) else value
        return [one for one in self.options.get(str(spec.source), []) if one.key in chosen]

    def place(self, row: Row) -> str:
        """The anchor of a row; "" where nothing leads to it."""
        return self.places.get(str(row["key"]), "")

    def _cited(self, one: Option, short: bool) -> str:
        number = str(one.title.said(self.tongue)[0]).replace("%(number)s", str(one.number))
        if short or not one.own:
            return number
        if one.key in self.beside:
            return one.own
        return _("%(row)s: %(words)s", row=number, words=one.own)

    def counted(self, spec: FieldSpec, row: Row) -> str:
        """What is counted with its two numbers: "Tasks done without help: 31 → 65"."""
        words, two = self.said(spec, row.get(spec.key)), [row.get(one) for one in BOTH]
        if all(is_blank(one) for one in two):
            return words
        now, then = (NOTHING if is_blank(one) else str(one) for one in two)
        return _("%(row)s: %(words)s", row=words, words=f"{now} → {then}")


BOTH = ("baseline", "target")


def plain(kind: str, value: Any) -> str:
    """What was typed into a field of this type; what could not be read stands as it was typed."""
    if not is_readable(kind, value):
        return str(value)
    match kind:
        case "date":
            return format_day(date.fromisoformat(value))
        case "hours":
            return format_hours(value)
        case "number" | "money":
            return format_number(Decimal(value), 2 if kind == "money" else None)
        case _:
            return str(value)


def paragraphs(words: str) -> tuple[str, ...]:
    """A text at its empty lines."""
    return tuple(one.strip("\n") for one in re.split(r"\n[ \t]*\n", words) if one.strip())
