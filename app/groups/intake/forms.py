"""Asks how a group is set up, and who comes in."""

from collections.abc import Mapping
from decimal import Decimal
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

from app.core.web.forms import DayField, Form, MinutesField, at_most, one_line, required
from app.core.web.versions import VersionedForm
from app.groups.cohorts.forms import Between, CountField
from app.groups.intake.rules.check import Checked
from app.groups.intake.words import problem_words

# figures that a cohort may set for itself; the others are the programme's (PROGRAMME 14)
FIGURES = (
    "work_minutes",
    "assessment_minutes",
    "weeks",
    "meeting_every_days",
    "day_warning_minutes",
    "week_warning_minutes",
    "page_limit",
    "page_limit_part",
)


def _between(least: int, most: int) -> list[Any]:
    words = _l("Write a number from %(min)d to %(max)d.")
    return [InputRequired(_l("Write a number.")), Between(least, most, words)]


def _some_hours(most: int) -> list[Any]:
    words = _l("Write the hours, at least 0:15.")
    return [InputRequired(words), Between(15, most * 60, words)]


def own_figures(
    before: Mapping[str, Any], given: Mapping[str, Any], usual: Mapping[str, Any]
) -> dict[str, Any]:
    """A cohort's settings: what else it had, and those of the figures that are not the usual."""
    kept = {name: value for name, value in before.items() if name not in given}
    return kept | {name: value for name, value in given.items() if value != usual[name]}


class CohortForm(VersionedForm):
    """Name, language, dates and profiles of a cohort, and its own figures."""

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
    work_minutes = MinutesField(_l("Hours of work in the placement"), _some_hours(2000))
    assessment_minutes = MinutesField(_l("Hours of assessment in the placement"), _some_hours(500))
    weeks = CountField(_l("Weeks of the placement"), _between(1, 104))
    meeting_every_days = CountField(_l("Days from one meeting to the next"), _between(1, 90))
    day_warning_minutes = MinutesField(_l("Warn when a day has more hours than"), _some_hours(24))
    week_warning_minutes = MinutesField(
        _l("Warn when a week has more hours than"), _some_hours(168)
    )
    page_limit = CountField(_l("Pages of the business plan"), _between(1, 50))
    page_limit_part = SelectField(_l("The pages are counted for"))

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

    def settings(self, before: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
        """The cohort's settings after these figures were typed."""
        return own_figures(before, self._figures(), usual)

    def _figures(self) -> dict[str, Any]:
        days = {kind: self[f"due_{kind}"].data for kind in self.kinds}
        due = {kind: day.isoformat() for kind, day in days.items() if day}
        return {name: _whole(self[name].data) for name in FIGURES} | {"due": due}

    def basics(self) -> dict[str, Any]:
        """The cohort's own columns."""
        names = ("name", "language", "starts_on", "ends_on", "profiles")
        return {name: self[name].data for name in names}


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, Decimal) else value


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
