"""Asks who takes which part, and how a person's name and address are to be written."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from app.core.web.forms import EmailField, at_most, one_line, required
from app.core.web.versions import VersionedForm, mark_of
from app.people.accounts.forms import InviteForm
from app.people.accounts.models import Person


class PartForm(InviteForm, VersionedForm):
    """Somebody for a part: the one that the page is about."""

    def meet_holder(self, holder: Person | None) -> list[tuple[Any, str, str]]:
        """After a conflict: who has the part now, beside whom the form names."""
        self.seen.data = mark_of(holder and holder.id)
        typed = self.name.data or self.email.data or ""
        return [(_l("Has this part"), holder.name if holder else "", typed)]


class StaffForm(InviteForm):
    """Somebody for one of the roles of a group or of the site."""

    role = SelectField(_l("Role"))


class CorrectionForm(VersionedForm):
    """How a name and an address are written."""

    name = StringField(
        _l("Name"), [*required(_l("Write the name.")), at_most(120)], filters=[one_line]
    )
    email = EmailField(_l("E-mail"), required(_l("Write the e-mail address.")))
