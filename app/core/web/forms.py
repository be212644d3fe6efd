"""The ground of all forms: translated messages, one-time key, fields that read people's writing."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import get_locale, get_translations
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, ValidationError
from wtforms.validators import InputRequired, Length
from wtforms.widgets import TextInput

from app.core import clock
from app.core.text.i18n import format_hours
from app.core.web.form_keys import new_key

# hours and minutes with the short words of English, Latvian, Bulgarian, Greek and Italian
_MINUTES = r"(?:m|min\.?|мин\.?|λ\.?)"
HOURS = re.compile(rf"(\d{{1,4}})\s*(?::|h|st\.?|ч\.?|ώ\.?|ore?)\s*(\d{{1,2}})?\s*{_MINUTES}?")
MINUTES = re.compile(rf"(\d{{1,4}})\s*{_MINUTES}")
# 1,234.50 and 1.234,50; without a part after it a mark has to come twice: 1,234 is 1 and a bit
GROUPED = re.compile(
    r"[+-]?\d{1,3}(?:(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+|([.,])\d{3}(?:\2\d{3})+)"
)
NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d*)?|\.\d+)")
YEARS = (1900, 2199)
LONGEST_ADDRESS, LONGEST_FIGURE = 254, 100  # characters; RFC 5321 ends an address there
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


class _Words:
    """WTForms' own messages through our catalogue."""

    def gettext(self, text: str) -> str:
        return str(get_translations().ugettext(text))

    def ngettext(self, one: str, many: str, number: int) -> str:
        return str(get_translations().ungettext(one, many, number))


class Form(FlaskForm):
    """A form of ours: CSRF token, one-time key, messages in the person's language."""

    form_key = HiddenField(default=new_key)

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> _Words:
            return _Words()


def required(message: Any) -> list[Any]:
    """Validators of a field that must be filled; `message` says what to do."""
    return [InputRequired(message=message), NotBlank(message)]


class NotBlank:
    """Spaces alone are no answer."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Field) -> None:
        left_out = field.data is None and not field.raw_data
        if left_out or (isinstance(field.data, str) and not field.data.strip()):
            raise ValidationError(str(self.message))


def at_most(number: int) -> Length:
    """A text of at most so many characters, said in words."""
    return Length(max=number, message=_l("Use at most %(max)d characters here."))


def strip(value: str | None) -> str | None:
    """A filter: the text without spaces around it and with plain line ends."""
    return value.replace("\r\n", "\n").strip() if value is not None else None


class EmailField(StringField):
    """An e-mail address; kept in lower case, since people are matched without it."""

    def pre_validate(self, form: Any) -> None:
        if len(self.data or "") > LONGEST_ADDRESS:
            raise ValidationError(_("Use at most %(max)d characters here.", max=LONGEST_ADDRESS))
        if self.data and not EMAIL.fullmatch(self.data):
            raise ValidationError(str(_l("Write a whole address, like ilze@library.example.")))

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0].strip().lower() if valuelist else None

    def _value(self) -> str:
        """As typed while something is wrong with it, else as it is kept."""
        typed = self.raw_data[0] if self.errors and self.raw_data else self.data
        return str(typed or "")


class _TypedText(Field):
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
        self.raw = valuelist[0]
        self.data = None
        text = valuelist[0].strip()
        if text:
            try:
                if len(text) > LONGEST_FIGURE:
                    raise ValueError
                self.data = self.read(text)
            except (ValueError, OverflowError) as error:
                raise ValueError(str(self.problem)) from error


class DayField(_TypedText):
    """A day as people write it: 8.11., 8/11/2026, 8-11-26, 2026-11-08; kept as a date."""

    problem = _l("Write the day like 8.11.2026.")

    def read(self, text: str) -> date:
        return read_day(text, clock.today())

    def write(self, value: date) -> str:
        return f"{value.day}.{value.month}.{value.year}"


class MinutesField(_TypedText):
    """Hours as people write them: 3:30, 3.5, 3,5, 3 h 30; kept as whole minutes."""

    problem = _l("Write the hours like 3:30 or 3.5.")

    def read(self, text: str) -> int:
        return read_minutes(text)

    def write(self, value: int) -> str:
        return format_hours(value)


class NumberField(_TypedText):
    """A number with a comma or a point; kept as Decimal."""

    problem = _l("Write a number, like 12 or 12.50.")

    def read(self, text: str) -> Decimal:
        return read_number(text)

    def write(self, value: Decimal) -> str:
        text = f"{value:f}"
        comma = str(get_locale() or "en")[:2] != "en"
        return text.replace(".", ",") if comma else text


def read_day(text: str, today: date) -> date:
    """The date that a person wrote; without a year the one nearest to today.

    Raises ValueError for what is no date.
    """
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = (int(part) for part in match.groups())
        return _within(date(year, month, day))
    match = re.fullmatch(r"(\d{1,2})[./ -]\s*(\d{1,2})(?:[./ -]\s*(\d{2}|\d{4})?)?\.?", text)
    if not match:
        raise ValueError(text)
    day, month = int(match[1]), int(match[2])
    if match[3]:
        year = int(match[3])
        return _within(date(year + 2000 if year < 100 else year, month, day))
    found = [_on(today.year + step, month, day) for step in (-1, 0, 1)]
    days = [one for one in found if one]
    if not days:
        raise ValueError(text)
    return min(days, key=lambda one: abs(one - today))


def _within(day: date) -> date:
    """The day. Raises ValueError for one in another century, which is a typing slip."""
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError(day)
    return day


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_minutes(text: str) -> int:
    """Whole minutes of a text like 3:30, 3.5, 3,5, 3 h 30, 45 min. Raises ValueError."""
    text = text.strip().lower()
    if match := HOURS.fullmatch(text):
        minutes = int(match[2] or 0)
        if minutes > 59:
            raise ValueError(text)
        return int(match[1]) * 60 + minutes
    if match := MINUTES.fullmatch(text):
        return int(match[1])
    if re.fullmatch(r"\d{1,4}([.,]\d{1,4})?", text):
        return round(Decimal(text.replace(",", ".")) * 60)
    raise ValueError(text)


def read_number(text: str) -> Decimal:
    """A number with a comma or a point, and spaces or marks between thousands. Raises ValueError.

    Digits only: Decimal itself would also take an exponent, and with it fill pages with zeros.
    """
    text = re.sub(r"[\s\u00a0\u202f€]", "", text).replace("\u2212", "-")
    if grouped := GROUPED.fullmatch(text):
        text = text.replace(grouped[1] or grouped[2], "")
    text = text.replace(",", ".")
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)
