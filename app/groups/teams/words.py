"""What roles of a group are called, and why somebody cannot take one."""

from flask_babel import gettext as _

from app.policy import Role


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
