"""Turns TOML and CSV into frozen dataclasses; every complaint names file, place and value.

The dataclasses themselves say what a file may hold: a field without a default must be there,
a key that is no field is refused as a typing slip.
"""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from app.programme.shape import FALLBACK, Text

T = TypeVar("T")
Languages = frozenset[str]
_KINDS = {str: "a text", int: "a whole number", bool: "true or false"}


class ProgrammeError(ValueError):
    """The programme's folder contradicts itself; the message is one plain sentence."""


def build(kind: type[T], place: str, table: Any, languages: Languages) -> T:
    """A dataclass of this kind from a table; `place` says where for a complaint."""
    if not isinstance(table, dict):
        raise ProgrammeError(f"{place}: {table!r} is not a table.")
    hints = get_type_hints(kind)
    for key in table.keys() - hints.keys():
        raise ProgrammeError(f"{place}: “{key}” is not known here.")
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]  # every kind here is a dataclass
        if field.name in table:
            where = f"{place}, {field.name}"
            values[field.name] = _value(hints[field.name], where, table[field.name], languages)
        elif field.default is MISSING:
            raise ProgrammeError(f"{place}: “{field.name}” is missing.")
    return kind(**values)


def _value(kind: Any, place: str, found: Any, languages: Languages) -> Any:
    if get_origin(kind) is UnionType:  # X | None: TOML has no way to say None, so it is an X
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        return build_all(get_args(kind)[0], place, found, languages)
    if kind is Text:
        return make_text(place, found, languages)
    if is_dataclass(kind):
        return build(cast(type, kind), place, found, languages)
    if type(found) is not kind:
        raise ProgrammeError(f"{place}: it says {found!r}, which is not {_KINDS[kind]}.")
    return found


def build_all(kind: type[T], place: str, found: Any, languages: Languages) -> tuple[T, ...]:
    """Values of one kind from a list; a table in it is named by its key or its place."""
    if not isinstance(found, list):
        raise ProgrammeError(f"{place}: {found!r} is not a list.")
    named = [one.get("key") if isinstance(one, dict) else None for one in found]
    return tuple(
        _value(kind, f"{place}, {name or number}", one, languages)
        for number, (name, one) in enumerate(zip(named, found, strict=True), start=1)
    )


def make_text(place: str, words: Any, languages: Languages) -> Text:
    """A text from words by language; English must be among them."""
    if not isinstance(words, dict):
        raise ProgrammeError(f"{place}: {words!r} is not a table of words by language.")
    for language, said in words.items():
        if language not in languages:
            raise ProgrammeError(f"{place}: “{language}” is not a language of this programme.")
        if not isinstance(said, str) or not said.strip():
            raise ProgrammeError(f"{place}: there are no words in “{language}”.")
    if FALLBACK not in words:
        raise ProgrammeError(f"{place}: the words in English (“{FALLBACK}”) are missing.")
    return Text(tuple(words.items()))


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as it stands."""
    try:
        return tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeError(f"{path.name}: it is not TOML: {error}.") from None


def read_csv(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows of a CSV file, each with its place; all the columns must be there."""
    rows = csv.DictReader(_read(path).splitlines(keepends=True))
    for column in columns:
        if column not in (rows.fieldnames or ()):
            raise ProgrammeError(f"{path.name}: the column “{column}” is missing.")
    for row in rows:
        place = f"{path.name}, line {rows.line_num}"
        if None in row or None in row.values():
            raise ProgrammeError(f"{place}: it has not as many cells as there are columns.")
        yield place, row


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        raise ProgrammeError(f"{path.name}: it cannot be read in {path.parent}.") from None
    except UnicodeDecodeError:
        raise ProgrammeError(f"{path.name}: it is not in UTF-8.") from None
