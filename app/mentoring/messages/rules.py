"""Decides about messages: how many stand on a page, and by whom one was read."""

from collections.abc import Iterable
from typing import NamedTuple

LONGEST = 5000  # characters, as of a comment
PAGE = 30


class Look(NamedTuple):
    """How far somebody has read: up to the message with this number."""

    person_id: int
    name: str
    last_id: int


def read_by(message_id: int, author_id: int, looks: Iterable[Look]) -> list[str]:
    """Who has read a message, beside whoever wrote it."""
    return [one.name for one in looks if one.person_id != author_id and one.last_id >= message_id]
