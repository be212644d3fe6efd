"""Asks who comes, from which day, why, and for which learners."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, ListWidget

from app.coordination.changes import rules
from app.core import clock
from app.core.web.forms import DayField, EmailField, Form, at_most, one_line, required, strip
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person
from app.people.accounts.rules import is_real
from app.people.accounts.words import demo_question

NEW, NOBODY = "new", "nobody"


def day_in(address: str) -> date:
    """The day that an address names, like 2026-11-08; today where it names none to plan."""
    try:
        day = date.fromisoformat(address)
    except ValueError:
        day = clock.today()
    return day if rules.in_time(day, clock.today()) else clock.today()


class ChangeForm(Form):
    """A change of people; `shown` tells which one the preview was about."""

    person = HiddenField()
    part = HiddenField()
    shown = HiddenField()
    learners = SelectMultipleField(
        _l("For which learners"), coerce=int, widget=ListWidget(), option_widget=CheckboxInput()
    )
    who = SelectField(_l("Who comes"), validators=required(_l("Choose who comes.")))
    email = EmailField(_l("E-mail"))
    name = StringField(_l("Name"), [at_most(120)], filters=[one_line])
    on = DayField(_l("From which day"), required(_l("Write the day.")))
    reason = TextAreaField(
        _l("Why"),
        filters=[strip],
        validators=[*required(_l("Write in a few words why.")), at_most(500)],
    )
    stays_trainer = BooleanField(_l("Stays a trainer of this group and reads what learners offer"))
    demo_ok = BooleanField(_l("Invite real people into this demonstration all the same"))
    of_learners = True  # False: of a coordinator, who has none

    def offer(self, people: Iterable[Person], learners: Iterable[Enrolment]) -> None:
        """Fill the choices: who is known in the group, and whose part it is."""
        known = [(str(one.id), one.name) for one in people]
        self.who.choices = [
            ("", _("Choose …")),
            *known,
            (NEW, _("Somebody else, named below")),
            (NOBODY, _("Nobody yet")),
        ]
        self.learners.choices = [(one.id, one.person.name) for one in learners]
        self.of_learners = bool(self.learners.choices)

    @property
    def day(self) -> date:
        """From which day; of a form that was checked."""
        return self.on.data or clock.today()

    def validate_learners(self, field: SelectMultipleField) -> None:
        """A part around learners passes on for some of them."""
        if self.of_learners and not field.data:
            raise ValidationError(_("Tick at least one learner."))

    def validate_on(self, field: DayField) -> None:
        """Parts of days that are gone stay as they were."""
        today = clock.today()
        if field.data and not rules.in_time(field.data, today):
            raise ValidationError(_("Write a day from today on, at most sixty days ahead."))

    def is_clear(self, known: bool, demo: bool) -> bool:
        """Whether it is clear who comes; else the fields say what to do."""
        if self.who.data == NEW:
            if not self.email.data:
                self.email.errors = [_("Write the e-mail address.")]
            elif not known and not self.name.data:
                self.name.errors = [_("Nobody here has this address yet. Write the name too.")]
            elif not known and demo and is_real(self.email.data) and not self.demo_ok.data:
                self.demo_ok.errors = [demo_question()]
        return not self.errors
