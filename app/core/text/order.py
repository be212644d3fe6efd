"""The order of words and names in a language, as its dictionaries and telephone books have it.

Three levels, one after the other: letters, then accents, then capitals. The language's own alphabet
comes before the others. A test compares it with Chromium's `Intl.Collator` (CLDR's rules).
"""

import unicodedata
from functools import lru_cache

Key = tuple[str, str, str, str]

# Signs in CLDR's order; they count, so that "Ana Zot" stands before "Anabela".
SIGNS = " _-‐–—,;:!¡?¿.…·'‘’‚\"“”„«»()[]{}§@*/\\&#%`´^°+±<=>|~€$0123456789"
LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
GREEK = "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω"
CYRILLIC = "а б в г ґ д ђ е є ж з и й і ї ј к л љ м н њ о п р с т ћ у ў ф х ц ч џ ш щ ъ ы ь э ю я"
# In Latvian long vowels are letters of their own (as CLDR and Chromium have them).
OF_LANGUAGE = {
    "lv": "a ā b c č d e ē f g ģ h i y ī j k ķ l ļ m n ņ o ō p q r ŗ s š t u ū v w x z ž",
}
FIRST = {"el": (GREEK, LATIN, CYRILLIC), "bg": (CYRILLIC, LATIN, GREEK)}
# What is written as one sign and read as two, or as a letter with a stroke
SPELT = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o\u0338", "ł": "l\u0335", "đ": "d\u0335", "ς": "σ"}
# acute, grave, breve, circumflex, caron, ring, diaeresis, double acute, tilde, dot, strokes,
# cedilla, ogonek, macron
ACCENTS = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0335\u0338"
    "\u0327\u0328\u0304\u0326"
)
MOST_SIGNS = 4096  # that are kept; a list of thousands asks for few
OTHERS = chr(10_000)  # letters of further alphabets come after ours, by their number


def key(text: str, language: str) -> Key:
    """The key by which a list is sorted for readers of this language (a code like "lv").

    Places are written as signs, since texts are compared and put together fastest.
    """
    usual = unicodedata.normalize("NFC", text)
    letters, accents, sizes = _levels(language)
    return usual.translate(letters), usual.translate(accents), usual.translate(sizes), text


class _Level(dict[int, str]):
    """For each sign (by its number) what stands for it on one level; found when first asked."""

    def __init__(self, language: str, number: int) -> None:
        self.language, self.number = language, number

    def __missing__(self, sign: int) -> str:
        if len(self) > MOST_SIGNS:
            self.clear()
        found = self[sign] = _sign(chr(sign), self.language)[self.number]
        return found


@lru_cache
def _levels(language: str) -> tuple[_Level, _Level, _Level]:
    letters, accents, sizes = (_Level(language, number) for number in range(3))
    return letters, accents, sizes


def _sign(sign: str, language: str) -> tuple[str, str, str]:
    """The places of the letters of one sign, its accents as a number, and its size."""
    own, small = _places(language), sign.lower()
    size = 2 * (small != sign) + (sign == "ς")
    if small in own:
        return chr(own[small]), chr(0), chr(size)
    signs = unicodedata.normalize("NFD", SPELT.get(small, small))
    marks = [one for one in signs if unicodedata.combining(one)]
    letters = [one for one in signs if one not in marks]
    places = [chr(own[one]) if one in own else OTHERS + one for one in letters]
    ranks = [ACCENTS.find(one) + 1 or len(ACCENTS) + 1 for one in marks]
    accent = sum(one * 20**power for power, one in enumerate(ranks))
    more = chr(1) * (len(places) - 1)  # æ is not quite ae
    return "".join(places), chr(accent) + more, chr(size) * len(places)


@lru_cache
def _places(language: str) -> dict[str, int]:
    """Letter → its place among all."""
    alphabets = [
        OF_LANGUAGE.get(language, one) if one == LATIN else one
        for one in FIRST.get(language, (LATIN, GREEK, CYRILLIC))
    ]
    letters = [*SIGNS, *" ".join(alphabets).split(" ")]
    return {sign: place for place, sign in enumerate(letters)}
