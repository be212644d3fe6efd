"""Asks for the last day of a placement that ends early, and why."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField

from app.core.web.forms import DayField, Form, NotBlank, at_most, required, strip


class EndForm(Form):
    """Which day was the last one, and why it ends. It carries the hash of the plan."""

    hash = HiddenField()
    day = DayField(
        _l("Last day at the library"), validators=required(_l("Write the day, like 8.11.2026."))
    )
    reason = TextAreaField(
        _l("Why does it end early?"),
        description=_l("All who see the plan read it. Nothing about health belongs here."),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence why it ends early.")), at_most(1000)],
    )
