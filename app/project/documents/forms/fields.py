"""The fields of a part: each takes what comes, and keeps it as the programme's content is kept."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget, TextArea

from app.core.text.unseen import is_blank
from app.core.web.forms import DayField, MinutesField, NumberField
from app.programme.choosing import Option
from app.programme.content import is_readable

SHORT = 60  # letters of what a list shows


def tidy(text: str) -> str:
    """A text as it is kept: plain line ends, nothing that no database can hold, or nothing seen."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return "" if is_blank(kept) else kept


class _Kept:
    data: Any

    def kept(self) -> Any:
        """The value for the part's content."""
        return tidy(self.data or "")


class LineField(_Kept, StringField):
    """A line of text, in a field that grows, since nothing of it may be hidden."""

    widget = TextArea()

    def kept(self) -> Any:
        """The text in one line."""
        return tidy(self.data or "").replace("\n", " ")


class LongField(_Kept, TextAreaField):
    """A text of several lines."""


class _Read(_Kept):
    raw: str | None
    kind: str
    load: Callable[[Any], Any] = int  # from what is kept to what is shown
    dump: Callable[[Any], Any] = int

    def process_data(self, value: Any) -> None:
        """Take a kept value, read or as typed."""
        blank = value in (None, "")
        readable = not blank and is_readable(self.kind, value)
        self.data = self.load(value) if readable else None
        self.raw = None if blank or readable else str(value)

    def kept(self) -> Any:
        """The value as read, else as typed."""
        return tidy(self.raw or "") if self.data is None else self.dump(self.data)


class KeptDayField(_Read, DayField):
    """A day, kept as 2026-11-08."""

    kind, load, dump = "date", staticmethod(date.fromisoformat), staticmethod(date.isoformat)


class KeptMinutesField(_Read, MinutesField):
    """Hours, kept as whole minutes."""

    kind = "hours"


class KeptNumberField(_Read, NumberField):
    """A number, kept as 1234.50."""

    kind, load, dump = "number", Decimal, "{:f}".format


class KeptMoneyField(KeptNumberField):
    """An amount of money, kept as a number."""

    money = True


class ChoiceField(_Kept, SelectField):
    """One of the things on offer, or nothing yet."""

    @property
    def only(self) -> str:
        """The key of what must be chosen, since nothing else is on offer; else nothing."""
        values = [str(one.value) for one in self.choices or []]
        return values[0] if len(values) == 1 else ""

    def iter_choices(self) -> Any:
        """What the list shows; the page says the whole of what is chosen below it."""
        for one in super().iter_choices():
            long = len(one.label) > SHORT
            yield one._replace(label=f"{one.label[:SHORT].rstrip()} …") if long else one


class ChoicesField(_Kept, SelectMultipleField):
    """Any number of the things on offer."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def kept(self) -> list[str]:
        """The keys that are on offer, in the order of the offer."""
        chosen = set(self.data or [])
        return [one.value for one in self.choices or [] if one.value in chosen]

    def grouped(self, offered: Iterable[Option]) -> list[tuple[Option, list[tuple[Option, Any]]]]:
        """What is offered with its controls, by the group: the first of each group, and all."""
        groups: dict[Any, list[tuple[Option, Any]]] = {}
        for one, control in zip(offered, self, strict=True):
            groups.setdefault(one.group, []).append((one, control))
        return [(some[0][0], some) for some in groups.values()]
