"""Every text of a programme with its place, as `ProgrammeError` names places."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from app.programme.course import Programme
from app.programme.shape import Text

FILES = {"frameworks", "rubrics", "documents", "modules", "questionnaires"}  # else programme.toml


def texts_of(whole: Programme) -> Iterator[tuple[str, Text]]:
    """The texts, in the order of the files."""
    for field in fields(whole):
        file = field.name if field.name in FILES else f"programme.toml, {field.name}"
        yield from _texts(file, getattr(whole, field.name))


def _texts(place: str, thing: Any) -> Iterator[tuple[str, Text]]:
    if isinstance(thing, Text):
        yield place, thing
    elif isinstance(thing, tuple):
        for number, one in enumerate(thing, 1):
            yield from _texts(f"{place}, {_name(one) or number}", one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _texts(f"{place}, {field.name}", getattr(thing, field.name))


def _name(thing: Any) -> Any:
    return getattr(thing, "key", None) or getattr(thing, "number", None)
