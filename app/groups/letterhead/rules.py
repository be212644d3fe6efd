"""Decides which words of a letterhead are said, and whether its picture may stand without any."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

SITE = 0  # stands for the site where others are groups by number
LONGEST = 300  # characters of a sentence
FRESH = 60.0  # seconds that pages of strangers may be behind a change


@dataclass(frozen=True)
class Notice:
    """A letterhead as it is kept in memory: words by language, the small picture, the large one.

    `language` is that of its group, or of the site; `key` is the name under which the bytes of the
    large picture lie.
    """

    words: Mapping[str, str]
    picture_words: Mapping[str, str]
    language: str
    small: bytes = b""
    key: str = ""

    @property
    def name(self) -> str:
        """What the small picture is called in its address: another one for another picture."""
        return hashlib.sha256(self.small).hexdigest()[:12]

    def said(self, language: str) -> tuple[str, str]:
        """The sentence and its language."""
        return said(self.words, language, self.language)

    def shown(self, language: str) -> tuple[str, str]:
        """What the picture says, and in which language."""
        return said(self.picture_words, language, self.language)


def said(words: Mapping[str, str], *wanted: str) -> tuple[str, str]:
    """Words in the first of these languages that there are, else in English, else in any."""
    order = (*wanted, "en", *sorted(words))
    return next(((words[one], one) for one in order if words.get(one)), ("", order[0]))


def written(words: Mapping[str, str | None]) -> dict[str, str]:
    """Those that say something, by language."""
    return {language: text for language, text in words.items() if text}


def is_nameless(picture_words: Mapping[str, str], *, has_picture: bool) -> bool:
    """Whether a picture would stand without words for who does not see it."""
    return has_picture and not picture_words
