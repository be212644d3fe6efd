"""Texts for people: gathered, complete, with the same values in every language."""

import re
from pathlib import Path

import polib
import pytest

from bin.translations import SOURCE, TEMPLATE, catalogues, extract

VALUES = re.compile(r"%\(\w+\)[sd]|%%")
NEVER = re.compile(
    r"\b(invalid|please|successful(ly)?|pending|artefact|submission|error occurred)\b", re.I
)


def in_words(entry: polib.POEntry) -> str:
    return f"{entry.msgctxt + ': ' if entry.msgctxt else ''}{entry.msgid!r}"


def source_texts() -> list[str]:
    template = polib.pofile(str(TEMPLATE))
    return [text for entry in template for text in (entry.msgid, entry.msgid_plural) if text]


def translated_texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def names_of(text: str) -> set[str]:
    return set(VALUES.findall(text)) - {"%%"}


def language(path: Path) -> str:
    return path.parent.parent.name


every_catalogue = pytest.mark.parametrize("path", catalogues(), ids=language)


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


@every_catalogue
def test_a_catalogue_holds_nothing_doubtful_or_old(path: Path) -> None:
    doubtful = [in_words(entry) for entry in polib.pofile(str(path)) if entry.fuzzy]
    old = [in_words(entry) for entry in polib.pofile(str(path)).obsolete_entries()]
    assert doubtful == []
    assert old == []


@every_catalogue
def test_a_translation_names_the_same_values(path: Path) -> None:
    for entry in polib.pofile(str(path)).translated_entries():
        wanted = names_of(entry.msgid) | names_of(entry.msgid_plural)
        for text in translated_texts(entry):
            assert names_of(text) <= wanted, f"{in_words(entry)}: {text!r}"
            assert entry.msgid_plural or names_of(text) == wanted, f"{in_words(entry)}: {text!r}"


@every_catalogue
def test_every_plural_form_is_there(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    count = int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])[1])
    for entry in catalogue.translated_entries():
        assert not entry.msgid_plural or len(entry.msgstr_plural) == count, in_words(entry)


def test_values_have_names() -> None:
    nameless = [text for text in source_texts() if re.search(r"%[sd]|\{\w*\}", text)]
    assert nameless == []


def test_texts_are_kind_and_plain() -> None:
    assert [text for text in source_texts() if NEVER.search(text)] == []


def test_texts_are_whole_sentences_or_names() -> None:
    # A blank at an end is the sign of a text that is put together from pieces.
    assert [text for text in source_texts() if text != text.strip()] == []
