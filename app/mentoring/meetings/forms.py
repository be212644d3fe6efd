"""Forms of meetings: when it is, that it was held, its note."""

from collections.abc import Collection
from datetime import time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import (
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from app.core import clock
from app.core.text.clocks import read_clock
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
from app.core.web.versions import VersionedForm
from app.mentoring.meetings.rules import Kind, Mode
from app.mentoring.meetings.words import KINDS, MODES


def read_time(text: str) -> time:
    """A time of day as people write it: 10:00, 10.30, 9. Raises ValueError."""
    return time(*divmod(read_clock(text), 60))


class WhenForm(Form):
    """The day of a meeting, its time and place."""

    planned_on = DayField(_l("Day"), validators=required(_l("Write the day.")))
    starts_at = StringField(lazy_pgettext("of day", "Time"), filters=[one_line])
    place = StringField(_l("Place"), filters=[one_line], validators=[at_most(200)])

    def validate_planned_on(self, field: DayField) -> None:
        """A day that is over cannot be planned."""
        if field.data and field.data < clock.today():
            over = _("This day is over. Choose one to come; if you met, write the meeting down.")
            raise ValidationError(over)

    def validate_starts_at(self, field: StringField) -> None:
        """A time of day, or nothing."""
        try:
            self.time()
        except ValueError as error:
            raise ValidationError(_("Write the time like 10:00.")) from error

    def time(self) -> time | None:
        """The time that was written. Raises ValueError."""
        return read_time(self.starts_at.data) if self.starts_at.data else None

    def values(self) -> dict[str, Any]:
        """When and where."""
        place = self.place.data or ""
        return {"planned_on": self.planned_on.data, "starts_at": self.time(), "place": place}


class AddForm(WhenForm):
    """One more meeting than the plan asks for."""

    kind = RadioField(
        _l("Kind"),
        choices=[],
        default=Kind.TRAINER.value,
    )

    def offer(self, *, can_hold: bool) -> None:
        """Fill in the kinds: all of them for who holds the fortnightly hour, else mentoring."""
        kinds = KINDS if can_hold else {Kind.MENTORING: KINDS[Kind.MENTORING]}
        self.kind.choices = [SelectChoice(one.value, said) for one, said in kinds.items()]
        if not can_hold and not self.is_submitted():
            self.kind.data = Kind.MENTORING.value


class MoveForm(WhenForm, VersionedForm):
    """Another day, time or place for a meeting."""


class HeldForm(Form):
    """That a meeting was held, with one note."""

    held_on = DayField(_l("Held on"), validators=required(_l("Write the day.")))
    minutes = MinutesField(
        _l("How long"), validators=required(_l("Write how long it was, like 1:00."))
    )
    mode = RadioField(
        _l("How you met"),
        choices=[SelectChoice(one.value, said) for one, said in MODES.items()],
        validate_choice=False,
    )
    people = SelectMultipleField(
        _l("Who was there beside the learner"),
        coerce=int,
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    others = SelectMultipleField(
        _l("Other learners who were there"),
        coerce=int,
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    note = TextAreaField(
        _l("Note"),
        filters=[strip],
        validators=[NotBlank(_l("Write a note, even a short one.")), at_most(4000)],
    )

    kind: Kind
    needed: Collection[int] = ()

    def offer(
        self,
        kind: Kind,
        people: list[tuple[int, str]],
        needed: Collection[int],
        others: list[tuple[int, str]],
    ) -> None:
        """Fill the choices: `people` who may have come, `others` of the trainer's learners.

        Without one of the `needed` it is no meeting of its `kind`.
        """
        self.people.choices, self.others.choices = people, others
        self.kind, self.needed = kind, needed

    def values(self) -> dict[str, Any]:
        """What is written down."""
        mode = Mode.ONLINE if self.mode.data == Mode.ONLINE.value else Mode.IN_PERSON
        plain = {name: self[name].data for name in ("held_on", "minutes", "note")}
        return {**plain, "mode": mode}

    def validate_held_on(self, field: DayField) -> None:
        """A meeting is held before it is written down."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("This day is still to come. Move the meeting instead."))

    def validate_people(self, field: SelectMultipleField) -> None:
        """Those for whom it is such a meeting were there."""
        if set(field.data or ()) & set(self.needed):
            return
        if self.kind is Kind.MENTORING:
            raise ValidationError(_("A mentoring meeting needs the mentor. Tick who was there."))
        raise ValidationError(
            _("The fortnightly hour needs the trainer. Tick who was there, or move the meeting.")
        )

    def validate_minutes(self, field: MinutesField) -> None:
        """A meeting lasts some minutes, and less than a day."""
        if field.data is not None and not 0 < field.data <= 12 * 60:
            raise ValidationError(_("A meeting lasts at most 12 hours. Write it like 1:00."))


class NoteForm(VersionedForm):
    """The note of a held meeting, corrected."""

    corrected = TextAreaField(
        _l("Note"),
        filters=[strip],
        validators=[NotBlank(_l("Write a note, even a short one.")), at_most(4000)],
    )


class AdditionForm(Form):
    """What is added to a note that stays as it is."""

    addition = TextAreaField(
        _l("Add to the note"),
        filters=[strip],
        validators=[NotBlank(_l("Write what you want to add.")), at_most(2000)],
    )
