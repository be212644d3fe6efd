"""One entry among several: the cells of a row, and what stands folded below them."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField, ValidationError

from app.core.text.unseen import is_blank
from app.core.web.forms import DayField, MinutesField, Row, at_most, strip
from app.workplace.details import forms as details
from app.workplace.details.rules import Independence, break_in
from app.workplace.details.words import INDEPENDENCE, span_said
from app.workplace.logbook.actions import Draft
from app.workplace.rows.rules.typed import Begun

TIMES = ("begins", "ends", "rest")  # fields of groups whose entries tell times


class Needed:
    """A row in which something is written needs this cell too."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: "EntryRow", field: Any) -> None:
        """Raises ValidationError where it is empty."""
        if form.tells and not any(not is_blank(str(one)) for one in field.raw_data or ()):
            raise ValidationError(str(self.message))


class NeededHours(Needed):
    """So it does the hours, unless it tells from when until when."""

    def __call__(self, form: "EntryRow", field: Any) -> None:
        """Raises ValidationError where neither stands."""
        if not form.tells_times:
            super().__call__(form, field)


class EntryRow(details.Times, Row):
    """One entry; a row without hours and words tells of none, whatever day and task say."""

    day = DayField(_l("Day"), [Needed(_l("Choose the day."))])
    minutes = MinutesField(_l("Hours"), [NeededHours(_l("Write the hours, like 3:30 or 3.5."))])
    task = SelectField(_l("Task"), validate_choice=False)
    did = TextAreaField(
        _l("What did you do?"),
        [Needed(_l("Write in a sentence what you did.")), at_most(2000)],
        filters=[strip],
    )
    begins = details.begins_field()
    ends = details.ends_field()
    rest = details.break_field()
    learned = TextAreaField(_l("What did you learn?"), [at_most(2000)], filters=[strip])
    taught = details.taught_field()
    objective = details.objective_field()
    competences = details.CompetencesField(_l("Competences"))
    independence = SelectField(_l("How did you work?"), validate_choice=False)
    link = details.link_field(hint=False)

    @property
    def tells(self) -> bool:
        """Whether there is an entry in it."""
        words = (self.did.data, self.learned.data, self.taught.data, self.link.data)
        hours = self.minutes.data is not None or self.minutes.raw or self.tells_times
        return bool(hours or any(words))

    @property
    def is_open(self) -> bool:
        """Whether something is filled in, or wrong, of what stands folded.

        Objective and break, which last week hands over, are read at the fold itself.
        """
        folded = ("learned", "taught", "competences", "independence", "link", *TIMES)
        fields = [self[name] for name in folded if name in self]
        return any((one.data and one.short_name != "rest") or one.errors for one in fields)

    @property
    def goal(self) -> str:
        """The words of the objective that is chosen."""
        said = {key: words for key, words, *_mark in self.objective.choices or ()}
        return str(said.get(self.objective.data, "")) if self.objective.data else ""

    @property
    def is_whole(self) -> bool:
        """Whether its day and its length are known; asked once its times are checked."""
        known = self.minutes.data is not None or self.tells_times
        fields = [self[name] for name in ("minutes", *TIMES) if name in self]
        return bool(self.day.data and known and not any(one.errors for one in fields))

    def offer(self, objectives: list[Any], tasks: list[Any], *, has_times: bool) -> None:
        """Fill the choices."""
        self.has_times = has_times
        for name in TIMES if not has_times else ():
            if name in self:
                del self[name]
        self.task.choices = tasks
        self.objective.choices = objectives
        how = [(one.value, str(said)) for one, said in INDEPENDENCE.items()]
        self.independence.choices = [("", _("I do not say")), *how]

    def begin(self, begun: Begun) -> None:
        """What last week hands over, its times as one types them into the field for the hours."""
        if self.has_times and begun.span:
            self.minutes.raw, self.minutes.span = span_said(begun.span), begun.span
            self.rest.data = break_in(begun.span, begun.minutes) or None

    def draft(self, late_reason: str) -> Draft:
        """The entry that it tells, once day and hours are known."""
        known: dict[str, Any] = {"day": self.day.data}
        return Draft(
            **known,
            minutes=self.length,
            span=self.span,
            did=self.did.data or "",
            learned=self.learned.data or "",
            taught=self.taught.data or "",
            task_key=self.task.data or "",
            objective_key=self.objective.data or "",
            competences=self.competences.data or (),
            independence=how if (how := self.independence.data) in list(Independence) else "",
            link=self.link.data or "",
            late_reason=late_reason,
        )
