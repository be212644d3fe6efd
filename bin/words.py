"""The words of a translation that nobody vouches for, and terms that it calls otherwise.

    python -m bin.words lv     the unknown words of a language, and the terms it does not use

A word is known when Hunspell's dictionary has it, or docs/words/lv.txt, each line of which is a
word and why it is right. A stem of docs/glossary.csv does not vouch for a word: a slip often stands
behind a right beginning.
"""

import csv
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache

from bin.faults import MARKUP, VALUES
from bin.programs import DICTIONARIES
from bin.texts import PARTS, ROOT, Said

GLOSSARY, REVIEWED = ROOT / "docs" / "glossary.csv", ROOT / "docs" / "words"
EXCEPTIONS = REVIEWED / "exceptions.csv"
BEGINNING = 60  # signs of an English text that name it
WORD = re.compile(r"[^\W\d_]{2,}")
ELIDED = re.compile(r"\b[^\W\d_]{1,8}’(?=\w)")  # l’, dell’, quest’: what is before it is no word
ADDRESS = re.compile(r"\S+@\S+|\S*/\S+|\S+\.\S+\.\S+|\b\w+_\w+\b|--\w+|\S+\.(?:example|timer)\b")


def words_of(text: str) -> list[str]:
    """The words of a text, without values, markup, addresses, commands and what is elided."""
    for pattern in (VALUES, MARKUP, ADDRESS, ELIDED):
        text = pattern.sub(" ", text)
    return WORD.findall(text)


def unknown(words: Iterable[str], language: str) -> list[str]:
    """Those that neither Hunspell nor the reviewed list knows, in their order.

    Raises FileNotFoundError without Hunspell, CalledProcessError without the dictionary.
    """
    asked = [one for one in dict.fromkeys(words) if one.lower() not in reviewed(language)]
    command = ["hunspell", "-l", "-i", "utf-8", "-d", DICTIONARIES[language]]
    found = subprocess.run(
        command, input="\n".join(asked), capture_output=True, text=True, check=True
    )
    doubtful = set(found.stdout.split())
    return [one for one in asked if one in doubtful]


@cache
def reviewed(language: str) -> dict[str, str]:
    """The words of docs/words with their reasons."""
    path = REVIEWED / f"{language}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = (line.partition("  ") for line in lines if line and not line.startswith("#"))
    return {word.strip().lower(): why.strip() for word, _gap, why in pairs}


@cache
def glossary() -> tuple[dict[str, str], ...]:
    """The rows of docs/glossary.csv."""
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _stems(term: dict[str, str], language: str) -> list[str]:
    return [_plain(one) for one in term[f"stems_{language}"].split()]


def _plain(text: str) -> str:
    """A text in small letters, with one blank between its words."""
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def texts(language: str) -> Iterator[tuple[Said, str]]:
    """Every translated text of a language with what it translates."""
    for read in (PARTS[name] for name in ("interface", "programme", "consents")):
        yield from ((said, words) for said in read(language) for words in said.words if words)


def all_words(language: str) -> list[str]:
    """Every word of a language, once."""
    return list(dict.fromkeys(word for _said, text in texts(language) for word in words_of(text)))


def _english(term: str) -> re.Pattern[str]:
    """How a term is found in an English text: the whole word or words, also in the plural."""
    plain = re.sub(r" ?\(.*?\)", "", term).removeprefix("to ").strip()
    return re.compile(rf"\b{re.escape(plain)}(?:s|es)?\b", re.IGNORECASE)


@cache
def terms() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    """The terms that are checked, the longest first: an action plan is no plan."""
    rows = sorted(glossary(), key=lambda row: -len(row["en"]))
    return tuple((row, _english(row["en"])) for row in rows)


def terms_in(english: str) -> Iterator[dict[str, str]]:
    """The glossary's terms in an English text; what belongs to a longer term is no other one."""
    rest = ADDRESS.sub(" ", VALUES.sub(" ", english))
    for row, pattern in terms():
        shorter = pattern.sub(" ", rest)
        if shorter != rest:
            rest = shorter
            yield row


@cache
def exceptions() -> dict[tuple[str, str, str], str]:
    """Why a term is called otherwise, by language, term and the beginning of the English text."""
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        return {
            (row["language"], row["term"], row["english"]): row["reason"]
            for row in csv.DictReader(file)
        }


def place_of(language: str, term: str, said: Said) -> tuple[str, str, str]:
    """Where the exceptions have a text."""
    return language, term, said.english[0][:BEGINNING]


def otherwise(language: str) -> Iterator[tuple[str, Said, str]]:
    """Terms that a translation calls otherwise: (the English term, the text, its translation)."""
    for said, words in texts(language):
        found = {row["en"]: row for one in said.english for row in terms_in(one)}
        for term, row in found.items():
            stems = _stems(row, language)
            if row["check"] != "no" and stems and not _holds(words, stems):
                yield term, said, words


def _holds(text: str, stems: Iterable[str]) -> bool:
    low = f" {_plain(text)}"
    return any(f" {stem}" in low for stem in stems)


def main(language: str) -> int:
    """Show what nobody vouches for; 1 if there is something."""
    found = [f"unknown: {word}" for word in unknown(all_words(language), language)]
    for term, said, words in otherwise(language):
        if place_of(language, term, said) not in exceptions():
            found.append(f"{term}: {said.english[0]!r} is {words!r}")
    print(*found, sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
