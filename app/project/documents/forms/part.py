"""The form of a part, made from the programme's data; while drafting it takes what comes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from secrets import token_hex
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm

from app.core.web.form_words import Spoken
from app.groups.cohorts.rules import Tongue
from app.programme.choosing import Option
from app.programme.content import Content, Missing, Reason, Row, row_is_empty
from app.programme.lists import Table, table_of
from app.programme.spec import FieldSpec, PartSpec
from app.project.documents.forms.fields import (
    ChoiceField,
    ChoicesField,
    KeptDayField,
    KeptMinutesField,
    KeptMoneyField,
    KeptNumberField,
    LineField,
    LongField,
)
from app.project.documents.words import missing_words, named

ROW_KEY = re.compile(r"[a-z0-9]{4,24}")
MOST_ROWS = 100  # of one list in one sending; the programme's own limits are far lower
Offer = dict[str, list[SelectChoice]]  # source → keys with their words


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

    def table(self) -> Table:
        """Its rows as they are read: what is only on offer was not chosen."""
        read = [PartForm.kept(one) for one in self.entries if one.key in self.stored]
        return table_of(self.spec, read)


class PartForm(BaseForm):
    """The fields of a part."""

    def __init__(self, specs: Iterable[FieldSpec], offer: Offer, prefix: str = "") -> None:
        self.specs = tuple(specs)
        made = {spec.key: _unbound(spec, offer) for spec in self.specs}
        super().__init__(made, prefix=prefix, meta=Spoken())

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

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return row_is_empty(self.kept())

    def kept(self, longer: str = "") -> Row:
        """The row as it is kept; what alone is on offer is chosen once something is written."""
        row = {"key": self.key, **super().kept(longer)}
        only = {spec.key: one.only for spec, one in self.pairs() if getattr(one, "only", "")}
        written = {name: value for name, value in row.items() if name not in only}
        return row | (dict.fromkeys(only, "") if row_is_empty(written) else only)


def part_form(
    spec: PartSpec, content: Content, offer: Offer, sent: MultiDict[str, str] | None = None
) -> PartForm:
    """The form of a part: as kept, or as sent over what is kept. Empty lists show one new row."""
    form = PartForm(spec.fields, offer)
    form.process(sent, data=content)
    return form


def offer_of(options: Mapping[str, list[Option]], tongue: Tongue) -> Offer:
    """The words of everything on offer, in the cohort's language if the programme speaks it."""
    return {
        source: [SelectChoice(one.key, named(one, tongue), _marked(one, tongue)) for one in some]
        for source, some in options.items()
    }


def _marked(one: Option, tongue: Tongue) -> dict[str, str]:
    """A row of the learner's is in their own language."""
    return {"lang": tongue.own} if one.own and one.number else {}


def _unbound(spec: FieldSpec, offer: Offer) -> Any:
    # its words are the programme's: without a label WTForms would look its key up as a text
    if spec.type == "rows":
        return RowsField(label="", spec=spec, offer=offer)
    if spec.type == "choices":
        return ChoicesField("", choices=offer.get(str(spec.source), []), validate_choice=False)
    if spec.type == "choice":
        offered = [SelectChoice("", _("Not chosen yet")), *offer.get(str(spec.source), [])]
        must = spec.required and len(offered) == 2  # nothing yet, and what is offered
        return ChoiceField("", choices=offered[must:], validate_choice=False)
    kinds: dict[str, Any] = {
        "line": LineField,
        "date": KeptDayField,
        "hours": KeptMinutesField,
        "number": KeptNumberField,
        "money": KeptMoneyField,
    }
    return kinds.get(spec.type, LongField)("")


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
