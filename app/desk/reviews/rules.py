"""Decides what a cohort still lacks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lacks:
    """What a cohort still lacks: of its learners so many are without …

    `joined` counts those who never signed in; `silent` names trainers whom a plan waits for.
    """

    learners: int = 0
    library: int = 0
    mentor: int = 0
    trainer: int = 0
    agreement: int = 0
    joined: int = 0
    silent: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether somebody has something to do about it."""
        lacking = (self.library, self.mentor, self.trainer, self.agreement, self.joined)
        return not self.learners or any(lacking) or bool(self.silent)
