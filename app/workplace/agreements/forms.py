"""Asks about hosts and the agreements with them."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import TextArea

from app.core import clock
from app.core.text.i18n import format_day
from app.core.web.forms import DayField, EmailField, Form, Row, at_most, one_line, required, strip
from app.core.web.versions import VersionedForm
from app.groups.cohorts.forms import Between, CountField
from app.groups.cohorts.models import Library
from app.groups.pauses.words import country_names
from app.people.accounts.forms import InviteForm
from app.people.accounts.rules import is_real
from app.people.accounts.words import demo_question

LONG = 4000
MOST_ROWS = 40  # of a table of agreements; a page of more would be heavy


class LibraryForm(VersionedForm):
    """A host: what it is, where it is, whom to ask there."""

    KEPT = ("name", "kind", "address", "country", "contact_name", "contact_email")

    name = StringField(
        lazy_pgettext("of a thing", "Name"),
        [*required(_l("Write the name of the library.")), at_most(120)],
        filters=[one_line],
    )
    kind = StringField(_l("Kind of library"), [at_most(120)], filters=[one_line])
    address = TextAreaField(_l("Address"), [at_most(500)], filters=[strip])
    country = SelectField(_l("Country"))
    contact_name = StringField(_l("Contact person"), [at_most(120)], filters=[one_line])
    contact_email = EmailField(_l("E-mail of the contact person"))

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer the countries in the reader's language."""
        super().__init__(*given, **more)
        self.country.choices = [("", _("not said yet")), *country_names().items()]

    def values(self) -> dict[str, Any]:
        """The columns of the library."""
        names = ("name", "kind", "address", "contact_name")
        found = {name: self[name].data or "" for name in names}
        found["country"] = self.country.data or None
        return {**found, "contact_email": self.contact_email.data or None}


def as_known(library: Library) -> dict[str, Any]:
    """What is known of a host, as its form shows it; a contact with an account as it says."""
    found = {name: getattr(library, name) for name in LibraryForm.KEPT}
    found["seen"] = library.version
    if library.contact:
        found["contact_name"] = found["contact_name"] or library.contact.name
        found["contact_email"] = library.contact.email
    return found


def not_before_the_first(form: Any, field: DayField) -> None:
    """Raises ValidationError unless an agreement holds for at least one day."""
    first = form.valid_from.data
    if field.data and first and field.data < first:
        raise ValidationError(_("The last day comes after the first day."))


def has_happened(_form: Any, field: DayField) -> None:
    """Raises ValidationError for a day that is still to come."""
    if field.data and field.data > clock.today():
        raise ValidationError(_("Write today or an earlier day."))


class AgreementForm(InviteForm, VersionedForm):
    """The agreement with one host. `email` and `name` are the responsible person's."""

    KEPT = (
        "number",
        "valid_from",
        "valid_until",
        "places",
        "obligations",
        "insurance",
        "protocol",
    )

    library = SelectField(_l("Library"))
    number = StringField(_l("Number"), [at_most(60)], filters=[one_line])
    protocol = StringField(_l("Protocol number"), [at_most(60)], filters=[one_line])
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
    valid_until = DayField(_l("Valid until"), [Optional(), not_before_the_first])
    places = CountField(
        _l("Places"), [Optional(), Between(1, 999, _l("Write a number from %(min)d to %(max)d."))]
    )
    obligations = TextAreaField(_l("What each side does"), [at_most(LONG)], filters=[strip])
    insurance = TextAreaField(_l("Insurance and safety"), [at_most(LONG)], filters=[strip])

    def values(self) -> dict[str, Any]:
        """The columns of the agreement, without host and responsible person."""
        texts = ("number", "protocol", "provider_name", "host_name", "obligations", "insurance")
        found: dict[str, Any] = {name: self[name].data or "" for name in texts if name in self}
        days = {"valid_from": self.valid_from.data, "valid_until": self.valid_until.data}
        return {**found, **days, "places": self.places.data}


