"""Asks for the code of a link, and whether hosts sign under the hours of a group."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, ValidationError

from app.core.web.forms import Form, at_most, required
from app.core.web.versions import VersionedForm
from app.people.bymail.rules import digits


class CodeForm(Form):
    """The code that was mailed, or that stands on the slip."""

    code = StringField(_l("Code"), [*required(_l("Write the code of six digits.")), at_most(40)])

    def validate_code(self, field: StringField) -> None:
        """Raises ValidationError for what is no code, so that it does not count as a try."""
        if not digits(field.data or ""):
            raise ValidationError(_("Write the code of six digits."))


class SignedForm(VersionedForm):
    """Whether the responsible person signs under all hours at the end."""

    wanted = BooleanField(_l("The responsible person signs under the hours at the end"))
