"""Which languages are offered: those that are whole and compiled, or those that were set."""

import gettext
import os
from pathlib import Path
from typing import BinaryIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask

from app.core.text import i18n, translations

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Save"\nmsgstr "{}"\n'


def catalogue(folder: Path, code: str, said: str) -> Path:
    path = folder / code / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO.format(said), encoding="utf-8")
    return path


def test_only_languages_that_are_whole_and_compiled_are_offered(tmp_path: Path) -> None:
    catalogue(tmp_path, "lv", "Saglabāt")
    (tmp_path / "whole").write_text("# those that are whole\nen\nlv\nbg\n")
    translations.compile_all(tmp_path)
    catalogue(tmp_path, "it", "Salva")  # neither called whole nor compiled
    assert translations.whole(tmp_path) == {"en", "lv", "bg"}
    assert i18n.offered(str(tmp_path), None) == ("en", "lv")
    assert i18n.offered(str(tmp_path), ("en", "it")) == ("en", "it")


def test_a_catalogue_is_compiled_when_it_was_changed(tmp_path: Path) -> None:
    made = catalogue(tmp_path, "lv", "Saglabāt").with_suffix(".mo")
    translations.compile_all(tmp_path)
    first = made.stat().st_mtime_ns
    translations.compile_all(tmp_path)
    assert made.stat().st_mtime_ns == first
    with made.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Save") == "Saglabāt"
    (tmp_path / "lv").rename(tmp_path / "old")
    catalogue(tmp_path, "lv", "Glabāt")
    translations.compile_all(tmp_path)
    with made.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Save") == "Glabāt"


def test_a_catalogue_can_be_read_while_it_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = catalogue(tmp_path, "lv", "Saglabāt").with_suffix(".mo")
    translations.compile_all(tmp_path)
    os.utime(made, (0, 0))  # older than its source
    read = []

    def write(target: BinaryIO, catalogue: Catalog) -> None:
        with made.open("rb") as file:
            read.append(gettext.GNUTranslations(file).gettext("Save"))
        write_mo(target, catalogue)

    monkeypatch.setattr(translations, "write_mo", write)
    translations.compile_all(tmp_path)
    assert read == ["Saglabāt"]
    assert [one.name for one in made.parent.glob("*.mo")] == ["messages.mo"]


def test_english_is_always_offered(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "whole").write_text("")
    assert i18n.offered(str(tmp_path), None) == ("en",)
    assert "en" in translations.whole(Path(app.config["BABEL_TRANSLATION_DIRECTORIES"]))
