"""What forms say by themselves: WTForms' own messages in our words, through our catalogue."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.meta import DefaultMeta

from app.core.text import i18n
from app.core.text.amounts import TwoReadingsError
from app.core.text.days import NoSuchDayError, WeekdayError
from app.core.text.lengths import MidnightError
from app.core.text.speech import speech

NOT_OFFERED = _l("This is no longer offered. Choose something else.")
TOO_OLD = _l("This page was open for too long. Load it again, then send once more.")
UNREAD = _l("This cannot be read. Write it in another way.")
A_DAY = _l("Write the day like 8.11.2026.")
HOURS = _l("Write the hours like 3:30 or 3.5.")
CLOCK = _l("Write the time like 10:00.")
A_NUMBER = _l("Write a number, like 12 or 12.50.")

WORDS: dict[str, Any] = {
    "Field must be equal to %(other_name)s.": _l("Write the same in both fields."),
    "Field must be at least %(min)d character long.": _l("Use at least %(min)d characters here."),
    "Field cannot be longer than %(max)d character.": _l("Use at most %(max)d characters here."),
    "Field must be exactly %(max)d character long.": _l("Use exactly %(max)d characters here."),
    "Field must be between %(min)d and %(max)d characters long.": _l(
        "Use from %(min)d to %(max)d characters here."
    ),
    "Number must be at least %(min)s.": _l("Write a number from %(min)s on."),
    "Number must be at most %(max)s.": _l("Write a number up to %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l("Write a number from %(min)s to %(max)s."),
    "Date must be at least %(min)s.": _l("Write a day from %(min)s on."),
    "Date must be at most %(max)s.": _l("Write a day until %(max)s."),
    "Date must be between %(min)s and %(max)s.": _l("Write a day from %(min)s until %(max)s."),
    "This field is required.": _l("Fill this in."),
    "Invalid input.": UNREAD,
    "Invalid email address.": _l("Write a whole address, like ilze@library.example."),
    "Invalid IP address.": _l("Write a network address, like 192.0.2.7."),
    "Invalid Mac address.": UNREAD,
    "Invalid URL.": _l("Write a web address, like https://library.example."),
    "Invalid UUID.": UNREAD,
    "Invalid value, must be one of: %(values)s.": _l("Use one of these: %(values)s."),
    "Invalid value, can't be any of: %(values)s.": _l("Use none of these: %(values)s."),
    "This field cannot be edited.": _l("This cannot be changed here."),
    "This field is disabled and cannot have a value.": _l("This stays empty."),
    "Invalid CSRF Token.": TOO_OLD,
    "CSRF token missing.": TOO_OLD,
    "CSRF failed.": TOO_OLD,
    "CSRF token expired.": TOO_OLD,
    "Invalid Choice: could not coerce.": NOT_OFFERED,
    "Not a valid choice.": NOT_OFFERED,
    "Invalid choice(s): one or more data inputs could not be coerced.": NOT_OFFERED,
    "'%(value)s' is not a valid choice for this field.": NOT_OFFERED,
    "Not a valid datetime value.": _l("Write the day and the time, like 8.11.2026 10:00."),
    "Not a valid date value.": A_DAY,
    "Not a valid time value.": CLOCK,
    "Not a valid week value.": UNREAD,
    "Not a valid integer value.": _l("Write a whole number, like 12."),
    "Not a valid decimal value.": A_NUMBER,
    "Not a valid float value.": A_NUMBER,
}
# WTForms says them to who writes the program, in an exception.
FOR_PROGRAMMERS = {"Invalid field name '%s'.", "Choices cannot be None."}


def about_day(error: ValueError) -> str:
    """What to do about a text that is no day, or not the day that it says."""
    if isinstance(error, WeekdayError):
        right = f"{i18n.format_day(error.day, 'weekday')} {day_typed(error.day)}"
        return _("The weekday is not the day's. Write it like %(day)s.", day=right)
    if isinstance(error, NoSuchDayError):
        return _("There is no such day. Write one like 8.11.2026.")
    return str(A_DAY)


def day_typed(day: date) -> str:
    """A day as it stands in a field."""
    return f"{day.day}.{day.month}.{day.year}"


def about_hours(error: ValueError) -> str:
    """What to do about a text that is no length of time, or can be two."""
    if isinstance(error, MidnightError):
        return _(
            "The end is not after the beginning. What goes past midnight is two entries, "
            "one for each day."
        )
    if isinstance(error, TwoReadingsError):
        return about_two(error)
    return str(HOURS)


def about_two(error: TwoReadingsError) -> str:
    """What to do about a number that can be two."""
    many, few = error.readings
    return _(
        "“%(text)s” can be read in two ways. Write %(many)s or %(few)s.",
        text=error.text,
        many=many,
        few=few,
    )


class FormWords:
    """Stands where WTForms looks for its catalogue."""

    def gettext(self, text: str) -> str:
        """WTForms' text in our words; a text of ours, as the catalogue has it."""
        return str(WORDS.get(text) or speech().texts.ugettext(text))

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The same; WTForms' numbers are limits, which our words name without a plural."""
        return str(WORDS.get(one) or speech().texts.ungettext(one, many, number))


class Spoken(DefaultMeta):  # type: ignore[misc]  # WTForms has no types
    """What every form and every row of a form is told about itself: in which words it speaks."""

    def get_translations(self, form: Any) -> FormWords:
        """Called by WTForms for each form."""
        return FormWords()