class AgreementRow(Row):
    """What is told of the agreement with one host; a row without words tells of none.

    Six of them stand beside each other: each grows with its words, so that none hides their end.
    """

    WORDS = ("number", "host_name", "name", "email")

    library = HiddenField()
    number = StringField(_l("Number"), [at_most(60)], filters=[one_line], widget=TextArea())
    host_name = StringField(
        _l("Who signs for the host"), [at_most(120)], filters=[one_line], widget=TextArea()
    )
    name = StringField(
        _l("Responsible person"), [at_most(120)], filters=[one_line], widget=TextArea()
    )
    email = EmailField(_l("Address of the responsible person"), widget=TextArea())
    signed_on = DayField(_l("Signed on"), [Optional(), has_happened])

    def call_after(self, host: Library) -> None:
        """Let each field, and what is wrong with it, say which host it is about."""
        for field in self:
            words = {"field": field.label.text, "library": host.name}
            field.label.text = _("%(field)s: %(library)s", **words)

    @property
    def tells(self) -> bool:
        """Whether there is an agreement in it."""
        days = self.signed_on.data or self.signed_on.errors
        return bool(days or any(self[word].data for word in self.WORDS))

    def complete(self, known: bool) -> bool:
        """Whether it says all that an agreement needs; else its fields say what to do."""
        if not self.email.data and not self.email.errors:
            self.email.errors = [_("Write the address of the responsible person at the host.")]
        elif not known and not self.name.data:
            self.name.errors = [_("Nobody here has this address yet. Write the name too.")]
        if not self.host_name.data:
            self.host_name.errors = [_("Write who signs for the host.")]
        return not self.errors

    def values(self) -> dict[str, Any]:
        """The columns of the agreement that it tells."""
        return {"number": self.number.data or "", "host_name": self.host_name.data or ""}


class SeveralForm(Form):
    """Agreements with several hosts: what they have in common, and a row for each."""

    provider_name = StringField(
        _l("Who signs for the provider"),
        [*required(_l("Write who signs for the provider.")), at_most(120)],
        filters=[one_line],
    )
    valid_from = DayField(_l("Valid from"), [InputRequired(_l("Write the first day."))])
    valid_until = DayField(_l("Valid until"), [Optional(), not_before_the_first])
    rows = FieldList(FormField(AgreementRow))
    demo_ok = BooleanField(_l("Invite real people into this demonstration all the same"))

    hosts: Mapping[str, Library] = MappingProxyType({})  # by number, those that the table is about

    def validate(self, *given: Any, **more: Any) -> bool:
        """A list has an end, said above the form: which of its rows is too much is not for us."""
        good = super().validate(*given, **more)
        if len(self.rows) > MOST_ROWS:
            self.form_errors.append(_("There is room for %(most)s rows here.", most=MOST_ROWS))
            return False
        return bool(good)

    def told(self) -> list[AgreementRow]:
        """The rows that tell of an agreement."""
        return [row.form for row in self.rows if row.form.tells]

    def are_complete(self, known: Collection[str], demo: bool) -> bool:
        """Whether every row that tells something says enough, and at least one tells something.

        `known`: addresses of people who are here; `demo`: there are invented people here.
        """
        told = self.told()
        if not told:
            self.form_errors.append(_("Fill in at least one row."))
        for row in told:
            row.complete(row.email.data in known)
        new = [row.email.data or "" for row in told if row.email.data not in known]
        if demo and any(is_real(address) for address in new) and not self.demo_ok.data:
            self.demo_ok.errors = [demo_question()]
        return not (self.form_errors or self.errors or any(row.errors for row in told))

    def values(self) -> dict[str, Any]:
        """What the agreements have in common."""
        days = {"valid_from": self.valid_from.data, "valid_until": self.valid_until.data}
        return {"provider_name": self.provider_name.data or "", **days}


class DateForm(Form):
    """The day on which something was done, on paper; `earliest` is when it was signed."""

    on = DayField(_l("Day"), [InputRequired(_l("Write the day.")), has_happened])
    earliest: date | None = None

    def validate_on(self, field: DayField) -> None:
        """An end comes after the signature."""
        if field.data and self.earliest and field.data < self.earliest:
            day = format_day(self.earliest)
            raise ValidationError(
                _("It was signed on %(day)s. Write that day or a later one.", day=day)
            )
