"""Texts for people: gathered, whole in each language that is offered, kind and plain."""

import re
from pathlib import Path

import polib

from app.core.text.translations import whole
from bin.languages import wrong
from bin.texts import LANGUAGES
from bin.translations import SOURCE, TEMPLATE, catalogues, extract

NEVER = re.compile(
    r"\b(invalid|please|successful(ly)?|pending|artefact|submission|error occurred)\b", re.I
)


def in_words(entry: polib.POEntry) -> str:
    return f"{entry.msgctxt + ': ' if entry.msgctxt else ''}{entry.msgid!r}"


def source_texts() -> list[str]:
    template = polib.pofile(str(TEMPLATE))
    return [text for entry in template for text in (entry.msgid, entry.msgid_plural) if text]


def language(path: Path) -> str:
    return path.parent.parent.name


def test_the_gathered_texts_are_those_of_the_program(tmp_path: Path) -> None:
    fresh = tmp_path / "messages.pot"
    extract(fresh)
    now, kept = ({in_words(e) for e in polib.pofile(str(p))} for p in (fresh, TEMPLATE))
    assert not now - kept, f"not gathered yet, run make i18n: {sorted(now - kept)}"
    assert not kept - now, f"no longer said, run make i18n: {sorted(kept - now)}"
    assert fresh.read_text() == TEMPLATE.read_text(), "run make i18n"


def test_english_is_complete() -> None:
    assert SOURCE in map(language, catalogues())
    english = next(path for path in catalogues() if language(path) == SOURCE)
    known = {in_words(entry) for entry in polib.pofile(str(english)) if entry.translated()}
    wanted = {in_words(entry) for entry in polib.pofile(str(TEMPLATE))}
    assert known == wanted, "run make i18n"


def test_languages_that_are_offered_lack_nothing_and_say_nothing_odd() -> None:
    # make i18n shows the same of languages that are not offered yet
    assert wrong() == []


def test_only_languages_of_the_program_are_called_whole() -> None:
    assert {"en"} <= whole() <= {"en", *LANGUAGES}


def test_values_have_names() -> None:
    nameless = [text for text in source_texts() if re.search(r"%[sd]|\{\w*\}", text)]
    assert nameless == []


def test_texts_are_kind_and_plain() -> None:
    assert [text for text in source_texts() if NEVER.search(text)] == []


def test_texts_are_whole_sentences_or_names() -> None:
    # A blank at an end is the sign of a text that is put together from pieces.
    assert [text for text in source_texts() if text != text.strip()] == []
