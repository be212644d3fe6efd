"""Asks what an entry tells beside its hours: fields that a form takes where they stand."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import RadioField, SelectField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice

from app.core.text.i18n import format_hours, in_a_row, language
from app.core.text.lengths import MidnightError
from app.core.text.tongues import option
from app.core.text.unseen import is_blank
from app.core.web.form_words import about_hours
from app.core.web.forms import ClockField, LinkField, TypedText, at_most, one_line, strip
from app.groups.cohorts.forms import Between, CountField
from app.groups.terms.words import competences
from app.programme.current import programme
from app.workplace.details.rules import Independence, Span, UnmeantError, break_in, read_competences
from app.workplace.details.words import (
    INDEPENDENCE,
    competences_called,
    competences_said,
    unmeant_words,
)
from app.workplace.placements.models import Placement


class HoursOrTimes:
    """The hours are needed, unless it is told from when until when it was."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        """Raises ValidationError where neither is written."""
        if not form.tells_times and not any(not is_blank(str(one)) for one in field.raw_data or ()):
            raise ValidationError(str(self.message))


def begins_field() -> Any:
    """From when it was."""
    return ClockField(lazy_pgettext("time of day", "From"))


def ends_field() -> Any:
    """Until when it was."""
    return ClockField(lazy_pgettext("time of day", "Until"))


def break_field() -> Any:
    """What of it does not count."""
    return CountField(
        _l("Break, in minutes"), [Between(0, 720, _l("Write a number from %(min)s to %(max)s."))]
    )


class Times:
    """A form that may tell from when until when it was; then the length follows."""

    has_times = False  # whether the group, or the entry that is changed, has them
    minutes: Any
    begins: Any
    ends: Any
    rest: Any

    @property
    def tells_times(self) -> bool:
        """Whether something is written in one of the two fields."""
        if not self.has_times:
            return False
        fields = (self.begins, self.ends)
        return any(one.data is not None or not is_blank(one.raw or "") for one in fields)

    @property
    def span(self) -> Span | None:
        """From when until when, in two fields or as 9:00–12:30 in that for the hours."""
        if not self.has_times:
            return None
        if self.tells_times:
            return Span(self.begins.data, self.ends.data)
        return Span(*self.minutes.span) if self.minutes.span else None

    @property
    def length(self) -> int:
        """The minutes that count; asked once the form holds."""
        span = self.span
        return int(span.minutes - (self.rest.data or 0) if span else self.minutes.data or 0)

    def check_times(self) -> bool:
        """Whether times, break and hours agree; what does not is said at its field."""
        if self.tells_times:
            self._need_both()
        if not self.has_times or any(one.errors for one in (self.begins, self.ends, self.minutes)):
            return not self.has_times
        if self.rest.errors or (self.rest.data and not self.span):
            self.rest.errors = self.rest.errors or [
                _("Write from when until when it was, or leave the break out.")
            ]
        elif span := self.span:
            self._compare(span)
        return not any(one.errors for one in (self.ends, self.rest, self.minutes))

    def _need_both(self) -> None:
        missing = {
            self.begins: _("Write from when it was."),
            self.ends: _("Write until when it was."),
        }
        for field, words in missing.items():
            if field.data is None and not field.errors:
                field.errors = [words]

    def _compare(self, span: Span) -> None:
        if span.minutes <= 0:
            self.ends.errors = [about_hours(MidnightError())]
        elif (self.rest.data or 0) >= span.minutes:
            self.rest.errors = [_("The break takes all of the time. Write a shorter one.")]
        elif self.tells_times and self.minutes.data not in (None, self.length):
            self.minutes.errors = [
                _(
                    "These times make %(hours)s. Leave the hours empty, or change a time.",
                    hours=format_hours(self.length),
                )
            ]

    def fill_times(self, span: Span, minutes: int) -> None:
        """Put them into the fields, in place of the hours."""
        self.begins.data, self.ends.data = span
        self.rest.data, self.minutes.data = break_in(span, minutes) or None, None

    @property
    def says_hours(self) -> Any:
        """The field at which something is said about the length."""
        return self.ends if self.tells_times else self.minutes


def taught_field() -> Any:
    """Whom it taught what."""
    return TextAreaField(
        _l("What did you teach someone?"), filters=[strip], validators=[at_most(2000)]
    )


def objective_field() -> Any:
    """For which learning objective of the placement plan it was."""
    return SelectField(_l("Learning objective"), validate_choice=False)


def competence_field() -> Any:
    """A competence of the programme."""
    return SelectField(_l("Competence"), validate_choice=False)


def competence_more_field() -> Any:
    """Another one."""
    return SelectField(_l("One more competence"), validate_choice=False)


class CompetencesField(TypedText):
    """Up to two competences, typed by number or title or chosen; kept as their codes."""

    problem = _l(
        "No competence is called so. Write its number, like DigComp 2.1, 1.3, or its title, "
        "or leave it empty."
    )

    def read(self, text: str) -> tuple[str, ...]:
        return read_competences(text, competences_called())

    def write(self, value: tuple[str, ...]) -> str:
        return in_a_row(words for words, _tongue in competences_said(value))

    def wrong(self, error: Exception) -> str:
        return unmeant_words(error.why) if isinstance(error, UnmeantError) else str(self.problem)


def independence_field() -> Any:
    """How much on one's own it was."""
    return RadioField(
        _l("How did you work?"),
        choices=[
            SelectChoice("", _l("I do not say")),
            *(SelectChoice(one.value, said) for one, said in INDEPENDENCE.items()),
        ],
        default="",
        validate_choice=False,
    )


def link_field(*, hint: bool = True) -> Any:
    """Where something shows it; without a hint where a page says it once for many."""
    like = _l("Like https://library.example/photos. Whoever reads the entry can open it.")
    return LinkField(
        _l("A link that shows it"),
        description=like if hint else "",
        filters=[one_line],
        validators=[at_most(500)],
    )


class Details:
    """A form, or a row of one, with these fields."""

    objective: Any
    taught: Any
    competence: Any
    competence_more: Any
    independence: Any
    link: Any

    def offer_details(self, placement: Placement) -> None:
        """Fill the choices from the placement plan and the programme."""
        mark = option(placement.enrolment.cohort.language)
        objectives = [(row["key"], row["text"], mark) for row in placement.objectives]
        self.objective.choices = [("", _("None of these")), *objectives]
        self.competence.choices = self.competence_more.choices = competences(language())

    @property
    def tells_details(self) -> bool:
        """Whether one of them is filled in, or wrong."""
        chosen = (self.objective, self.competence, self.competence_more, self.independence)
        return any(one.data or one.errors for one in (*chosen, self.taught, self.link))

    def details(self) -> dict[str, Any]:
        """What they say, by the names of a draft."""
        how = self.independence.data
        return {
            "objective_key": self.objective.data or "",
            "taught": self.taught.data or "",
            "link": self.link.data or "",
            "independence": how if how in list(Independence) else "",
            "competences": self._competences(),
        }

    def _competences(self) -> tuple[str, ...]:
        """Those of the programme that are chosen, each once."""
        chosen = dict.fromkeys((self.competence.data, self.competence_more.data))
        known = {one.code for one in programme().competences()}
        return tuple(one for one in chosen if one in known)
