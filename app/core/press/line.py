"""Words of a paper in parts: some in a language of their own, some that lead to a place in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PLACE = re.compile("[a-z][a-z0-9-]{0,39}")  # Word takes 40 signs, and none that differ by case only


@dataclass(frozen=True)
class Part:
    """Words in a `language` of their own, or that lead to the place with the anchor `to`."""

    words: str
    language: str | None = None
    to: str = ""

    def __post_init__(self) -> None:
        if self.to:
            spoken(self.words, "a link")


@dataclass(frozen=True)
class Line:
    """Words in parts, which follow each other as they are."""

    parts: tuple[str | Part, ...]

    @property
    def words(self) -> str:
        """All of them."""
        return "".join(one.words if isinstance(one, Part) else one for one in self.parts)


Words = str | Part | Line


def links(words: object) -> Iterator[str]:
    """The anchors to which words lead; other values of cells lead nowhere."""
    parts = words.parts if isinstance(words, Line) else (words,)
    yield from (one.to for one in parts if isinstance(one, Part) and one.to)


def spoken(words: str, what: str) -> None:
    """Who reads with their ears would find nothing there, and PDF/UA forbids it."""
    if not words.strip():
        raise ValueError(f"{what} without words")
