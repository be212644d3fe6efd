"""Decides what is left of a text or a list once a person's words or name are taken out of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.legal.ownership.rules.kin import TEXTS, Row

KEPT_KEYS = frozenset({"key", "score", "activity", "competence", "tasks", "by", "at"})


def emptied(value: Any) -> Any:
    """The JSON value without its words: keys, numbers and scores stay."""
    if isinstance(value, dict):
        return {key: one if _is_key(key, one) else emptied(one) for key, one in value.items()}
    if isinstance(value, list):
        return [emptied(one) for one in value]
    return "" if isinstance(value, str) else value


def left(value: Any, instead: Any) -> Any:
    """What stands in a column after an erasure: `instead`, or for TEXTS the value without words."""
    return emptied(value) if instead is TEXTS else instead


def _is_key(key: str, value: Any) -> bool:
    """Whether it says which rows these are; a list of rows may have the name of such a key."""
    has_rows = isinstance(value, list) and any(isinstance(one, dict) for one in value)
    return key in KEPT_KEYS and not has_rows


def rows_in(value: Any) -> list[Row]:
    """The rows of a JSON list, or of all lists in a mapping."""
    lists = value.values() if isinstance(value, dict) else (value,)
    return [one for some in lists if isinstance(some, list) for one in some]


def theirs(value: Any, author: int) -> list[Row]:
    """Rows of a JSON list, or of the lists in a mapping, that this person wrote."""
    return [one for one in rows_in(value) if one.get("by") == author]


def without(value: Any, author: int) -> Any:
    """The list, or the mapping of lists, once an author is erased: their words are gone."""
    return _each(value, lambda one: emptied(one) if one.get("by") == author else one)


def signed(value: Any, names: Mapping[int, str]) -> Any:
    """The same with the names of the authors of its rows, as far as they are given."""
    return _each(
        value, lambda one: {**one, "by": names.get(one["by"], one["by"])} if "by" in one else one
    )


def _each(value: Any, change: Callable[[Row], Row]) -> Any:
    if isinstance(value, dict):
        return {key: _each(one, change) for key, one in value.items()}
    return [change(one) for one in value] if isinstance(value, list) else value


def renamed(value: Any, called: Iterable[str], name: str) -> Any:
    """The value with these names replaced in every text inside; the longest name comes first."""
    if isinstance(value, dict):
        return {key: renamed(one, called, name) for key, one in value.items()}
    if isinstance(value, list):
        return [renamed(one, called, name) for one in value]
    if isinstance(value, str):
        for one in called:
            value = whole_word(one).sub(lambda _found: name, value) if one else value
    return value


def whole_word(name: str) -> re.Pattern[str]:
    """Finds a name where it stands as a word of its own, whatever its capitals."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
