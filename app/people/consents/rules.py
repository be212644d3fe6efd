"""Decides which text is the present one, which answer counts, and who is asked again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

COURSE = "course"  # needed by learners; by everybody where helpers have no text of theirs
HELPING = "helping"  # the one of those who are no learners
BY_ROLE = (COURSE, HELPING)
FALLBACK = "en"


class Audience(StrEnum):
    """Whom a text concerns: nobody else is asked about it."""

    EVERYBODY = "everybody"
    LEARNERS = "learners"
    HELPERS = "helpers"  # mentors, trainers, responsible persons, coordinators


@dataclass(frozen=True)
class Text:
    """One version of a text that people agree to. `words`: language → (title, text).

    `published_at` is empty for the text that came with the programme: nobody is asked again
    because of it.
    """

    key: str
    number: int
    is_required: bool
    words: Mapping[str, tuple[str, str]]
    published_at: datetime | None = None
    is_over: bool = False  # it is asked for no more
    audience: Audience = Audience.EVERYBODY

    def said(self, language: str) -> tuple[str, str, str]:
        """Title, text, and the language that they are in: this one, else English, else any."""
        known = [one for one in (language, FALLBACK, *self.words) if one in self.words]
        return *self.words[known[0]], known[0]

    @property
    def mark(self) -> str:
        """Key and version, as a form tells which text was read."""
        return f"{self.key}:{self.number}"


@dataclass(frozen=True)
class Answer:
    """What a person said to a version of a text; without `given_at` it was no."""

    key: str
    number: str
    given_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def is_yes(self) -> bool:
        """Whether it is an agreement that holds."""
        return self.given_at is not None and self.withdrawn_at is None


def newest(texts: Iterable[Text]) -> list[Text]:
    """The newest version of each text, the required ones first.

    Of two with the same number the first one counts.
    """
    found: dict[str, Text] = {}
    for one in texts:
        if one.key not in found or one.number > found[one.key].number:
            found[one.key] = one
    return sorted(found.values(), key=lambda one: (not one.is_required, one.key != COURSE))


def present(texts: Iterable[Text]) -> list[Text]:
    """What is asked now: the newest versions without those that are over."""
    return [one for one in newest(texts) if not one.is_over]


def concerning(texts: Iterable[Text], audiences: Collection[Audience]) -> list[Text]:
    """Those of the texts that are asked of somebody who belongs to these audiences."""
    return [one for one in texts if one.audience in {Audience.EVERYBODY, *audiences}]


def answer_to(text: Text, answers: Iterable[Answer]) -> Answer | None:
    """The last answer to this very version; `answers` stand in the order in which they came."""
    mine = [one for one in answers if one.key == text.key and one.number == str(text.number)]
    return mine[-1] if mine else None


def _answered(answers: Iterable[Answer]) -> set[str]:
    """To which of the texts by role there is any answer, of whatever version."""
    return {one.key for one in answers if one.key in BY_ROLE}


def is_open(text: Text, answers: Iterable[Answer], joined: datetime | None) -> bool:
    """Whether the person has to be asked: a newer text without an answer, or a needed one refused.

    Whoever joined after the text was published was asked when they joined. Who answered the text of
    learners and is none, or the other way round, is asked about the one that concerns them.
    """
    given = list(answers)
    last = answer_to(text, given)
    if last is not None:
        return text.is_required and not last.is_yes
    if text.key in BY_ROLE and _answered(given) == set(BY_ROLE) - {text.key}:
        return True  # somebody who took part in another way until now
    return text.published_at is not None and (joined is None or joined < text.published_at)
