"""Asks about enrolments; holds the fields of counts."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, StopValidation, ValidationError

from app.core.web.forms import DayField, NumberField, at_most, required, strip
from app.core.web.versions import VersionedForm


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


class StatusForm(VersionedForm):
    """Another state of an enrolment, why, and since when."""

    status = SelectField(_l("New state"))
    on = DayField(_l("Since"), [InputRequired(_l("Write the day."))])
    reason = TextAreaField(
        _l("Reason"), [*required(_l("Write the reason.")), at_most(500)], filters=[strip]
    )


class PlaceForm(VersionedForm):
    """The learner's library; empty while there is none."""

    library = SelectField(_l("Library"))


class ProfileChoiceForm(VersionedForm):
    """The job profile that the learner takes."""

    profile = RadioField(_l("Your profile"), [InputRequired(_l("Choose one of the profiles."))])
