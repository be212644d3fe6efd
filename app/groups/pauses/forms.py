"""Asks about pauses and free days."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from app.core.web.forms import DayField, Form, at_most, one_line, required
from app.core.web.tidy_input import whole_number
from app.core.web.versions import VersionedForm
from app.groups.pauses.rules import Calendar, Kind, Problem, Stretch, problem
from app.groups.pauses.words import KINDS, problem_words


class DaysForm(Form):
    """From which day until which. It has no field for a reason."""

    from_on = DayField(_l("First day of the pause"), required(_l("Write the first day.")))
    until_on = DayField(_l("Last day of the pause"), required(_l("Write the last day.")))

    @property
    def days(self) -> Stretch:
        """The days that were typed. Raises ValueError before the form was validated."""
        first, last = self.from_on.data, self.until_on.data
        if first is None or last is None:
            raise ValueError("a pause without days")
        return Stretch(first, last)

    def fits(self, calendar: Calendar) -> bool:
        """Whether the pause can be kept; what stands against it is said at its last day."""
        wrong = problem(self.days, calendar)
        if wrong:
            at = self.from_on if wrong is Problem.OUTSIDE else self.until_on
            at.errors = [problem_words(wrong, calendar)]
        return wrong is None


class PauseForm(DaysForm):
    """The days of a new pause, and whether the learner is away or the library is closed.

    Illness is no kind.
    """

    kind = RadioField(
        _l("What is it?"),
        choices=[SelectChoice(one.value, said) for one, said in KINDS.items()],
        default=Kind.AWAY.value,
    )


class PauseNumberForm(VersionedForm):
    """Which pause it is about, as it was seen."""

    pause = HiddenField()

    @property
    def number(self) -> int:
        """The number of the pause; 0, which none has, if it got lost."""
        return whole_number(self.pause.data)


class OtherDaysForm(PauseNumberForm, DaysForm):
    """Other days of a pause."""


class FreeDayForm(Form):
    """A day on which nobody works in a country."""

    day = DayField(_l("Day"), required(_l("Choose the day.")))
    name = StringField(
        _l("What is the day called?"),
        [*required(_l("Write what the day is called.")), at_most(120)],
        filters=[one_line],
    )
    first: date
    last: date

    def validate_day(self, field: DayField) -> None:
        """Raises ValidationError for a day that is not among those shown."""
        if field.data and not self.first <= field.data <= self.last:
            words = _("Choose a day from %(min)s to %(max)s.")
            raise ValidationError(words % {"min": self.first.year, "max": self.last.year})


class FreeDayNumberForm(VersionedForm):
    """Which free day it is about, as it was seen."""

    free_day = HiddenField()

    @property
    def number(self) -> int:
        """The number of the free day; 0, which none has, if it got lost."""
        return whole_number(self.free_day.data)
