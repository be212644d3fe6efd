"""Asks an invited person what is needed to join."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired

from app.core.web.forms import EmailField, Form, at_most, required
from app.people.accounts.forms import LanguageField, NewPasswordField, name_field
from app.people.consents.forms import ConsentForm


class AcceptForm(ConsentForm):
    """What an invited person says to join."""

    name = name_field()
    email = EmailField(_l("E-mail"))
    language = LanguageField()
    password = NewPasswordField(_l("Choose a password"), [InputRequired(_l("Choose a password."))])
    refusal = _l("Tick the box if you agree. Without it you cannot join.")
    shared = BooleanField(_l("Other people use this computer"), default=True)


class UseLinkForm(Form):
    """Use a one-time link to sign in."""

    shared = BooleanField(_l("Other people use this computer"), default=True)


class CodeForm(Form):
    """The short code of a printed slip."""

    email = EmailField(_l("E-mail"), required(_l("Write your e-mail address.")))
    code = StringField(
        _l("Code on your slip"), [*required(_l("Write the code of 12 signs.")), at_most(40)]
    )
