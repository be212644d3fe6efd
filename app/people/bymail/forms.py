"""Asks for an address to which a link and a code go, and for the code."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField, ValidationError

from app.core.web.forms import EmailField, Form, at_most, required
from app.people.bymail import rules


class AskForm(Form):
    """As the sign-in form, without a password; the sign-in page sends it too."""

    email = EmailField(_l("E-mail"), required(_l("Write your e-mail address.")))
    shared = BooleanField(_l("Other people use this computer"), default=True)
    next = HiddenField()
    whose = HiddenField()


class CodeForm(Form):
    """The code that was mailed."""

    code = StringField(
        _l("Code from the mail"), [*required(_l("Write the code of six digits.")), at_most(40)]
    )

    def validate_code(self, field: StringField) -> None:
        """Raises ValidationError for what is no code, so that it does not count as a try."""
        if not rules.digits(field.data or ""):
            raise ValidationError(_("Write the code of six digits."))
