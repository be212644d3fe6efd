"""Asks people who they are."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Optional, ValidationError

from app.accounts import rules
from app.core.forms import EmailField, Form, at_most, required, strip
from app.core.passwords import is_common


class NewPasswordField(PasswordField):
    """A new password: 8 to 128 characters of any script, none that everybody guesses first."""

    def pre_validate(self, form: Any) -> None:
        password = self.data or ""
        if not password:
            return
        if not rules.is_length_right(password):
            raise ValidationError(str(_l("Use 8 to 128 characters.")))
        if is_common(password):
            raise ValidationError(
                str(_l("Many people use this password, so it is guessed first. Choose another."))
            )


class SignInForm(Form):
    """E-mail, password, and whether other people use the computer."""

    email = EmailField(_l("E-mail"), required(_l("Write your e-mail address.")))
    password = PasswordField(_l("Password"), [InputRequired(_l("Write your password."))])
    shared = BooleanField(_l("Other people use this computer"), default=True)
    next = HiddenField()


class ProfileForm(Form):
    """Name and language."""

    name = StringField(
        _l("Your name"), [*required(_l("Write your name.")), at_most(120)], filters=[strip]
    )
    language = SelectField(_l("Language"))


class PasswordForm(Form):
    """A new password in place of the present one."""

    present = PasswordField(_l("Your present password"), [Optional()])
    password = NewPasswordField(
        _l("New password"), [InputRequired(_l("Choose a new password."))]
    )
