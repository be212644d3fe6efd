"""A paper as CSV: its head, then each table; one value in each cell."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from app.core.export.dialects import Dialect, guarded


def written(paper: dict[str, Any], dialect: Dialect) -> bytes:
    """The paper that `sent.described` describes, in UTF-8 with the mark for spreadsheets."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dialect.mark)
    writer.writerows(_lines(paper, dialect))
    return ("\ufeff" + text.getvalue()).encode()


def _lines(paper: dict[str, Any], dialect: Dialect) -> Iterator[list[str]]:
    head = [[paper["title"]], [paper["issuer"]], [paper["days"]], *paper["facts"]]
    yield from _words(head)
    for block in paper["blocks"]:
        yield []
        match block["is"]:
            case "table":
                yield from _words([[block["caption"]]])
                yield from _words([[one["name"] for one in block["columns"]]])
                rows = [*block["rows"], *block["totals"]]
                yield from _words([] if block["rows"] else [[block["empty"]]])
                yield from ([_value(cell, dialect) for cell in row] for row in rows)
            case "heading" | "picture":
                yield from _words([[block["words"]]])
            case _:
                yield from _words([one] for one in block["items"])
    yield []
    yield from _words([[paper["foot"]], [paper["code"]]])


def _words(lines: Iterable[list[str]]) -> Iterator[list[str]]:
    return ([guarded(one) for one in line] for line in lines if any(line))


def _value(cell: dict[str, Any] | None, dialect: Dialect) -> str:
    if cell is None:
        return ""
    match cell["kind"]:
        case "words":
            return guarded(cell["words"])
        case "minutes":
            return str(cell["words"])  # 43:38 is added up by every spreadsheet (decision 023)
        case "day":
            return str(cell["value"])
        case _:
            return str(cell["value"]).replace(".", dialect.point)
