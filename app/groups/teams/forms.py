"""Asks who takes which part, and how a person's name and address are to be written."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from app.core.web.forms import EmailField, Form, at_most, required, strip
from app.people.accounts.forms import InviteForm
from app.policy import Role


class PartForm(InviteForm):
    """Somebody for a part: the one that the page is about."""


class StaffForm(InviteForm):
    """Somebody for one of the roles of a group or of the site."""

    role = SelectField(_l("Role"))


class CorrectionForm(Form):
    """How a name and an address are written."""

    name = StringField(
        _l("Name"), [*required(_l("Write the name.")), at_most(120)], filters=[strip]
    )
    email = EmailField(_l("E-mail"), required(_l("Write the e-mail address.")))


def role_choices(offered: tuple[Role, ...]) -> list[tuple[str, str]]:
    """These roles with their words, for a select."""
    words = {
        Role.TRAINER: _("trainer"),
        Role.TUTOR: _("tutor"),
        Role.COORDINATOR: _("coordinator"),
        Role.ADMIN: _("administrator"),
    }
    return [(role.value, words[role]) for role in offered]


def clash_words(name: str, held: Role) -> str:
    """Why somebody who holds a role in an enrolment cannot take the other one."""
    if held is Role.LEARNER:
        return _("%(name)s is the learner here. Name somebody else.", name=name)
    if held is Role.MENTOR:
        return _(
            "%(name)s is the mentor of this learner. Mentor and main trainer are two people.",
            name=name,
        )
    return _(
        "%(name)s is the main trainer of this learner. Mentor and main trainer are two people.",
        name=name,
    )
