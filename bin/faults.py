"""What can be wrong with a translation, as far as a program can see it: one function for each.

Each takes a text and its language and says in words what is wrong; nothing, if nothing is. What is
not translated yet is no fault here but for `lacking`.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from babel import dates

from app.core.text.unseen import without
from bin.texts import FOLDER, Said

Check = Callable[[Said, str], Iterator[str]]

VALUES = re.compile(r"%\(\w+\)[sd]")
MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|<!|&#?\w+;")
QUOTES = {"bg": "„“", "el": "«»", "en": "“”", "it": "«»", "lv": "„”"}
ALL_QUOTES = set("“”„‟«»‘‚‛‹›")
CLOSING = "“”»’)]  "
ENDS = ".:?!…;"
QUESTION = {"el": ";"}  # U+003B; U+037E looks the same and is found nowhere
BLANKS = re.compile(r"[  ]{2}|^\s|\s$| [.,:;!?)]|\( ")
A_DAY = re.compile(r"%\((?:day|days|end|when)\)s\.")
TWICE = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.I)
USUAL_TWICE = {"el": re.compile("πλάι πλάι|έναν έναν", re.I)}  # side by side, one by one
LATIN, OTHERS = r"[A-Za-zÀ-ɏ]", r"[Ͱ-Ͽἀ-῿Ѐ-ӿ]"
MIXED = re.compile(rf"\w*(?:{LATIN}{OTHERS}|{OTHERS}{LATIN})\w*")
MOST_THE_SAME = 40  # texts that a language shares with English


def lacking(said: Said, _language: str) -> Iterator[str]:
    """Forms that are not there, or in doubt."""
    if said.fuzzy:
        yield "it is marked as in doubt (fuzzy)"
    if not any(map(str.strip, said.words)):
        yield "it is not translated"
        return
    if len(said.words) > said.forms:
        yield f"it has {len(said.words)} forms, the header says {said.forms}"
    for number, words in enumerate(said.words[: said.forms]):
        if not words.strip():  # counted as in the file, msgstr[0] is the first
            yield f"form {number} of its {said.forms} is empty"


def values(said: Said, _language: str) -> Iterator[str]:
    """Names in the text that the program fills in: the same in every form, the number too."""
    wanted = {one for text in said.english for one in VALUES.findall(text)}
    left_out = re.search(r"may be left out: ([\w, ]+)", said.note)
    free = {f"%({name})s" for name in re.findall(r"\w+", left_out[1])} if left_out else set()
    for words in _forms(said):
        found = set(VALUES.findall(words))
        for name in sorted(wanted - found - free):
            yield f"{name} is lost in “{words}”"
        for name in sorted(found - wanted):
            yield f"{name} in “{words}” is not in the English"
        if _lone_percent(words) and not any(map(_lone_percent, said.english)):
            yield f"write %% for % in “{words}”"


def _lone_percent(text: str) -> bool:
    return "%" in VALUES.sub("", text).replace("%%", "")


def markup(said: Said, _language: str) -> Iterator[str]:
    """Tags and entities that the English does not have."""
    known = {one for text in said.english for one in MARKUP.findall(text)}
    for words in _forms(said):
        for tag in sorted(set(MARKUP.findall(words)) - known):
            yield f"{tag} is not in the English"


def quotes(said: Said, language: str) -> Iterator[str]:
    """Straight quotation marks and those of other languages; each that opens must close."""
    opening, closing = QUOTES[language]
    for words in _forms(said):
        bare = VALUES.sub("", words)
        if '"' in bare or "'" in bare:
            yield f"a straight quotation mark or apostrophe in “{words}”"
        others = ALL_QUOTES - {opening, closing} - ({"›"} & set(said.english[-1]))  # a › b
        for sign in sorted(others & set(bare)):
            yield f"{sign} is no quotation mark of this language, {opening}{closing} are: “{words}”"
        found = [one for one in bare if one in (opening, closing)]
        if found != [opening, closing] * (len(found) // 2):
            yield f"{opening} and {closing} do not answer each other in “{words}”"


def spacing(said: Said, language: str) -> Iterator[str]:
    """A word said twice, two blanks, a blank at an end or before a sign, dots for an ellipsis."""
    for words in _forms(said):
        for name, pattern in (("a blank too many", BLANKS), ("a word twice", TWICE)):
            bare = VALUES.sub("0", words)
            bare = USUAL_TWICE[language].sub("0", bare) if language in USUAL_TWICE else bare
            match = pattern.search(bare)
            if match and not any(pattern.search(VALUES.sub("0", one)) for one in said.english):
                yield f"{name} (“{match[0]}”) in “{words}”"
        if "..." in words:
            yield f"three dots instead of … in “{words}”"


def end(said: Said, language: str) -> Iterator[str]:
    """The sign at the end: as the English; a Greek question ends with a semicolon."""
    wanted = _end(said.english[-1])
    if wanted == "?":
        wanted = QUESTION.get(language, "?")
    for words in _forms(said):
        of_a_day = bool(re.search(r"\d$", said.english[-1]) and re.search(r"\d\.$", words))
        if _end(words) != wanted and not of_a_day:  # 8.11.2026. is a day in Latvian
            yield f"it ends with {_end(words) or 'no sign'}, not {wanted or 'none'}: “{words}”"
        if language in QUESTION and "?" in words:
            yield f"a question mark of another language in “{words}”"


def _end(text: str) -> str:
    last = text.rstrip(CLOSING)[-1:]
    return last if last in ENDS else ""


def days(said: Said, language: str) -> Iterator[str]:
    """A full stop behind a day, in a language whose days end with one: 8 октомври 2026 г."""
    for words in _forms(said):
        if A_DAY.search(words) and _ends_days(language):
            yield f"two full stops, since a day ends with one in this language: “{words}”"


@cache
def _ends_days(language: str) -> bool:
    return dates.format_date(date(2026, 10, 8), "long", locale=language).endswith(".")


def capital(said: Said, _language: str) -> Iterator[str]:
    """The first letter: a capital where the English has one, unless a value comes first."""
    begun = _first(said.english[-1])
    for words in _forms(said):
        first = _first(words)
        if begun and first and begun.isupper() != first.isupper():
            yield f"it begins with “{first}”, the English with “{begun}”: “{words}”"


def _first(text: str) -> str:
    """The letter with which a text begins, or nothing if it begins with a value or a figure."""
    match = re.match(r"[\s“”„«»(–…]*([^\W\d_])", text)
    return match[1] if match else ""


def signs(said: Said, _language: str) -> Iterator[str]:
    """Letters of two alphabets in a word; signs that nobody sees, or that only look right."""
    for words in _forms(said):
        if match := MIXED.search(VALUES.sub(" ", words)):
            yield f"letters of two alphabets in the word “{match[0]}”"
        if without(words) != words:
            yield f"a sign that nobody sees in “{words}”"
        if _usual(words) != words:
            odd = next((one for one in words if _usual(one) != one), "an accent on its own")
            name = f"U+{ord(odd):04X}" if len(odd) == 1 else odd
            yield f"{name} only looks like the usual letter or sign in “{words}”"


def _usual(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def untouched(said: Said, _language: str) -> Iterator[str]:
    """A text that is still the English one."""
    for words in _forms(said):
        if words in said.english and re.search(r"[^\W\d_]", VALUES.sub("", words)):
            yield "it is the same as the English"


def _forms(said: Said) -> Iterable[str]:
    return (one for one in said.words if one.strip())


OF_WORDS: tuple[Check, ...] = (values, markup, quotes, spacing, end, days, capital, signs)


def same_texts(language: str, folder: Path = FOLDER) -> list[str]:
    """The English texts that are the same in a language, as the list beside its catalogue says."""
    path = folder / language / "same.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line.strip() and not line.startswith("#")]


def all_of(texts: Iterable[Said], language: str, same: Collection[str]) -> Iterator[str]:
    """What is wrong with the texts, each with its place; `same` may be as in English."""
    for said in texts:
        checks = OF_WORDS if said.english[0] in same else (*OF_WORDS, untouched)
        for check in checks:
            yield from (f"{said.place}: {fault}" for fault in check(said, language))


def of_list(texts: Iterable[Said], same: Collection[str]) -> Iterator[str]:
    """What is wrong with the list of what is the same in English."""
    if len(same) > MOST_THE_SAME:
        yield f"same.txt: it holds {len(same)} texts, {MOST_THE_SAME} are the most"
    used = {said.english[0] for said in texts if set(said.words) & set(said.english)}
    yield from (f"same.txt: “{one}” is not the same any more" for one in set(same) - used)


def missing(texts: Iterable[Said], language: str) -> Iterator[str]:
    """What a language lacks, each with its place."""
    for said in texts:
        yield from (f"{said.place}: {fault}" for fault in lacking(said, language))
