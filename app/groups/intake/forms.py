"""Asks how a group is set up, and who comes in."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.web.forms import DayField, Form, at_most, one_line, required
from app.core.web.versions import VersionedForm
from app.groups.intake.rules.check import Checked
from app.groups.intake.words import problem_words


def settings_with(before: Mapping[str, Any], due: Mapping[str, str]) -> dict[str, Any]:
    """A group's settings with these days for its documents; whatever else it had stays."""
    kept = {name: value for name, value in before.items() if name != "due"}
    return {**kept, "due": dict(due)} if due else kept


class CohortForm(VersionedForm):
    """Name, language, dates and profiles of a cohort, and the days of its documents."""

    name = StringField(
        lazy_pgettext("of a thing", "Name"),
        [*required(_l("Give the group a name.")), at_most(120)],
        filters=[one_line],
    )
    language = SelectField(_l("Language of the group"))
    starts_on = DayField(_l("First day"), [InputRequired(_l("Write the first day."))])
    ends_on = DayField(_l("Last day"), [InputRequired(_l("Write the last day."))])
    profiles = SelectMultipleField(
        _l("Profiles that learners can choose"),
        [InputRequired(_l("Tick at least one profile."))],
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    taken: frozenset[str] = frozenset()  # profiles that learners have chosen already
    kinds: ClassVar[tuple[str, ...]] = ()  # documents that may have a day

    @classmethod
    def with_days(cls, titles: Mapping[str, str]) -> "type[CohortForm]":
        """The form with a day for each document, whose kinds and titles are the programme's."""
        days = {f"due_{kind}": DayField(title, [cls.within]) for kind, title in titles.items()}
        return type("CohortDaysForm", (cls,), {"kinds": tuple(titles), **days})

    def within(self, field: DayField) -> None:
        """Check that each document's day lies within the course; it may have none."""
        first, last = self.starts_on.data, self.ends_on.data
        if field.data and first and last and not first <= field.data <= last:
            words = _("%(document)s: write a day of the course, or leave it empty.")
            raise ValidationError(words % {"document": field.label.text})

    def dates(self) -> list[DayField]:
        """The fields for the days of the documents."""
        return [self[f"due_{kind}"] for kind in self.kinds]

    def validate_ends_on(self, field: DayField) -> None:
        """The course has at least one day."""
        first = self.starts_on.data
        if field.data and first and field.data < first:
            raise ValidationError(_("The last day comes after the first day."))

    def validate_profiles(self, field: SelectMultipleField) -> None:
        """Nobody's profile disappears."""
        if self.taken - set(field.data or ()):
            raise ValidationError(
                _("Learners chose this already, so it stays: %(profiles)s", profiles=self._gone())
            )

    def _gone(self) -> str:
        return ", ".join(sorted(self.taken - set(self.profiles.data or ())))

    def settings(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The cohort's settings after these days were typed."""
        days = {kind: self[f"due_{kind}"].data for kind in self.kinds}
        due = {kind: day.isoformat() for kind, day in days.items() if day}
        return settings_with(before, due)

    def basics(self) -> dict[str, Any]:
        """The cohort's own columns."""
        names = ("name", "language", "starts_on", "ends_on", "profiles")
        return {name: self[name].data for name in names}


class TableForm(Form):
    """The pasted table; `shown` tells which text the preview was about, `numbers` its rows."""

    text = TextAreaField(
        _l("The table"), [*required(_l("Paste the table first.")), at_most(100_000)]
    )
    shown = HiddenField()
    numbers = HiddenField()
    demo_ok = BooleanField(_l("Invite real people into this demonstration all the same"))


class PersonForm(Form):
    """One learner with the people around, as in one row of the table."""

    name = StringField(_l("Name"), [at_most(120)], filters=[one_line])
    email = StringField(_l("E-mail"), [at_most(254)], filters=[one_line])
    profile = SelectField(_l("Profile"))
    library = StringField(_l("Library"), [at_most(120)], filters=[one_line])
    mentor = StringField(_l("Mentor"), [at_most(120)], filters=[one_line])
    mentor_email = StringField(_l("Mentor's e-mail"), [at_most(254)], filters=[one_line])
    trainer = SelectField(_l("Main trainer"))
    demo_ok = BooleanField(_l("Invite real people into this demonstration all the same"))

    def blame(self, row: Checked) -> None:
        """Show at each field what is wrong with it."""
        for column, problem in row.problems:
            self[column].errors = [*self[column].errors, problem_words(problem)]


class SlipsForm(Form):
    """Whose slips are made."""

    people = SelectMultipleField(
        _l("People"),
        [InputRequired(_l("Tick at least one person."))],
        coerce=int,
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
