"""Decides which parts can be given where, and when one cannot be taken away."""

from enum import StrEnum

from app.policy import Role

TEAM = (Role.MENTOR, Role.MAIN_TRAINER, Role.RESPONSIBLE, Role.TUTOR)
GROUP = (Role.TRAINER, Role.TUTOR, Role.COORDINATOR)
SITE = (Role.COORDINATOR, Role.ADMIN)


class Refusal(StrEnum):
    """Why a role is not taken away now."""

    LAST = "last"  # nobody could run the site any more
    LEADS = "leads"  # learners would be left without their main trainer


def refusal(role: Role, on_site: bool, holders: int, leads: int) -> Refusal | None:
    """Whether a role of a group or the site stays, and why.

    `holders`: people who hold it there; `leads`: learners whose main trainer the person is.
    """
    if on_site and role is Role.COORDINATOR and holders <= 1:
        return Refusal.LAST
    if not on_site and role is Role.TRAINER and leads:
        return Refusal.LEADS
    return None
