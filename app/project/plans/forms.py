"""Asks who supervises a document, the role and the name; and in which language it is written."""

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from app.core.text.unseen import is_blank
from app.core.web.forms import Form, at_most, one_line, required
from app.project.plans.words import SUPERVISING


class SupervisorForm(Form):
    """The person under whom the plan is written; `seen`: the version that the page showed."""

    role = RadioField(
        _l("Who supervises your plan?"),
        choices=[SelectChoice(one.value, said) for one, said in SUPERVISING.items()],
        validators=required(_l("Choose who supervises your plan.")),
    )
    name = StringField(_l("Name"), filters=[one_line], validators=[at_most(200)])
    seen = HiddenField(default=0)
    known: Mapping[str, str] = MappingProxyType({})  # role → name of whoever has it

    def validate_name(self, field: StringField) -> None:
        """Whoever has the role already need not be written."""
        if is_blank(field.data or ""):
            field.data = self.known.get(self.role.data or "", "")
        if not field.data:
            raise ValidationError(_("Write the name of the person."))


class LanguageForm(Form):
    """The language of a document, by its code; empty: that of the group. `seen`: the one before."""

    language = SelectField(_l("You write in"), validate_choice=False)
    seen = HiddenField()
