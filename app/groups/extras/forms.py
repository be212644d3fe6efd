"""Asks which fields stand on papers; gives forms of papers the fields that their group asks for."""

from collections.abc import Sequence
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.web.forms import Form, at_most, one_line, required, strip
from app.core.web.versions import VersionedForm, mark_of
from app.groups.extras.rules import LONGEST, Asked, Row, kept
from app.groups.extras.words import PAPERS

PREFIX = "extra_"  # with which the names of such fields begin, before their key
F = TypeVar("F", bound=Form)


class FieldForm(VersionedForm):
    """What a field is called, and whether its paper has to hold something there."""

    label = StringField(
        _l("What the field is called"),
        [*required(_l("Write what the field is called.")), at_most(80)],
        filters=[one_line],
    )
    is_required = BooleanField(_l("It has to be filled in"))


class ProtocolForm(VersionedForm):
    """The papers that get a protocol number."""

    papers = SelectMultipleField(
        _l("Papers with a protocol number"),
        choices=[SelectChoice(one.value, said) for one, said in PAPERS.items()],
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )


class ProtocolNumberForm(VersionedForm):
    """The protocol number of one paper."""

    protocol = StringField(_l("Protocol number"), [at_most(60)], filters=[one_line])


class FieldNumberForm(VersionedForm):
    """A field as it was seen."""


def with_fields(kind: type[F], shown: Sequence[Asked]) -> type[F]:
    """The form of a paper with these fields at its end."""
    more: dict[str, Any] = {
        f"{PREFIX}{one.key}": TextAreaField(one.label, [at_most(LONGEST)], filters=[strip])
        for one in shown
    }
    return type(kind.__name__, (kind,), more) if more else kind


def filled(stored: Sequence[Row]) -> dict[str, str]:
    """What stands on a paper, as the data of its form."""
    return {f"{PREFIX}{row['key']}": row["text"] for row in stored}


def typed(form: Form, shown: Sequence[Asked], stored: Sequence[Row]) -> list[dict[str, str]]:
    """What the paper holds once this form is saved; a field that did not come stays as it was."""
    fields = {one.key: form[f"{PREFIX}{one.key}"] for one in shown}
    came = {key: field.data or "" for key, field in fields.items() if field.raw_data}
    return kept(shown, came, stored)


def fields_in(form: Form, shown: Sequence[Asked]) -> list[tuple[Asked, Any]]:
    """The fields of a form with what they ask for, in their order."""
    return [(one, form[f"{PREFIX}{one.key}"]) for one in shown]


def number_form(protocol: str, *formdata: Any) -> ProtocolNumberForm:
    """The form of a protocol number as it stands, or as it was sent: `formdata`."""
    more = {} if formdata else {"formdata": None}
    return ProtocolNumberForm(data={"protocol": protocol, "seen": mark_of(protocol)}, **more)
