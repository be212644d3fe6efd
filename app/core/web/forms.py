"""The ground of all forms: translated messages, one-time key, fields that read people's writing."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length
from wtforms.widgets import TextInput

from app.core import clock
from app.core.text import addresses, i18n, unseen
from app.core.text.amounts import TwoReadingsError, plainly, read_number
from app.core.text.clocks import read_clock, write_clock
from app.core.text.days import read_day
from app.core.text.lengths import read_minutes, read_span
from app.core.web.form_keys import new_key
from app.core.web.form_words import (
    A_DAY,
    CLOCK,
    HOURS,
    Spoken,
    about_day,
    about_hours,
    about_two,
    day_typed,
)

LONGEST_FIGURE = 100  # characters


class Form(FlaskForm):
    """A form of ours: CSRF token, one-time key, messages in the person's language."""

    form_key = HiddenField(default=new_key)
    kept_as = ""  # under which name it is kept while it is written, if not under that of its class

    class Meta(Spoken, FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was sent; on a page whose reader goes on with a kept form, what is kept."""
            again = g.get("resumed_forms", {}) if g else {}
            return again.get(name_of(form)) or super().wrap_formdata(form, formdata)


class Row(PlainForm):
    """A row of a form, which is sent with it."""

    Meta = Spoken


def name_of(form: "Form") -> str:
    """The name under which a form is kept while it is written."""
    return form.kept_as or type(form).__name__


def required(message: Any) -> list[Any]:
    """Validators of a field that must be filled; `message` says what to do."""
    return [InputRequired(message=message), NotBlank(message)]


class NotBlank:
    """Spaces and signs that nobody sees are no answer."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Field) -> None:
        left_out = field.data is None and not field.raw_data
        if left_out or (isinstance(field.data, str) and unseen.is_blank(field.data)):
            raise ValidationError(str(self.message))


def at_most(number: int) -> Length:
    """A text of at most so many characters, said in words."""
    return Length(max=number, message=_l("Use at most %(max)d characters here."))


def strip(value: str | None) -> str | None:
    """A filter: the text without spaces around it and with plain line ends; or nothing to see."""
    if value is None or unseen.is_blank(value):
        return value and ""
    return value.replace("\r\n", "\n").strip()


def one_line(value: str | None) -> str | None:
    """A filter for names and other lines: nothing hides in them, nothing turns what follows."""
    return value and unseen.calm(value)


class EmailField(StringField):
    """An e-mail address; kept in lower case, since people are matched without it."""

    problem = _l("Write a whole address, like ilze@library.example.")

    def pre_validate(self, form: Any) -> None:
        if len(self.data or "") > addresses.LONGEST:
            raise ValidationError(_("Use at most %(max)d characters here.", max=addresses.LONGEST))
        if self.data and not addresses.is_address(self.data):
            raise ValidationError(str(self.problem))

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = addresses.read_address(valuelist[0]) if valuelist else None

    def _value(self) -> str:
        """As typed while something is wrong with it, else as it is kept."""
        typed = self.raw_data[0] if self.errors and self.raw_data else self.data
        return str(typed or "")


class LinkField(StringField):
    """The address of a page elsewhere, which readers may open: https alone."""

    def pre_validate(self, form: Any) -> None:
        if self.data and not addresses.is_link(self.data):
            raise ValidationError(
                _("Write a whole address that begins with https://, or leave it empty.")
            )


class TypedText(Field):
    """A text field that keeps what was typed when it cannot be read."""

    widget = TextInput()
    raw: str | None = None
    problem: Any = ""

    def read(self, text: str) -> Any:
        raise ValueError

    def write(self, value: Any) -> str:
        return str(value)

    def _value(self) -> str:
        if self.raw:
            return self.raw
        return "" if self.data is None else self.write(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not valuelist:
            return
        self.raw, self.data = valuelist[0], None
        if unseen.is_blank(valuelist[0]):
            self.raw_data = [""]  # nothing was answered, for those who ask whether something was
            return
        try:
            if len(valuelist[0].strip()) > LONGEST_FIGURE:
                raise ValueError
            self.data = self.read(valuelist[0])
        except (ValueError, OverflowError) as error:
            raise ValueError(self.wrong(error)) from error

    def unread(self) -> str:
        """What to do about a kept text that could not be read when it was typed."""
        try:
            self.read(self.raw or "")
        except (ValueError, OverflowError) as error:
            return self.wrong(error)
        return str(self.problem)

    def wrong(self, error: Exception) -> str:
        """What to do about a text that could not be read."""
        if isinstance(error, TwoReadingsError):
            return about_two(error)
        return str(self.problem)


class DayField(TypedText):
    """A day as people write it: 8.11., 8/11/2026, Sun 8 Nov 2026, 2026-11-08; kept as a date."""

    problem = A_DAY

    def read(self, text: str) -> date:
        return read_day(text, clock.today())

    def write(self, value: date) -> str:
        return day_typed(value)

    def wrong(self, error: Exception) -> str:
        return about_day(error) if isinstance(error, ValueError) else super().wrong(error)


class MinutesField(TypedText):
    """Hours as people write them: 3:30, 3.5, 3,5 st., 3 h 30, 9:00–12:30; kept as whole minutes."""

    problem = HOURS
    span: tuple[int, int] | None = None  # minutes of the day, where it was typed as from and until

    def read(self, text: str) -> int:
        self.span = read_span(text)
        return read_minutes(text, i18n.writing())

    def write(self, value: int) -> str:
        return i18n.format_hours(value)

    def wrong(self, error: Exception) -> str:
        return about_hours(error) if isinstance(error, ValueError) else super().wrong(error)


class ClockField(TypedText):
    """A time of day as people write it: 8:30, 8.30, 8h30, 8; kept as minutes after midnight."""

    problem = CLOCK

    def read(self, text: str) -> int:
        return read_clock(text)

    def write(self, value: int) -> str:
        return write_clock(value)


class NumberField(TypedText):
    """A number with a comma or a point; kept as Decimal."""

    problem = _l("Write a number, like 12 or 12.50.")
    money = False

    def read(self, text: str) -> Decimal:
        return read_number(text, i18n.writing(), money=self.money)

    def write(self, value: Decimal) -> str:
        return plainly(value, i18n.writing(), money=self.money)
