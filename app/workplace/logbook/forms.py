"""Forms of the logbook: one entry, and a mentor's question or refusal."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField

from app.core.text.i18n import format_day, format_hours, format_hours_words
from app.core.web.form_keys import new_key
from app.core.web.forms import DayField, Form, MinutesField, NotBlank, at_most, required, strip
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind, Limits, Problem, neighbours
from app.workplace.placements.models import Placement

SAYS_DAY = (Problem.FUTURE, Problem.BEFORE_START, Problem.AFTER_END)


class EntryForm(Form):
    """What a learner did on one day."""

    seen = HiddenField()
    day = DayField(_l("Day"), validators=required(_l("Choose the day.")))
    minutes = MinutesField(
        _l("Hours"), validators=required(_l("Write the hours, like 3:30 or 3.5."))
    )
    task = SelectField(_l("Task"), validate_choice=False)
    did = TextAreaField(
        _l("What did you do?"),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence what you did.")), at_most(2000)],
    )
    learned = TextAreaField(
        _l("What did you learn, or teach someone?"), filters=[strip], validators=[at_most(2000)]
    )
    kind = RadioField(_l("These hours are"), default=Kind.WORK.value, validate_choice=False)
    objective = SelectField(_l("Learning objective"), validate_choice=False)
    late_reason = StringField(_l("Why so late?"), filters=[strip], validators=[at_most(300)])

    @classmethod
    def of(cls, entry: Entry) -> "EntryForm":
        """The form as an entry stands."""
        keys = {"task": entry.task_key, "objective": entry.objective_key}
        return cls(formdata=None, obj=entry, data={"seen": str(entry.version), **keys})

    def repeat(self, last: Entry | None) -> "EntryForm":
        """Take an entry over; the day stays, and so do words and hours that are typed already."""
        if last:
            for name in ("minutes", "did", "learned"):
                self[name].data = self[name].data or getattr(last, name)
            self.task.data, self.objective.data = last.task_key, last.objective_key
            self.kind.data = last.kind.value
        self.form_key.data = new_key()  # nothing is saved yet
        return self

    def offer(self, placement: Placement) -> None:
        """Fill the choices from the placement plan."""
        tasks = [(row["key"], row["text"]) for row in placement.tasks]
        self.task.choices = [*tasks, ("", _("Something else"))]
        objectives = [(row["key"], row["text"]) for row in placement.objectives]
        self.objective.choices = [("", _("None of these")), *objectives]
        self.kind.choices = [
            (Kind.WORK.value, _("Work at the library")),
            (Kind.ASSESSMENT.value, _("Assessment: preparing or taking part in an evaluation")),
        ]

    def values(self) -> dict[str, Any]:
        """What the form says, by the names of a draft."""
        assessed = self.kind.data == Kind.ASSESSMENT.value
        return {
            "day": self.day.data,
            "minutes": self.minutes.data,
            "did": self.did.data,
            "learned": self.learned.data or "",
            "kind": Kind.ASSESSMENT if assessed else Kind.WORK,
            "task_key": self.task.data or "",
            "objective_key": self.objective.data or "",
            "late_reason": self.late_reason.data or "",
        }

    def say(self, problems: list[Problem], placement: Placement, limits: Limits) -> None:
        """Put what stands against the entry into words, each at its field."""
        words = {**_about_the_day(placement, limits), **self._about_the_hours(limits)}
        for problem in problems:
            if problem is Problem.NOT_RUNNING:
                self.form_errors.append(words[problem])
            elif problem is Problem.NEEDS_REASON:
                self.late_reason.errors = [words[problem]]
            elif problem in SAYS_DAY:
                self.day.errors = [words[problem]]
            else:
                self.minutes.errors = [words[problem]]

    def _about_the_hours(self, limits: Limits) -> dict[Problem, str]:
        below, above = map(format_hours, neighbours(self.minutes.data or 0, limits.step))
        step, longest = format_hours_words(limits.step), format_hours_words(limits.longest)
        least, day = format_hours(limits.step), format_hours_words(limits.day_longest)
        return {
            Problem.TOO_SHORT: _(
                "An entry has at least %(step)s. Write %(least)s, or leave it out.",
                step=step,
                least=least,
            ),
            Problem.TOO_LONG: _(
                "An entry has at most %(most)s. Divide it among several days.", most=longest
            ),
            Problem.OFF_STEP: _(
                "Hours are kept in steps of %(step)s. Write %(below)s or %(above)s.",
                step=step,
                below=below,
                above=above,
            ),
            Problem.DAY_FULL: _(
                "With the other entries of this day that makes more than %(most)s.", most=day
            ),
        }


def _about_the_day(placement: Placement, limits: Limits) -> dict[Problem, str]:
    first, last = format_day(placement.first_day), format_day(placement.last_day)
    days = limits.reason_after_days
    return {
        Problem.NOT_RUNNING: _("The placement does not run, so nothing can be logged."),
        Problem.FUTURE: _("This day is still to come. You can log it from that day on."),
        Problem.BEFORE_START: _(
            "The placement began on %(day)s. Choose a day from then on.", day=first
        ),
        Problem.AFTER_END: _("The placement ended on %(day)s. Choose a day until then.", day=last),
        Problem.NEEDS_REASON: _(
            "This day is more than %(days)s days ago. Write why you log it only now.", days=days
        ),
    }
