"""Forms: a mentor's question or refusal, and the days of a paper."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError

from app.core.web.forms import DayField, Form, NotBlank, Row, at_most, required, strip
from app.workplace.hours.rules import Period


class ReasonForm(Form):
    """Words about one entry. Made with a prefix, since all entries stand in one form."""

    reason = TextAreaField(
        _l("What do you want to know, or why do you refuse it?"),
        filters=[strip],
        validators=[NotBlank(_l("Write what you want to know, or why not.")), at_most(1000)],
    )


class PeriodForm(Row):
    """From which day until which; it changes nothing, so it stands in the address."""

    first = DayField(_l("From this day"), required(_l("Write the first day.")))
    last = DayField(_l("Until this day"), required(_l("Write the last day.")))

    @property
    def is_asked(self) -> bool:
        """Whether the address names days."""
        return self.first.raw_data is not None and bool(self.first.raw_data or self.last.raw_data)

    @property
    def period(self) -> Period | None:
        """The days, once both are given."""
        first, last = self.first.data, self.last.data
        return Period(first, last) if first and last else None

    def validate_last(self, field: DayField) -> None:
        """Raises ValidationError for a period that ends before it begins."""
        if self.first.data and field.data and field.data < self.first.data:
            raise ValidationError(_("The last day comes after the first day."))
