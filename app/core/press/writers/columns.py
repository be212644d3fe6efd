"""How wide the columns of a table are, worked out from the words in them."""

from math import sqrt
from typing import Any

FIGURES = ("minutes", "number", "money")
LONGEST = 24  # signs; a longer word is broken wherever it stands
BROAD = 2.2  # so many times the root of its signs does a text want to be wide
Block = dict[str, Any]


def longest_words(block: Block) -> list[int]:
    """The signs of the longest word in each column, its head included."""
    return [
        max((min(len(word), LONGEST) for one in texts for word in one.split()), default=1)
        for texts in _texts(block)
    ]


def shares(block: Block) -> list[float]:
    """The part of the room that each column wants: much for long texts, never less than a word."""
    wanted = [BROAD * sqrt(max(map(len, texts))) for texts in _texts(block)]
    return [max(pair) for pair in zip(wanted, longest_words(block), strict=True)]


def _texts(block: Block) -> list[list[str]]:
    """What stands in each column; words that reach over several need no room in one."""
    found = [[column["name"]] for column in block["columns"]]
    for row in block["rows"] + block["totals"]:
        for number, one in enumerate(row):
            reaches = number + 1 < len(row) and row[number + 1] is None
            if one is not None and not (row in block["totals"] and reaches):
                found[number].append(one["words"])
    return found
