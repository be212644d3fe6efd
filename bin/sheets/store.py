"""Puts better words where they belong: into a catalogue, or into the files of the programme."""

import csv
import json
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import polib

from app.programme.data import load
from bin.sheets.rows import OURS, Files, Row, number_of
from bin.texts import path_of

TABLE = re.compile(r'\{ (en = "(?:[^"\\]|\\.)*"(?:, \w\w = "(?:[^"\\]|\\.)*")*) \}')
PAIR = re.compile(r'(\w\w) = ("(?:[^"\\]|\\.)*")')
IN_ORDER = ("en", "lv", "bg", "el", "it")  # of the languages in a table
Better = tuple[Row, tuple[str, ...]]
Pair = tuple[str, str]  # the English and our words until now


def store(language: str, better: Iterable[Better], files: Files = OURS) -> None:
    """Replace the words of these texts; nothing else of the files changes."""
    pairs = list(better)
    messages = {row.number: words for row, words in pairs if not row.of_course}
    if messages:
        _into_catalogue(path_of(language, files.translations), messages)
    texts = {_pair(row): words[0] for row, words in pairs if row.of_course}
    if texts:
        _into_tables(files.course, language, texts)
        _into_modules(files.course / "modules.csv", language, texts)
        load.cache_clear()  # what was read before is no longer what stands there


def _pair(row: Row) -> Pair:
    return row.said.english[0], row.said.words[0]


def _into_catalogue(path: Path, better: dict[str, tuple[str, ...]]) -> None:
    catalogue = polib.pofile(str(path), wrapwidth=99)
    for entry in catalogue:
        words = better.get(number_of(entry))
        if words and entry.msgid_plural:
            entry.msgstr_plural = dict(enumerate(words))
        elif words:
            entry.msgstr = words[0]
    catalogue.save(str(path))


def _into_tables(course: Path, language: str, better: dict[Pair, str]) -> None:
    """The texts of the TOML files, each a table by language in a line of its own."""

    def put(found: re.Match[str]) -> str:
        words = {code: tomllib.loads(f"it = {said}")["it"] for code, said in PAIR.findall(found[1])}
        new = better.get((words["en"], words.get(language, "")))
        if new is None:
            return found[0]
        words[language] = new
        said = [
            f"{code} = {json.dumps(words[code], ensure_ascii=False)}"
            for code in IN_ORDER
            if code in words
        ]
        return f"{{ {', '.join(said)} }}"

    for path in sorted(course.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        changed = TABLE.sub(put, text)
        if changed != text:
            path.write_text(changed, encoding="utf-8")


def _into_modules(path: Path, language: str, better: dict[Pair, str]) -> None:
    """The titles of the modules."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    column = f"title_{language}"
    for row in rows:
        row[column] = better.get((row["title_en"], row[column]), row[column])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
