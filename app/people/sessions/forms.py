"""Asks who comes back to a locked screen."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import InputRequired

from app.core.web.forms import Form, at_most


class UnlockForm(Form):
    """The password of whoever locked the screen."""

    password = PasswordField(
        _l("Password"), [InputRequired(_l("Write your password.")), at_most(1000)]
    )
