"""Forms of the logbook: one entry, and a mentor's question or refusal."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice

from app.core.text.tongues import option
from app.core.web.form_keys import new_key
from app.core.web.forms import (
    DayField,
    Form,
    MinutesField,
    NotBlank,
    at_most,
    one_line,
    required,
    strip,
)
from app.workplace.details import forms as details
from app.workplace.details.words import overlap_said
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import Placed, overlaps
from app.workplace.logbook.rules import Kind, Limits, Problem
from app.workplace.logbook.words import KINDS, about_the_day, about_the_hours
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of

SAYS_DAY = (Problem.FUTURE, Problem.BEFORE_START, Problem.AFTER_END)


class EntryForm(details.Details, details.Times, Form):
    """What a learner did on one day."""

    seen = HiddenField()
    answer = TextAreaField(
        _l("Your answer"),
        description=_l("If the entry is right as it is, an answer is enough."),
        filters=[strip],
        validators=[at_most(1000)],
    )
    day = DayField(_l("Day"), validators=required(_l("Choose the day.")))
    minutes = MinutesField(
        _l("Hours"), [details.HoursOrTimes(_l("Write the hours, like 3:30 or 3.5."))]
    )
    begins = details.begins_field()
    ends = details.ends_field()
    rest = details.break_field()
    task = SelectField(_l("Task"), validate_choice=False)
    did = TextAreaField(
        _l("What did you do?"),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence what you did.")), at_most(2000)],
    )
    learned = TextAreaField(_l("What did you learn?"), filters=[strip], validators=[at_most(2000)])
    taught = details.taught_field()
    kind = RadioField(
        _l("These hours are"),
        choices=[SelectChoice(one.value, said) for one, said in KINDS.items()],
        default=Kind.WORK.value,
        validate_choice=False,
    )
    objective = details.objective_field()
    competence = details.competence_field()
    competence_more = details.competence_more_field()
    independence = details.independence_field()
    link = details.link_field()
    late_reason = StringField(_l("Why so late?"), filters=[one_line], validators=[at_most(300)])

    @classmethod
    def of(cls, entry: Entry) -> "EntryForm":
        """The form as an entry stands."""
        keys = {"task": entry.task_key, "objective": entry.objective_key}
        keys |= dict(zip(("competence", "competence_more"), entry.competences, strict=False))
        form = cls(formdata=None, obj=entry, data={"seen": str(entry.version), **keys})
        if entry.span:
            form.fill_times(entry.span, entry.minutes)
        return form

    def repeat(self, last: Entry | None) -> "EntryForm":
        """Take an entry over; the day stays, and so do words and hours that are typed already."""
        if last:
            if self.has_times and last.span and not (self.tells_times or self.minutes.raw):
                self.fill_times(last.span, last.minutes)
            elif not self.tells_times:
                self.minutes.data = self.minutes.data or last.minutes
            for name in ("did", "learned"):
                self[name].data = self[name].data or getattr(last, name)
            self.task.data, self.objective.data = last.task_key, last.objective_key
            self.kind.data = last.kind.value
        self.form_key.data = new_key()  # nothing is saved yet
        return self

    def offer(self, placement: Placement, entry: Entry | None = None) -> None:
        """Fill the choices from the placement plan; `entry` is the one that it changes."""
        self.has_times = placement.enrolment.cohort.setting("entry_times") or bool(
            entry and entry.span
        )
        mark = option(placement.enrolment.cohort.language)
        tasks = [(row["key"], row["text"], mark) for row in placement.tasks]
        self.task.choices = [*tasks, ("", _("Something else"))]
        self.offer_details(placement)

    def validate(self, *given: Any, **more: Any) -> bool:
        """Each field, and whether hours and times agree."""
        good = super().validate(*given, **more)
        return self.check_times() and bool(good)

    @property
    def says_more(self) -> bool:
        """Whether something is filled in, or wrong, of what stands folded."""
        return self.kind.data == Kind.ASSESSMENT.value or self.tells_details

    def values(self) -> dict[str, Any]:
        """What the form says, by the names of a draft."""
        assessed = self.kind.data == Kind.ASSESSMENT.value
        return {
            "day": self.day.data,
            "minutes": self.length,
            "span": self.span,
            "did": self.did.data,
            "learned": self.learned.data or "",
            "kind": Kind.ASSESSMENT if assessed else Kind.WORK,
            "task_key": self.task.data or "",
            "late_reason": self.late_reason.data or "",
            "answer": self.answer.data or "",
            **self.details(),
        }

    def say(
        self,
        problems: list[Problem],
        placement: Placement,
        limits: Limits,
        entry: Entry | None = None,
    ) -> None:
        """Put what stands against the entry, or what it makes of `entry`, at the fields."""
        words = about_the_day(placement.first_day, calendar_of(placement).last_day, limits)
        words |= about_the_hours(self.length, limits, self.span)
        here = Placed(self.values()["day"], self.span, self.did.data or "")
        others = overlaps(placement.id, [here], entry.id if entry else None)
        words[Problem.OVERLAPS] = overlap_said(others.get(0))
        for problem in problems:
            if problem is Problem.NOT_RUNNING:
                self.form_errors.append(words[problem])
            elif problem is Problem.NEEDS_REASON:
                self.late_reason.errors = [words[problem]]
            elif problem in SAYS_DAY:
                self.day.errors = [words[problem]]
            else:
                self.says_hours.errors = [words[problem]]
