"""Asks what an entry tells beside its hours: fields that a form takes where they stand."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice

from app.core.text.i18n import language
from app.core.text.tongues import option
from app.core.web.forms import LinkField, at_most, one_line, strip
from app.groups.terms.words import competences
from app.programme.current import programme
from app.workplace.details.rules import Independence
from app.workplace.details.words import INDEPENDENCE
from app.workplace.placements.models import Placement


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


def link_field() -> Any:
    """Where something shows it."""
    return LinkField(
        _l("A link that shows it"),
        description=_l("Like https://library.example/photos. Whoever reads the entry can open it."),
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
