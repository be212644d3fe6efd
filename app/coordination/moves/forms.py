"""Asks at which library a placement goes on, from which day, and why."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, TextAreaField

from app.core.web.forms import DayField, Form, NotBlank, at_most, required, strip
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.models import Library


class MoveForm(Form):
    """A change of the host; `shown` tells what the preview was about."""

    shown = HiddenField()
    library = SelectField(
        _l("Library where it goes on"), validators=required(_l("Choose a library."))
    )
    on = DayField(_l("From which day"), required(_l("Write the day, like 8.11.2026.")))
    reason = TextAreaField(
        _l("Why does the library change?"),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence why the library changes.")), at_most(1000)],
    )

    def offer(self, libraries: Iterable[Library]) -> "MoveForm":
        """Fill the choices."""
        named = [(str(one.id), one.name) for one in libraries]
        self.library.choices = [("", _("Choose …")), *named]
        return self

    @property
    def number(self) -> int:
        """Which library was chosen."""
        return whole_number(self.library.data)
