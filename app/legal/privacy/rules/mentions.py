"""Decides how surely a text means a person whose name it holds."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from typing import Any

# tables from which a name goes by itself within weeks, or that are the person's own
PASSING = frozenset({"person", "unsent", "kept_text", "audit_line", "sign_in", "link"})


class Certainty(IntEnum):
    """How surely a text means the person; the surest first."""

    SURE = 0  # the address, or first and family name beside each other
    LIKELY = 1  # the family name
    MAYBE = 2  # a first name alone: many share it
    FAINT = 3  # written small and with another ending: may be another word


# Endings of names in Latvian, Italian and English; in Greek; in Bulgarian. Signs without marks.
ENDING = re.compile(r"(?:[aeiou]?s|[aeiouy]|ουσ|ου|[αεηιουω]σ|[αεηιουω]|[аеиоуъьюя])$")
# sounds that change before an ending: Briedis, Brieža; Zutis, Zuša; Петър, Петре
D_IS, T_IS, MUTE = re.compile(r"d(?=is$)"), re.compile(r"t(?=is$)"), re.compile(r"ъ(?=р$)")
CHANGES = ((D_IS, "z"), (T_IS, "s"), (MUTE, ""))
SURE_LENGTH = 5  # letters of a stem that few other words begin with
LETTERS = re.compile(r"[^\W\d_]+")
MARKS = re.compile("[\u0300-\u036f]")


def bare(text: str) -> str:
    """The text without the marks on its letters."""
    return MARKS.sub("", unicodedata.normalize("NFD", text))


@dataclass(frozen=True)
class Name:
    """One word of a name: found as it stands, and with other endings."""

    whole: str
    stems: frozenset[str]

    def begins(self, word: str) -> bool:
        """Whether the word is this name, with an ending of so many letters as endings have."""
        return any(
            word.startswith(stem) and len(word) - len(stem) <= min(4, max(2, len(stem)))
            for stem in self.stems
        )

    @property
    def is_long(self) -> bool:
        """Whether few other words begin so."""
        return min(map(len, self.stems)) >= SURE_LENGTH


@dataclass(frozen=True)
class Called:
    """The words by which a person is found in texts, without marks and capitals."""

    exact: tuple[str, ...]  # the address and the full name
    first: tuple[Name, ...]
    family: tuple[Name, ...]
    between: frozenset[str]  # short parts, as in D'Angelo and De Luca

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """How the words begin that can be one of the names."""
        return tuple({stem for name in self.first + self.family for stem in name.stems})


def called(name: str, email: str | None) -> Called:
    """Take a name apart; the last word is the family name, short parts count only with it."""
    *given, last = words = bare(name).casefold().split() or [""]
    if not given:
        given, last = [last], ""
    first = [one for word in given for one in LETTERS.findall(word)]
    family = LETTERS.findall(last)
    short = 2 if words[1:] else 0
    names = [tuple(_name(one) for one in part if len(one) > short) for part in (first, family)]
    between = frozenset(one for one in first + family if len(one) <= short)
    exact = (bare(email or "").casefold(), " ".join(words) if words[1:] else "")
    return Called(tuple(one for one in exact if one), names[0], names[1], between)


def _name(word: str) -> Name:
    forms = {word, *(pattern.sub(sound, word) for pattern, sound in CHANGES)}
    cut = {(ENDING.sub("", one), one) for one in forms}
    return Name(word, frozenset(short if len(short) > 1 else one for short, one in cut))


BACKSLASH = r"\\"
BETWEEN = r"(?:[\u0300-\u036f]|\\u03[0-6][0-9a-f])*"  # marks that are kept apart


@cache
def _forms() -> dict[str, str]:
    """A letter without mark and capital → all that it can be written as, in our alphabets."""
    found: dict[str, str] = {}
    for number in range(0x20, 0x460):
        small = bare(chr(number)).casefold()
        if len(small) == 1:
            found[small] = found.get(small, "") + chr(number)
    return found


def loosely(sought: Called) -> str:
    """A pattern for a database: any capitals and marks, as text or inside JSON; "" for nobody.

    It finds too much and never too little: `certainty` looks at each find. It begins with all
    first letters at once, since searching for one of many characters is fast.
    """
    every = {*sought.stems, *sought.exact}
    short = [
        one for one in every if not any(one != less and one.startswith(less) for less in every)
    ]
    ways = [f"(?<={_one_of(one[0])}){_rest(one)}" for one in sorted(short)]
    first = _one_of("".join(one[0] for one in short))
    return f"{first}(?:{'|'.join(ways)})" if ways else ""


def _rest(beginning: str) -> str:
    """What follows the first sign, which may be the backslash of a letter kept as a number."""
    rest = "".join(f"{_one_of(sign)}{_number(sign)}{BETWEEN}" for sign in beginning[1:])
    return f"{_number(beginning[0])}{BETWEEN}{rest}"


def _one_of(signs: str) -> str:
    """One sign by which one of these can be written, or begin to be."""
    forms = {form for sign in signs for form in _forms().get(sign, sign)}
    begun = {BACKSLASH} if any(not one.isascii() for one in forms) else set()
    return f"[{''.join(sorted({*map(re.escape, forms), *begun}))}]"


def _number(sign: str) -> str:
    """The rest of a letter that JSON keeps as a number."""
    numbers = "|".join(f"u{ord(one):04x}" for one in _forms().get(sign, sign) if not one.isascii())
    return f"(?:(?<=[{BACKSLASH}])(?:{numbers}))?" if numbers else ""


def certainty(text: str, sought: Called) -> Certainty | None:
    """How surely the text names the person; None: it does not."""
    plain = bare(text)
    small = plain.casefold()
    if any(alone(one).search(small) for one in sought.exact):
        return Certainty.SURE
    best: Certainty | None = None
    before = ""
    for word in LETTERS.findall(plain):
        small = word.casefold()
        likely = small.startswith(sought.stems)
        found = _of_word(small, word[0].isupper(), sought) if likely else None
        if found is not None:
            if before and _is_pair(before, small, sought):
                return Certainty.SURE
            best = found if best is None else min(best, found)
        if small not in sought.between:
            before = small if found is not None else ""
    return best


def alone(exact: str) -> re.Pattern[str]:
    """Finds an address or a name where it stands whole, and not as the end of another one."""
    return re.compile(rf"(?<![\w.+-]){re.escape(exact)}(?![\w-])")


def _is_pair(one: str, other: str, sought: Called) -> bool:
    """Whether a first and a family name of the person stand here, in either order."""
    return any(
        any(name.begins(left) for name in sought.first)
        and any(name.begins(right) for name in sought.family)
        for left, right in ((one, other), (other, one))
    )


def _of_word(word: str, large: bool, sought: Called) -> Certainty | None:
    for names, best in ((sought.family, Certainty.LIKELY), (sought.first, Certainty.MAYBE)):
        name = next((one for one in names if one.begins(word)), None)
        if name is None:
            continue
        if name.is_long or (large and word == name.whole):
            return best
        return Certainty.MAYBE if large else Certainty.FAINT
    return None


def words_in(value: Any) -> str:
    """Every text inside a value, the JSON of a column taken apart."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return "\n".join(words_in(one) for one in inner)
    return value if isinstance(value, str) else ""
