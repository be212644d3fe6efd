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


def clash_words(name: str, held: Role, wanted: Role) -> str:
    """Why somebody who holds a role in an enrolment cannot take the wanted one."""
    if held is Role.LEARNER and wanted is Role.RESPONSIBLE:
        return own_host_words(name)
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


def own_host_words(name: str) -> str:
    """Whom to name where a learner is the director, or the only one who works at the host."""
    return _(
        "%(name)s is the learner here, and nobody is responsible for the own placement. "
        "If no other person works at the library, name somebody of the municipality "
        "or of the regional library.",
        name=name,
    )
