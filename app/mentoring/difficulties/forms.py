"""Asks what is hard and who reads it, what was done, and for a mentor's words to the trainer."""

from typing import Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired

from app.core.text.i18n import format_names
from app.core.web.forms import Form, NotBlank, at_most, strip
from app.core.web.versions import VersionedForm
from app.groups.cohorts.queries import Team
from app.mentoring.difficulties.rules import Readers


def _readers() -> RadioField:
    """Who reads it; asked after the words."""
    chosen = [InputRequired(_l("Choose who reads it."))]
    return RadioField(_l("Who reads it?"), validators=chosen)


class _ForReaders(Form):
    """A form whose words are for readers that the learner chooses; nothing is chosen before."""

    read_by: RadioField

    def offer(self, team: Team) -> Self:
        """The same form; each choice names those whom it lets read."""
        only, both = _("Only your trainer"), _("Your trainer and your mentor")
        if team.trainer:
            only = _("%(name)s and nobody else", name=team.trainer.first_name)
        if team.trainer and team.mentor:
            both = format_names([team.trainer.first_name, team.mentor.first_name])
        self.read_by.choices = [(Readers.TRAINER.value, only), (Readers.BOTH.value, both)]
        return self


class StuckForm(_ForReaders):
    """What a learner is stuck with, and who reads it."""

    words = TextAreaField(
        _l("What are you stuck with?"),
        description=_l("A sentence is enough. Like: I do not find readers for my survey."),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence what you are stuck with.")), at_most(2000)],
    )
    read_by = _readers()


class AnswerForm(_ForReaders, VersionedForm):
    """What a learner says to a signal, and who reads it."""

    answer = TextAreaField(
        _l("What do you want to say about it?"),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence what you want to say.")), at_most(2000)],
    )
    read_by = _readers()


class ConcernForm(Form):
    """What a mentor lets the trainer know about a learner."""

    concern = TextAreaField(
        _l("What do you see?"),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence what you see.")), at_most(2000)],
    )


class CloseForm(VersionedForm):
    """What was done about a difficulty."""

    outcome = TextAreaField(
        _l("What was done?"),
        description=_l("Like: we talked on Tuesday, and the survey goes to two schools now."),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence what was done.")), at_most(2000)],
    )


class ActForm(VersionedForm):
    """A button: it carries what its person saw."""
