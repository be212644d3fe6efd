"""One situation: what happened to a learner, and what home and project page then say."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.desk.folders.life import Life


@dataclass(frozen=True)
class Situation:
    """Acts, the heading that follows from them, words below it, and where its link begins."""

    name: str
    acts: Callable[[Life], object]
    title: str
    words: str = ""
    link: str = ""
