"""Decides what an entry may tell beside its hours."""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from app.core.text.addresses import is_link
from app.core.text.unseen import plain

MOST_COMPETENCES = 2  # of one entry
SHORTEST = 4  # characters of the beginning of words that stand for them
Code = TypeVar("Code", bound=StrEnum)


class Independence(StrEnum):
    """How a learner worked, as far as it is said."""

    ALONE = "alone"
    SUPERVISED = "supervised"
    ASSISTED = "assisted"


class Span(NamedTuple):
    """From when until when of a day, in minutes after midnight; what is told ends after it begins.

    What goes past midnight is two entries, one for each day.
    """

    begins: int
    ends: int

    @property
    def minutes(self) -> int:
        """How long it is, breaks with it."""
        return self.ends - self.begins

    def overlaps(self, other: "Span") -> bool:
        """Whether a minute lies in both; one may begin where the other ends."""
        return self.begins < other.ends and other.begins < self.ends


class Taken(NamedTuple):
    """Hours of a day that an entry has, and what was done in them."""

    span: Span
    did: str


def overlapped(span: Span, others: Iterable[Taken]) -> Taken | None:
    """The first of the others, by their hours, with which these hours overlap."""
    return min((one for one in others if span.overlaps(one.span)), default=None)


def break_in(span: Span, minutes: int) -> int:
    """The minutes of a break in these hours, of which so many count; corrected ones may be more."""
    return max(0, span.minutes - minutes)


def meant(said: str, known: Mapping[str, Collection[str]]) -> list[str]:
    """The keys that typed words mean: those with exactly these, else those that begin so.

    `known`: by what each can be called, as `plain` has it: capitals and accents do not count.
    """
    typed = plain(said)
    found = [key for key, names in known.items() if typed in names]
    if found or len(typed) < SHORTEST:
        return found
    return [key for key, names in known.items() if any(one.startswith(typed) for one in names)]


def one_of(said: str, known: Mapping[str, str], none: Collection[str]) -> list[str]:
    """The keys of the words that are meant; [""] where nothing is said, or one of `none`."""
    typed = plain(said)
    if not typed or typed in none:
        return [""]
    return meant(said, {key: (plain(words),) for key, words in known.items()})


def coded(words: Collection[str], stems: Mapping[Code, tuple[str, ...]]) -> Code | None:
    """The first code with one of whose stems a word begins."""
    begins = (one for one, known in stems.items() if any(word.startswith(known) for word in words))
    return next(begins, None)


# Beginnings of the words for how somebody worked in five languages, without marks; the first is
# meant of which a word is there.
HOW = {
    Independence.SUPERVISED: (
        *("superv", "uzraudz", "наблюд", "надзор", "επιβλεπ", "επιβλεψ", "εποπτ", "sorvegl"),
    ),
    Independence.ASSISTED: ("assist", "help", "palidz", "помощ", "βοηθ", "aiut"),
    Independence.ALONE: (
        *("own", "alone", "independ", "self", "patstav", "самост", "сам", "μονοσ", "μονη"),
        *("αυτονομ", "solo", "sola", "autonom"),
    ),
}
NONE = ("none of these", "neviens no siem", "никоя от тях", "κανενα απο αυτα", "nessuno di questi")
UNSAID = ("i do not say", "nenoradu", "не посочвам", "δεν το αναφερω", "non lo dico")


class Unmeant(StrEnum):
    """Why typed words mean nothing."""

    NO_SUCH_OBJECTIVE = "no such objective"
    SEVERAL_OBJECTIVES = "several objectives"
    NO_SUCH_COMPETENCE = "no such competence"
    SEVERAL_COMPETENCES = "several competences"
    TOO_MANY_COMPETENCES = "too many competences"
    NO_SUCH_HOW = "no such how"
    NO_LINK = "no link"


class UnmeantError(ValueError):
    """Words that mean nothing, and why."""

    def __init__(self, why: Unmeant) -> None:
        super().__init__(why)
        self.why = why


def read_objective(said: str, objectives: Mapping[str, str]) -> str:
    """The key of the learning objective that is meant, or none. Raises UnmeantError."""
    found = one_of(said, objectives, NONE)
    if len(found) != 1:
        raise UnmeantError(Unmeant.SEVERAL_OBJECTIVES if found else Unmeant.NO_SUCH_OBJECTIVE)
    return found[0]


def read_competences(said: str, known: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The codes of the competences that are meant: one, or two with a ; or a Greek · between.

    `known`: see `meant`. Raises UnmeantError.
    """
    if not plain(said) or plain(said) in NONE:
        return ()
    whole = meant(said, known)
    parts = [one for one in re.split("[;·]", said) if plain(one)]
    found = [whole] if whole else [meant(one, known) for one in parts]
    if any(len(one) > 1 for one in found):
        raise UnmeantError(Unmeant.SEVERAL_COMPETENCES)
    if not all(found) or not found:
        raise UnmeantError(Unmeant.NO_SUCH_COMPETENCE)
    codes = tuple(dict.fromkeys(one[0] for one in found))
    if len(codes) > MOST_COMPETENCES:
        raise UnmeantError(Unmeant.TOO_MANY_COMPETENCES)
    return codes


def read_how(said: str) -> str:
    """How somebody worked, or "". Raises UnmeantError."""
    typed = plain(said)
    if not typed or typed in UNSAID:
        return ""
    found = coded(typed.replace("/", " ").split(), HOW)
    if found is None:
        raise UnmeantError(Unmeant.NO_SUCH_HOW)
    return found


def read_link(said: str) -> str:
    """The address of a page. Raises UnmeantError."""
    if said and not is_link(said):
        raise UnmeantError(Unmeant.NO_LINK)
    return said
