"""Forms of agendas: a point, an agreed step, and how one ended."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice

from app.core.text.i18n import format_day
from app.core.web.forms import DayField, Form, NotBlank, at_most, one_line, required, strip
from app.core.web.versions import VersionedForm
from app.mentoring.agendas.rules import State
from app.policy import Role


class PointForm(Form):
    """Something to speak of."""

    point = TextAreaField(
        _l("What do you want to speak of?"),
        filters=[strip],
        validators=[NotBlank(_l("Write what you want to speak of.")), at_most(500)],
    )


class StepForm(Form):
    """Who does what until when."""

    step = StringField(
        _l("What was agreed"),
        filters=[one_line],
        validators=[NotBlank(_l("Write what was agreed, like: ask the school.")), at_most(300)],
    )
    role = RadioField(_l("Who does it"), validate_choice=False)
    due_on = DayField(lazy_pgettext("step", "Until"), validators=required(_l("Write the day.")))

    held_on: date

    def offer(self, people: list[tuple[str, str]], held_on: date) -> None:
        """Fill in who may do it, and since when it can be due."""
        self.role.choices, self.held_on = people, held_on

    def values(self) -> dict[str, Any]:
        """What was agreed."""
        return {
            "role": Role(self.role.data),
            "text": self.step.data,
            "due_on": self.due_on.data,
        }

    def validate_role(self, field: RadioField) -> None:
        """Somebody has the part today."""
        if not field.data:
            raise ValidationError(_("Choose who does it."))
        if field.data not in [value for value, _name in field.choices]:
            raise ValidationError(_("Nobody has this part any more. Choose somebody else."))

    def validate_due_on(self, field: DayField) -> None:
        """A step follows the meeting."""
        if field.data and field.data < self.held_on:
            day = format_day(self.held_on, "dated")
            raise ValidationError(
                _("This day is before the meeting (%(day)s). Choose a later one.", day=day)
            )


class OutcomeForm(VersionedForm):
    """How a step ended."""

    state = RadioField(
        _l("How it ended"),
        choices=[
            SelectChoice(State.DONE.value, lazy_pgettext("step", "Done")),
            SelectChoice(State.NOT_DONE.value, lazy_pgettext("step", "Not done")),
        ],
        validate_choice=False,
    )
    outcome = StringField(
        _l("In a word"),
        filters=[one_line],
        validators=[at_most(300)],
    )

    def validate_state(self, field: RadioField) -> None:
        """One of the two."""
        if field.data not in (State.DONE.value, State.NOT_DONE.value):
            raise ValidationError(_("Choose whether it is done."))

    def validate_outcome(self, field: StringField) -> None:
        """What was not done has a reason."""
        if self.state.data == State.NOT_DONE.value and not (field.data or "").strip():
            raise ValidationError(_("Write in a word why it was not done."))
