"""Asks for how long each kind of data is kept."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import Optional, ValidationError

from app.core.web.forms import DayField
from app.core.web.versions import VersionedForm
from app.legal.retention.rules import FIGURES
from app.legal.retention.words import LABELS


class FigureField(IntegerField):
    """A whole number between the least and the most that may be chosen."""

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError with the bounds."""
        figure = FIGURES[self.short_name]
        if self.data is None or not figure.least <= self.data <= figure.most:
            words = _("Write a whole number from %(least)d to %(most)d.", **vars(figure))
            raise ValidationError(words)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """What cannot be read stays in the field; the bounds are said then."""
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        self.raw_data = valuelist
        if text.isascii() and text.isdigit() and len(text) < 6:
            self.data = int(text)


class FiguresForm(VersionedForm):
    """All figures, and the day from which the years of the evidence count."""

    paid = DayField(_l("Day of the funder's final payment"), [Optional()])

    def figures(self) -> dict[str, int]:
        """The figures as typed, by name."""
        return {name: int(self[name].data) for name in FIGURES}

    def day(self) -> date | None:
        """The day of the final payment."""
        return self.paid.data if isinstance(self.paid.data, date) else None


for _name, _label in LABELS.items():
    setattr(FiguresForm, _name, FigureField(_label))
