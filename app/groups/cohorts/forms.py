"""Asks about enrolments; holds the base of every form about a row that others edit too."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, StopValidation, ValidationError

from app.core.web.forms import DayField, Form, NumberField, at_most, required, strip
from app.core.web.tidy_input import whole_number


class VersionedForm(Form):
    """A form about a row that others edit too: it carries the version that it started from."""

    seen = HiddenField(default=0)

    @property
    def seen_version(self) -> int:
        """The version that the person saw; 0, which no row has, if it got lost."""
        return whole_number(self.seen.data)

    def meet(self, theirs: "VersionedForm", version: int) -> list[tuple[Any, str, str]]:
        """After a conflict: (label, what is stored now, what was typed) where the two differ.

        Sending the form again then stores what was typed over the version that was shown.
        """
        self.seen.data = version
        pairs = [(field, theirs[field.short_name]) for field in self if _is_asked(field)]
        shown = [(mine.label.text, _shown(other), _shown(mine)) for mine, other in pairs]
        return [one for one in shown if one[1] != one[2]]


def _is_asked(field: Any) -> bool:
    return getattr(field.widget, "input_type", "") != "hidden" and field.short_name != "demo_ok"


def _shown(field: Any) -> str:
    if hasattr(field, "iter_choices"):
        return ", ".join(str(one[1]) for one in field.iter_choices() if one[2])
    return str(field._value())


class CountField(NumberField):
    """A whole number."""

    problem = _l("Write a whole number, like 10.")

    def read(self, text: str) -> Any:
        """Raises ValueError for a part of a number."""
        number = super().read(text)
        if number != int(number):
            raise ValueError(text)
        return int(number)

    def write(self, value: Any) -> str:
        """The number as it is typed."""
        return str(int(value))


class Between:
    """A number within limits; says nothing where the field already says what is wrong."""

    def __init__(self, least: int, most: int, message: Any) -> None:
        self.least, self.most, self.message = least, most, message

    def __call__(self, form: Any, field: Any) -> None:
        """Raises ValidationError for a number outside."""
        if field.process_errors:
            raise StopValidation
        if field.data is not None and not self.least <= field.data <= self.most:
            raise ValidationError(str(self.message) % {"min": self.least, "max": self.most})


class StatusForm(Form):
    """Another state of an enrolment, why, and since when."""

    status = SelectField(_l("New state"))
    on = DayField(_l("Since"), [InputRequired(_l("Write the day."))])
    reason = TextAreaField(
        _l("Reason"), [*required(_l("Write the reason.")), at_most(500)], filters=[strip]
    )


class PlaceForm(VersionedForm):
    """The learner's library; empty while there is none."""

    library = SelectField(_l("Library"))


class ProfileChoiceForm(Form):
    """The job profile that the learner takes."""

    profile = RadioField(_l("Your profile"), [InputRequired(_l("Choose one of the profiles."))])
