"""Decides what is left of a text or a list once a person's words or name are taken out of it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.legal.ownership.rules.kin import TEXTS, Row

KEPT_KEYS = frozenset({"key", "score", "activity", "competence", "tasks", "by", "at"})


def emptied(value: Any) -> Any:
    """The JSON value without its words: keys, numbers and scores stay."""
    if isinstance(value, dict):
        return {key: one if key in KEPT_KEYS else emptied(one) for key, one in value.items()}
    if isinstance(value, list):
        return [emptied(one) for one in value]
    return "" if isinstance(value, str) else value


def left(value: Any, instead: Any) -> Any:
    """What stands in a column after an erasure: `instead`, or for TEXTS the value without words."""
    return emptied(value) if instead is TEXTS else instead


def theirs(rows: list[Row], author: int) -> list[Row]:
    """Rows of a JSON list that this person wrote."""
    return [one for one in rows if one.get("by") == author]


def without(rows: list[Row], author: int) -> list[Row]:
    """The list once its author is erased: their words are gone."""
    return [emptied(one) if one.get("by") == author else one for one in rows]


def signed(rows: list[Row], names: Mapping[int, str]) -> list[Row]:
    """The rows of a JSON list with the names of their authors, as far as they are given."""
    return [{**one, "by": names.get(one["by"], one["by"])} if "by" in one else one for one in rows]


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
