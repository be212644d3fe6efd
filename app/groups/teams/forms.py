"""Asks who takes which part, and how a person's name and address are to be written."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from app.core.web.forms import EmailField, Form, at_most, one_line, required
from app.people.accounts.forms import InviteForm


class PartForm(InviteForm):
    """Somebody for a part: the one that the page is about."""


class StaffForm(InviteForm):
    """Somebody for one of the roles of a group or of the site."""

    role = SelectField(_l("Role"))


class CorrectionForm(Form):
    """How a name and an address are written."""

    name = StringField(
        _l("Name"), [*required(_l("Write the name.")), at_most(120)], filters=[one_line]
    )
    email = EmailField(_l("E-mail"), required(_l("Write the e-mail address.")))
