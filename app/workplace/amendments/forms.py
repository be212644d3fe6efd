"""Forms: what shall be changed in a plan, an amendment of one that runs, and why it is refused."""

from collections.abc import Iterable
from typing import Any, Self, cast

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField, ValidationError

from app.core.web.forms import Form, MinutesField, NotBlank, at_most, required, strip
from app.groups.running.rules import FIGURES, problem
from app.groups.running.words import wrong_words
from app.groups.terms.rules import weeks_between
from app.workplace.placements.forms import PlanForm
from app.workplace.placements.models import Placement


class AskForm(Form):
    """What has to be changed before somebody accepts. It carries the hash of what they read."""

    hash = HiddenField()
    words = TextAreaField(
        _l("What should be changed?"),
        description=_l("Like: Tuesday afternoons do not work for us, Thursdays do."),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence what should be changed.")), at_most(1000)],
    )


class AmendmentForm(PlanForm):
    """The plan as it shall be from now on, and why."""

    work_minutes = MinutesField(
        _l("Hours of work"), validators=required(_l("Write the hours, like 160."))
    )
    assessment_minutes = MinutesField(
        _l("Hours of assessment"), validators=required(_l("Write the hours, like 5."))
    )
    conditions = TextAreaField(
        _l("Start with conditions"), filters=[strip], validators=[at_most(2000)]
    )
    reason = TextAreaField(
        _l("Why does the plan change?"),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence why the plan changes.")), at_most(1000)],
    )

    @classmethod
    def of(cls, placement: Placement, activities: Iterable[dict[str, Any]] = ()) -> "AmendmentForm":
        """The form as the plan stands."""
        form = cast("AmendmentForm", super().of(placement, activities))
        form.conditions.data = placement.conditions
        return form

    def fit(self, placement: Placement) -> Self:
        """Ask for conditions only where the placement began with some."""
        if not placement.conditions:
            del self.conditions
        return self

    def validate_work_minutes(self, field: MinutesField) -> None:
        """As much as a course may ask for."""
        self._within("work_minutes", field)

    def validate_assessment_minutes(self, field: MinutesField) -> None:
        """As much as a course may ask for."""
        self._within("assessment_minutes", field)

    def _within(self, name: str, field: MinutesField) -> None:
        if field.data is not None and (wrong := problem(FIGURES[name], field.data, {})):
            raise ValidationError(wrong_words(FIGURES[name], wrong))

    def amended(self, placement: Placement, person_id: int) -> dict[str, object]:
        """The values that the plan shall have."""
        values = self.values(placement, person_id)
        for name in ("work_minutes", "assessment_minutes"):
            values[name] = self[name].data
        if "conditions" in self:
            values["conditions"] = self.conditions.data or ""
        first, last = values["starts_on"], values["ends_on"]
        if first and last:
            values["weeks"] = weeks_between(first, last)
        return values


class RefusalForm(Form):
    """Why an amendment is refused."""

    answer = TextAreaField(
        _l("Why not?"),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence why not.")), at_most(1000)],
    )
