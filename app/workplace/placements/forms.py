"""Forms of the placement plan: its text with rows of tasks and objectives, the conditions."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget, TextArea

from app.core.web.form_keys import new_key
from app.core.web.forms import DayField, NotBlank, Row, at_most, one_line, strip
from app.core.web.versions import VersionedForm
from app.groups.extras.forms import filled
from app.groups.terms.rules import begun_with, writer
from app.groups.terms.words import WEEKDAYS, competences
from app.programme.current import programme
from app.workplace.placements.models import Placement

LONGEST = timedelta(days=371)
MOST_ROWS = 60  # of tasks, and of objectives


def row_key() -> str:
    """A key for a row that is about to be shown; it stays with the row for good."""
    return secrets.token_hex(4)


class TaskRow(Row):
    """A task, perhaps one that carries out an activity of the action plan."""

    key = HiddenField()
    activity = HiddenField(filters=[strip], validators=[at_most(40)])
    text = StringField(_l("Task"), filters=[one_line], validators=[at_most(300)], widget=TextArea())


class ObjectiveRow(Row):
    """What the learner will be able to do, with a competence and the tasks that lead there."""

    key = HiddenField()
    text = StringField(
        _l("I can …"), filters=[one_line], validators=[at_most(300)], widget=TextArea()
    )
    competence = SelectField(_l("Competence"), validate_choice=False)
    tasks = SelectMultipleField(
        _l("Tasks that lead there"),
        validate_choice=False,
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )


class PlanForm(VersionedForm):
    """The text of a placement plan. Rows that were taken out wait in `gone` until it is saved."""

    gone = HiddenField()
    starts_on = DayField(_l("First day"))
    ends_on = DayField(_l("Last day"))
    weekdays = SelectMultipleField(
        _l("Working days"),
        choices=[SelectChoice(one, said) for one, said in WEEKDAYS.items()],
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    pattern = StringField(
        _l("Working days and hours"),
        filters=[one_line],
        validators=[at_most(300)],
        widget=TextArea(),
    )
    tasks = FieldList(FormField(TaskRow))
    objectives = FieldList(FormField(ObjectiveRow))
    feedback = TextAreaField(_l("Feedback"), filters=[strip], validators=[at_most(3000)])
    mentoring = TextAreaField(_l("Mentoring"), filters=[strip], validators=[at_most(3000)])

    @classmethod
    def of(cls, placement: Placement, activities: Iterable[dict[str, Any]] = ()) -> "PlanForm":
        """The form as the plan stands, with an empty row where a list is empty.

        Before its first save the activities of the action plan are its tasks, with which it begins.
        """
        stored = {**placement.text(), **filled(placement.extra), "seen": str(placement.version)}
        stored["weekdays"] = list(placement.weekdays)
        if placement.saved_at is None:
            own = (placement.weeks, placement.starts_on, placement.ends_on)
            stored |= begun_with(activities, row_key, *own)
        stored["tasks"] = stored["tasks"] or [{"key": row_key()}]
        stored["objectives"] = stored["objectives"] or [{"key": row_key()}]
        return cls(formdata=None, data=stored)

    def validate_ends_on(self, field: DayField) -> None:
        """The days are in order, and no year is mistyped."""
        first, last = self.starts_on.data, field.data
        if first and last and last < first:
            raise ValidationError(_("The last day is before the first. Change one of them."))
        if first and last and last - first > LONGEST:
            raise ValidationError(_("This is longer than a year. Look at the year again."))

    def validate(self, *given: Any, **more: Any) -> bool:
        """A list has an end, said above the form: which of its rows is too much is not for us."""
        good = super().validate(*given, **more)
        if max(len(self.tasks), len(self.objectives)) > MOST_ROWS:
            self.form_errors.append(_("There is room for %(most)s rows here.", most=MOST_ROWS))
            return False
        return bool(good)

    @property
    def gone_keys(self) -> list[str]:
        """Keys of the rows that were taken out."""
        return (self.gone.data or "").split()

    def offer(self, language: str) -> None:
        """Fill the choices: competences of the programme, and the tasks as they are typed now."""
        tasks = [(row["key"], row["text"]) for row in self._rows(self.tasks)]
        choices = competences(language)
        for row in self.objectives:
            row.form.competence.choices = choices
            row.form.tasks.choices = tasks

    def reshape(self, press: dict[str, str], activities: Iterable[dict[str, Any]]) -> bool:
        """Add or take out the row whose button was pressed. Nothing is stored by it.

        False if it was another button. The form gets a new key, since it is sent once more.
        """
        added, gone = press.get("add"), self.gone_keys
        if added in ("tasks", "objectives"):
            self[added].append_entry({"key": row_key()})
        elif added == "activities":
            self._add_activities(activities)
        elif "remove" in press:
            gone.append(press["remove"])
        elif "back" in press:
            gone = [key for key in gone if key != press["back"]]
        else:
            return False
        self.gone.data = " ".join(gone)
        self.form_key.data = new_key()
        return True

    def values(self, placement: Placement, person_id: int) -> dict[str, Any]:
        """The text to store: rows with words, each objective with whose words it is."""
        tasks = self._rows(self.tasks)
        keys = {row["key"] for row in tasks}
        before = {row["key"]: row for row in placement.objectives}
        learner = placement.enrolment.person_id
        known = {one.code for one in programme().competences()}
        objectives = [
            {
                "key": row["key"],
                "text": row["text"],
                "competence": row["competence"] if row["competence"] in known else "",
                "tasks": [key for key in row["tasks"] or [] if key in keys],
                "by": writer(before.get(row["key"]), row["text"], person_id, learner),
            }
            for row in self._rows(self.objectives)
        ]
        plain = ("starts_on", "ends_on", "pattern", "feedback", "mentoring")
        text = {name: self[name].data for name in plain}
        text["weekdays"] = "".join(sorted(self.weekdays.data or ()))
        return {**text, "tasks": tasks, "objectives": objectives}

    def _rows(self, rows: FieldList) -> list[dict[str, Any]]:
        gone = self.gone_keys
        return [row.data for row in rows if row.data["text"] and row.data["key"] not in gone]

    def _add_activities(self, activities: Iterable[dict[str, Any]]) -> None:
        known = {row["activity"] for row in self._rows(self.tasks)}
        for one in activities:
            if one["key"] not in known:
                data = {"key": row_key(), "activity": one["key"], "text": one.get("what", "")}
                self.tasks.append_entry(data)


class ConditionsForm(VersionedForm):
    """Why and on which conditions a placement may start without an approved plan."""

    conditions = TextAreaField(
        _l("Conditions"),
        filters=[strip],
        validators=[NotBlank(_l("Write what must be done, and by when.")), at_most(2000)],
    )
