"""Asks for the value of one figure of a course."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Label, SelectField, TextAreaField
from wtforms.validators import InputRequired, Optional, StopValidation, ValidationError

from app.core import clock
from app.core.text.i18n import format_hours
from app.core.web.forms import DayField, MinutesField, at_most, strip
from app.core.web.versions import VersionedForm
from app.groups.cohorts.forms import CountField
from app.groups.cohorts.models import Cohort
from app.groups.running.rules import (
    FIGURES,
    STEPS,
    Figure,
    Move,
    Unit,
    move,
    no_report,
    problem,
)
from app.groups.running.words import LABELS, no_report_words, part_choices, wrong_words, yes_choices


class FigureForm(VersionedForm):
    """One value, beside those that hold for the others."""

    figure: Figure
    held: Mapping[str, Any]

    def validate_value(self, field: Any) -> None:
        """The value keeps within its bounds; says nothing where it could not be read."""
        if field.process_errors:
            raise StopValidation
        if self.figure.unit not in (Unit.HOURS, Unit.NUMBER):
            return  # chosen from a list
        if wrong := problem(self.figure, field.data, self.held):
            raise ValidationError(wrong_words(self.figure, wrong))


class ReportedForm(VersionedForm):
    """Up to which day hours were reported, and why the day goes back."""

    until = DayField(
        _l("Hours are reported until this day"),
        [Optional()],
        description=_l("Empty: no hours are reported yet."),
    )
    reason = TextAreaField(
        _l("Why does the day go back?"),
        description=_l("Only if it goes back."),
        filters=[strip],
        validators=[at_most(300)],
    )
    cohort: Cohort

    def validate_until(self, field: Any) -> None:
        """The day is over, and in the course."""
        if field.process_errors:
            raise StopValidation
        day = field.data
        if day and (wrong := no_report(day, clock.today(), self.cohort.starts_on)):
            raise ValidationError(no_report_words(wrong, self.cohort))

    def validate_reason(self, field: Any) -> None:
        """Raises ValidationError where the day goes back and nothing says why."""
        if field.errors:
            return  # too long: that is said first
        back = move(self.cohort.hours_reported_until, self.until.data) is Move.BACK
        if back and not self.until.errors and not field.data:
            raise ValidationError(_("The day goes back. Write in a sentence why."))


class HoursForm(FigureForm):
    """Hours, kept as minutes."""

    value = MinutesField("", [InputRequired(_l("Write the hours, like 3:30 or 3.5."))])


class CountForm(FigureForm):
    """A whole number of days, weeks, pages."""

    value = CountField("", [InputRequired(_l("Write a number."))])


class StepForm(FigureForm):
    """One of the steps that divide an hour."""

    value = SelectField("", coerce=int)


class PartForm(FigureForm):
    """A part of the document whose pages are counted."""

    value = SelectField("")


class YesForm(FigureForm):
    """Yes or no."""

    value = SelectField("", coerce=lambda chosen: str(chosen) == "True")


KINDS = {
    Unit.HOURS: HoursForm,
    Unit.NUMBER: CountForm,
    Unit.STEP: StepForm,
    Unit.PART: PartForm,
    Unit.YES: YesForm,
}


def figure_form(name: str, held: Mapping[str, Any], mark: str, **more: Any) -> FigureForm:
    """The form of a figure, filled with the value that holds."""
    figure = FIGURES[name]
    form = KINDS[figure.unit](value=held[name], seen=mark, **more)
    form.figure, form.held = figure, held
    form.value.label = Label(form.value.id, str(LABELS[name]))
    if figure.unit is Unit.STEP:
        steps = sorted({*STEPS, held[name]})  # a programme may have one of its own
        form.value.choices = [(one, format_hours(one)) for one in steps]
    if figure.unit is Unit.PART:
        form.value.choices = list(part_choices().items())
    if figure.unit is Unit.YES:
        form.value.choices = list(yes_choices().items())
    return form
