"""Decides in which ways a person uses the app, and which of them is worn now."""

from enum import StrEnum

from app.policy import Role


class Hat(StrEnum):
    """The ways in which a person uses the app: each has a first page and a menu of its own."""

    LEARNER = "learner"
    MENTOR = "mentor"
    TRAINER = "trainer"
    COORDINATOR = "coordinator"
    ADMIN = "administrator"


HATS: dict[Hat, frozenset[Role]] = {
    Hat.LEARNER: frozenset({Role.LEARNER}),
    Hat.MENTOR: frozenset({Role.MENTOR, Role.RESPONSIBLE}),
    Hat.TRAINER: frozenset({Role.MAIN_TRAINER, Role.TRAINER, Role.TUTOR}),
    Hat.COORDINATOR: frozenset({Role.COORDINATOR}),
}


def hats(held: set[Role]) -> list[Hat]:
    """The hats of somebody who holds these roles; an administrator with others needs none."""
    alone = [Hat.ADMIN] if Role.ADMIN in held else []
    return [hat for hat, roles in HATS.items() if held & roles] or alone


def wear(held: set[Role], kept: str | None) -> Hat | None:
    """The hat to wear: the one last chosen if it is still theirs, else the first."""
    return next((hat for hat in hats(held) if hat == kept), next(iter(hats(held)), None))
