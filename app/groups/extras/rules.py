"""Decides which extra fields a paper asks for, what of them is kept, and what it still lacks.

What was written is kept with the words of its label, so that a field that is renamed or taken out
later changes nothing on a paper that people accepted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST = 12  # fields of one group on one paper
LONGEST = 500  # characters of what is written into one
PROTOCOL = "protocol_on"  # the group's setting: the papers that get a protocol number
Row = Mapping[str, Any]  # {key, label, text}: what stands on a paper


class Paper(StrEnum):
    """The two papers that organisations sign."""

    AGREEMENT = "agreement"
    PLAN = "plan"


@dataclass(frozen=True)
class Asked:
    """A field as a form shows it. `key` stays with it for good; `is_gone`: asked for no longer."""

    key: str
    label: str
    is_required: bool = False
    is_gone: bool = False


def asked(fields: Iterable[Asked], stored: Sequence[Row]) -> list[Asked]:
    """What a form shows: the fields, then what stands there already and is asked for no longer.

    Several groups may ask for the same on one agreement: it is asked once, as it stands there.
    """
    there = {row["key"] for row in stored}
    found: dict[str, Asked] = {}
    for one in fields:
        same = one.label.casefold()
        if same not in found or (one.key in there and found[same].key not in there):
            found[same] = one
    keys = {one.key for one in found.values()}
    gone = [Asked(row["key"], row["label"], is_gone=True) for row in stored if row["text"]]
    return [*found.values(), *(one for one in gone if one.key not in keys)]


def kept(
    shown: Iterable[Asked], typed: Mapping[str, str], stored: Sequence[Row]
) -> list[dict[str, str]]:
    """What a paper holds once `typed` came, by key; what was not sent stays as it stood."""
    before = {row["key"]: row["text"] for row in stored}
    texts = [(one, typed.get(one.key, before.get(one.key, ""))) for one in shown]
    return [{"key": one.key, "label": one.label, "text": text} for one, text in texts if text]


def lacking(fields: Iterable[Asked], stored: Sequence[Row]) -> list[str]:
    """The labels of what has to stand on a paper and does not."""
    there = {row["key"] for row in stored if row["text"]}
    there |= {row["label"].casefold() for row in stored if row["text"]}
    wanted = [one for one in asked(fields, stored) if one.is_required]
    return [one.label for one in wanted if not {one.key, one.label.casefold()} & there]


def said(stored: Iterable[Row]) -> list[tuple[str, str]]:
    """What stands on a paper, under the words that its labels had when it was written."""
    return [(row["label"], row["text"]) for row in stored if row["text"]]


def papers(settings: Mapping[str, Any]) -> frozenset[Paper]:
    """On which papers of a group a protocol number stands."""
    return frozenset(Paper(one) for one in settings.get(PROTOCOL, ()))
