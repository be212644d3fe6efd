"""The form of a part, made from the programme's data; while drafting it takes what comes."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from secrets import token_hex
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Field, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta
from wtforms.widgets import CheckboxInput, ListWidget, TextArea

from app.core.text.unseen import is_blank
from app.core.web.forms import DayField, MinutesField, NumberField
from app.programme.choosing import Option
from app.programme.content import Content, Missing, Reason, Row, is_readable, row_is_empty
from app.programme.shape import FieldSpec, PartSpec
from app.project.documents.words import missing_words, named

ROW_KEY = re.compile(r"[a-z0-9]{4,24}")
MOST_ROWS = 100  # of one list in one sending; the programme's own limits are far lower
Offer = dict[str, list[SelectChoice]]  # source → keys with their words


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


class RowsField(Field):
    """A list of rows. Its name carries the keys in their order; a row's fields carry its key."""

    def __init__(self, spec: FieldSpec, offer: Offer, **values: Any) -> None:
        super().__init__(**values)
        self.spec, self.offer = spec, offer
        self.entries: list[RowForm] = []

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the rows that were sent, else those that are kept, else a new one."""
        stored = {str(row["key"]): row for row in data or []}
        sent = formdata is not None and self.name in formdata
        keys = formdata.getlist(self.name) if sent else [*stored] or [token_hex(5)]
        known = [key for key in dict.fromkeys(keys) if ROW_KEY.fullmatch(key)]
        self.entries = [
            RowForm(self, key, formdata if sent else None, stored.get(key, {}))
            for key in known[:MOST_ROWS]
        ]
        self.stored = set(stored)

    def kept(self, all_rows: bool = False) -> list[Row]:
        """The rows; of the new ones that are still empty only if `all_rows` are asked for."""
        rows = [entry.kept() for entry in self.entries]
        known = {row["key"] for row in rows} if all_rows else self.stored
        return [row for row in rows if row["key"] in known or not row_is_empty(row)]


class PartForm(BaseForm):
    """The fields of a part."""

    def __init__(self, specs: Iterable[FieldSpec], offer: Offer, prefix: str = "") -> None:
        self.specs = tuple(specs)
        made = {spec.key: _unbound(spec, offer) for spec in self.specs}
        super().__init__(made, prefix=prefix, meta=DefaultMeta())

    def pairs(self) -> Iterator[tuple[FieldSpec, Any]]:
        """What the programme says of each field, and the field."""
        for spec in self.specs:
            yield spec, self[spec.key]

    def kept(self, longer: str = "") -> Content:
        """What is kept of all fields; the list `longer` keeps its empty rows too."""
        given = {longer: {"all_rows": True}}
        return {spec.key: one.kept(**given.get(spec.key, {})) for spec, one in self.pairs()}


class RowForm(PartForm):
    """The fields of one row."""

    def __init__(self, rows: RowsField, key: str, formdata: Any, stored: Row) -> None:
        super().__init__(rows.spec.columns, rows.offer, prefix=f"{rows.name}-{key}-")
        self.key, self.id = key, f"{rows.name}-{key}"
        self.process(formdata, data=stored)

    def kept(self, longer: str = "") -> Row:
        """The row as it is kept."""
        return {"key": self.key, **super().kept(longer)}


def part_form(
    spec: PartSpec, content: Content, offer: Offer, sent: MultiDict[str, str] | None = None
) -> PartForm:
    """The form of a part: as kept, or as sent over what is kept. Empty lists show one new row."""
    form = PartForm(spec.fields, offer)
    form.process(sent, data=content)
    return form


def offer_of(options: Mapping[str, list[Option]], language: str) -> Offer:
    """The words of everything on offer, in the cohort's language if the programme speaks it."""
    return {
        source: [SelectChoice(one.key, named(one, language)) for one in some]
        for source, some in options.items()
    }


def _unbound(spec: FieldSpec, offer: Offer) -> Any:
    if spec.type == "rows":
        return RowsField(spec=spec, offer=offer)
    if spec.type == "choices":
        return ChoicesField(choices=offer.get(str(spec.source), []), validate_choice=False)
    if spec.type == "choice":
        offered = [SelectChoice("", _("Not chosen yet")), *offer.get(str(spec.source), [])]
        return ChoiceField(choices=offered, validate_choice=False)
    kinds: dict[str, Any] = {
        "line": LineField,
        "date": KeptDayField,
        "hours": KeptMinutesField,
        "number": KeptNumberField,
        "money": KeptMoneyField,
    }
    return kinds.get(spec.type, LongField)()


def advise(form: PartForm, found: Iterable[Missing], language: str) -> list[tuple[str, str]]:
    """Put beside the fields what must be changed; the places and words of all that was found.

    What is only empty is no error yet, so it stands in the list alone.
    """
    said = []
    for one in found:
        field = form[one.field]
        row = next((row for row in getattr(field, "entries", ()) if row.key == one.row), None)
        home, key = (row, one.column) if row else (form, one.field)
        spec = next(spec for spec in home.specs if spec.key == key)
        unread = home[key].unread() if one.reason is Reason.UNREADABLE else ""
        problem = unread or missing_words(one, spec, language)
        if one.reason not in (Reason.EMPTY, Reason.FEW_ROWS):
            home[key].errors = [problem]
        if unread and not row:  # the page names row and column of the others
            name = spec.label.said(language)[0]
            problem = _("%(field)s: %(problem)s", field=name, problem=unread)
        said.append((one.place, problem))
    return said
