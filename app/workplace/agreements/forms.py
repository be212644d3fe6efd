"""Asks about hosts and the agreements with them."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Optional

from app.core import clock
from app.core.text.i18n import format_day
from app.core.web.forms import DayField, EmailField, Form, at_most, one_line, required, strip
from app.groups.cohorts.forms import Between, CountField, VersionedForm
from app.groups.cohorts.models import Library
from app.people.accounts.forms import InviteForm

LONG = 4000


class LibraryForm(VersionedForm):
    """A host: what it is, where it is, whom to ask there."""

    KEPT = ("version", "name", "kind", "address", "contact_name", "contact_email")

    name = StringField(
        _l("Name"),
        [*required(_l("Write the name of the library.")), at_most(120)],
        filters=[one_line],
    )
    kind = StringField(_l("Kind of library"), [at_most(120)], filters=[one_line])
    address = TextAreaField(_l("Address"), [at_most(500)], filters=[strip])
    contact_name = StringField(_l("Contact person"), [at_most(120)], filters=[one_line])
    contact_email = EmailField(_l("E-mail of the contact person"))

    def values(self) -> dict[str, Any]:
        """The columns of the library."""
        names = ("name", "kind", "address", "contact_name")
        found = {name: self[name].data or "" for name in names}
        return {**found, "contact_email": self.contact_email.data or None}


def as_known(library: Library) -> dict[str, Any]:
    """What is known of a host, as its form shows it; a contact with an account as it says."""
    found = {name: getattr(library, name) for name in LibraryForm.KEPT}
    if library.contact:
        found["contact_name"] = found["contact_name"] or library.contact.name
        found["contact_email"] = library.contact.email
    return found


class AgreementForm(InviteForm, VersionedForm):
    """The agreement with one host. `email` and `name` are the responsible person's."""

    KEPT = (
        "version",
        "number",
        "valid_from",
        "valid_until",
        "places",
        "obligations",
        "insurance",
    )

    library = SelectField(_l("Library"))
    number = StringField(_l("Number"), [at_most(60)], filters=[one_line])
    provider_name = StringField(
        _l("Who signs for the provider"),
        [*required(_l("Write who signs for the provider.")), at_most(120)],
        filters=[one_line],
    )
    host_name = StringField(
        _l("Who signs for the host"),
        [*required(_l("Write who signs for the host.")), at_most(120)],
        filters=[one_line],
    )
    email = EmailField(
        _l("E-mail of the responsible person"),
        required(_l("Write the address of the responsible person at the host.")),
    )
    name = StringField(_l("Name of the responsible person"), [at_most(120)], filters=[one_line])
    valid_from = DayField(_l("Valid from"), [InputRequired(_l("Write the first day."))])
    valid_until = DayField(_l("Valid until"), [Optional()])
    places = CountField(
        _l("Places"), [Optional(), Between(1, 999, _l("Write a number from %(min)d to %(max)d."))]
    )
    obligations = TextAreaField(_l("What each side does"), [at_most(LONG)], filters=[strip])
    insurance = TextAreaField(_l("Insurance and safety"), [at_most(LONG)], filters=[strip])

    def validate_valid_until(self, field: DayField) -> None:
        """It holds for at least one day."""
        first = self.valid_from.data
        if field.data and first and field.data < first:
            raise ValidationError(_("The last day comes after the first day."))

    def values(self) -> dict[str, Any]:
        """The columns of the agreement, without host and responsible person."""
        texts = ("number", "provider_name", "host_name", "obligations", "insurance")
        found: dict[str, Any] = {name: self[name].data or "" for name in texts}
        days = {"valid_from": self.valid_from.data, "valid_until": self.valid_until.data}
        return {**found, **days, "places": self.places.data}


class DateForm(Form):
    """The day on which something was done, on paper; `earliest` is when it was signed."""

    on = DayField(_l("Day"), [InputRequired(_l("Write the day."))])
    earliest: date | None = None

    def validate_on(self, field: DayField) -> None:
        """What is noted has happened, and an end comes after the signature."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Write today or an earlier day."))
        if field.data and self.earliest and field.data < self.earliest:
            day = format_day(self.earliest)
            raise ValidationError(
                _("It was signed on %(day)s. Write that day or a later one.", day=day)
            )
