"""The letters of a name for the round sign beside it."""

import unicodedata


def initials(name: str) -> str:
    """First letters of the first and the last word, as capitals.

    Greek capitals stand without accents: Άννα Ώρη is ΑΩ. Elsewhere a mark makes another letter,
    as in Ādažu and Čaks.
    """
    words = name.split()
    return "".join(_capital(word[0]) for word in words[:1] + words[1:][-1:])


def _capital(letter: str) -> str:
    capital = letter.upper()
    if "GREEK" in unicodedata.name(letter, ""):
        return unicodedata.normalize("NFD", capital)[0]
    return capital
