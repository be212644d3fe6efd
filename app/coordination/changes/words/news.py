"""What parts are called; news of a change of people; why a part does not pass on."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.coordination.changes.rules import Part, Refusal
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person

PARTS = {
    Part.MENTOR: _l("mentor"),
    Part.MAIN_TRAINER: _l("main trainer"),
    Part.RESPONSIBLE: _l("responsible person"),
    Part.TUTOR: _l("tutor"),
    Part.COORDINATOR: _l("coordinator of the group"),
    Part.SITE: _l("coordinator of the site"),
}


def part_said(part: str) -> str:
    """What a part is called."""
    return str(PARTS[Part(part)])


def people_changed_said(
    kind: str, details: dict[str, Any], *, day: str, name: str, learner: str, mine: Any
) -> str:
    """News about a change of people; `mine` if the reader is the learner."""
    values = {"day": day, "name": name, "learner": learner}
    values["role"] = part_said(details.get("role", Part.MENTOR))
    if kind == "part passed on" and mine:
        return _("Who helps you from %(day)s: %(name)s (%(role)s)", **values)
    if kind == "part passed on":
        return _("%(name)s takes a part from %(day)s (%(role)s): %(learner)s", **values)
    if kind == "part left open":
        return _(
            "%(name)s no longer has a part from %(day)s (%(role)s), and nobody follows yet: "
            "%(learner)s",
            **values,
        )
    if kind == "part kept":
        return _(
            "A change was taken back, %(name)s keeps the part (%(role)s): %(learner)s", **values
        )
    return own_part_said(kind, details, day)


def own_part_said(kind: str, details: dict[str, Any], day: str) -> str:
    """News about one's own part, told without a name, since the course may not open to them."""
    num = details.get("count", 0)
    values = {"day": day, "role": part_said(details.get("role", Part.MENTOR))}
    if kind == "part given" and num:
        return ngettext(
            "You have a part from %(day)s (%(role)s), for %(num)d learner.",
            "You have a part from %(day)s (%(role)s), for %(num)d learners.",
            num,
            **values,
        )
    if kind == "part given":
        return _("You have a part from %(day)s (%(role)s).", **values)
    if kind == "part ended" and num:
        return ngettext(
            "Your part ends on %(day)s (%(role)s), for %(num)d learner.",
            "Your part ends on %(day)s (%(role)s), for %(num)d learners.",
            num,
            **values,
        )
    if kind == "part ended":
        return _("Your part ends on %(day)s (%(role)s).", **values)
    if kind == "part taken back":
        return _("A part that you were given was taken back (%(role)s).", **values)
    return _("A change was taken back: you keep your part (%(role)s).", **values)


def refusal_said(why: Refusal, leaver: Person, comer: Person | None, of: Enrolment | None) -> str:
    """Why the part does not pass on, and what to do."""
    if comer is None or why is Refusal.LAST:
        return _(
            "%(name)s is the last coordinator with an account. Name somebody who has one.",
            name=leaver.name,
        )
    values: dict[str, Any] = {"name": comer.name, "learner": of.person.name if of else ""}
    if why is Refusal.LEARNER:
        return _("%(name)s is the learner here. Name somebody else.", **values)
    if why is Refusal.OTHER_SIDE:
        return _(
            "%(name)s evaluates on the other side (learner: %(learner)s). "
            "Mentor and main trainer are two people.",
            **values,
        )
    if why is Refusal.HAS_SCORED:
        return _(
            "%(name)s has given scores on the other side, and nothing is released yet "
            "(learner: %(learner)s). Name somebody else.",
            **values,
        )
    if why is Refusal.ERASED:
        return _("This person's data was erased. Name somebody else.")
    return _("%(name)s has this part already. Name somebody else.", **values)
