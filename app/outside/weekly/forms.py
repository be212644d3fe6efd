"""Asks a mentor for the four digits, where others read the mailbox."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField

from app.core.web.forms import Form, at_most, required


class DigitsForm(Form):
    """The digits that the mentor chose."""

    digits = PasswordField(
        _l("Your four digits"), [*required(_l("Write your four digits.")), at_most(20)]
    )
