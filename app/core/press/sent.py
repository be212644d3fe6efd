"""A paper as JSON for the child process: each cell with its words and its value.

A `language` is told where it is not the paper's, and the `parts` of words that have some; those of
paragraphs, points and facts stand beside them by their number.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from app.core.press.line import Line, Part, Words
from app.core.press.shape import (
    Block,
    Cell,
    Column,
    Heading,
    Letterhead,
    Listing,
    Paper,
    Picture,
    Row,
    Signatures,
    Table,
    Text,
    cells_of,
)
from app.core.press.sideways import sideways
from app.core.text.i18n import format_day, format_hours, format_number

# What no file of XML may hold: signs that control a terminal, halves of signs, and no signs.
_NOWHERE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def as_json(paper: Paper) -> bytes:
    """All of the paper, in plain values. Call it in the paper's language."""
    return json.dumps(described(paper), ensure_ascii=False).encode()


def described(paper: Paper) -> dict[str, Any]:
    """The same as a dictionary."""
    lies = sideways(paper.blocks)
    blocks = [_block(one, paper.language) for one in paper.blocks]
    return {
        "title": clean(paper.title),
        "language": paper.language,
        "on": paper.on.isoformat(),
        "issuer": clean(paper.issuer),
        "days": clean(paper.days),
        "facts": [[clean(name), plain(words)] for name, words in paper.facts],
        "parts": _parts((words for _name, words in paper.facts), paper.language),
        "blocks": [block | {"lies": one} for block, one in zip(blocks, lies, strict=True)],
        "foot": clean(paper.foot),
        "code": clean(paper.code),
        "letterhead": letterhead(paper.letterhead, paper.language),
        "page": _("Page %(number)s of %(all)s", number="{n}", all="{m}"),
        "boxed": _("□ stands for a sign that the fonts of this paper do not have."),
    }


def pictures(paper: Paper) -> list[bytes]:
    """Those of its blocks and letterhead, as they were given."""
    found = [one.body for one in paper.blocks if isinstance(one, Picture)]
    head = paper.letterhead
    return [*found, head.picture.body] if head and head.picture else found


def clean(words: str) -> str:
    """Words without what no file may hold; any line break is one of ours."""
    return _NOWHERE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def plain(words: Words) -> str:
    """Words without languages and links."""
    return clean(words if isinstance(words, str) else words.words)


def letterhead(head: Letterhead | None, of: str) -> dict[str, Any] | None:
    """That of a paper in the language `of`."""
    if head is None:
        return None
    drawn = head.picture and _picture(head.picture)
    return {
        "words": clean(head.words),
        "picture": drawn,
        "language": _other(head.language, of),
    }


def _picture(one: Picture) -> dict[str, Any]:
    body = b64encode(one.body).decode()
    return {"is": "picture", "body": body, "words": clean(one.words)}


def _block(block: Block, of: str) -> dict[str, Any]:
    """A block of a paper in the language `of`."""
    match block:
        case Heading(words, level, anchor):
            return {"is": "heading", "words": clean(words), "level": level, "anchor": anchor}
        case Text(items, language, anchor):
            return {"is": "text", **_items(items, language, of), "anchor": anchor}
        case Listing(items, language, anchor, anchors):
            places = {"anchor": anchor, "anchors": _named(anchors)}
            return {"is": "list", **_items(items, language, of), **places}
        case Picture():
            return _picture(block)
        case Signatures(names):
            return {"is": "signatures", "items": [clean(name) for name in names]}
        case Table():
            return _table(block, of)


def _items(items: tuple[Words, ...], language: str | None, of: str) -> dict[str, Any]:
    parts = _parts(items, language or of)
    return {"items": list(map(plain, items)), "parts": parts, "language": _other(language, of)}


def _parts(items: Iterable[Words], around: str) -> dict[str, Any]:
    """The parts of those items that have some, by the item's number."""
    split = {str(number): _split(one, around) for number, one in enumerate(items)}
    return {number: parts for number, parts in split.items() if parts}


def _split(words: Words, around: str) -> list[dict[str, Any]]:
    """None for plain words; `around` is the language of what stands around them."""
    if isinstance(words, str):
        return []
    parts = words.parts if isinstance(words, Line) else (words,)
    return [_part(one if isinstance(one, Part) else Part(one), around) for one in parts]


def _part(one: Part, around: str) -> dict[str, Any]:
    return {"words": clean(one.words), "language": _other(one.language, around), "to": one.to}


def _other(language: str | None, around: str) -> str | None:
    return language if language != around else None


def _table(table: Table, of: str) -> dict[str, Any]:
    named = (Column("-"), *table.columns[1:])  # the first cell of totals holds words
    anchors = [row.anchor if isinstance(row, Row) else "" for row in table.rows]
    return {
        "is": "table",
        "caption": clean(table.caption),
        "columns": [{"name": clean(one.name), "kind": one.kind} for one in table.columns],
        "rows": [_row(row, table.columns, of) for row in table.rows],
        "totals": [_row(row, named, of) for row in table.totals],
        "empty": clean(table.empty),
        "drawn": table.is_drawn,
        "anchor": table.anchor,
        "anchors": _named(anchors),
    }


def _named(anchors: Iterable[str]) -> dict[str, str]:
    """The names of rows or points that are places, by their number."""
    return {str(number): anchor for number, anchor in enumerate(anchors) if anchor}


def _row(
    row: tuple[Cell, ...] | Row, columns: tuple[Column, ...], of: str
) -> list[dict[str, Any] | None]:
    spoken = row.language if isinstance(row, Row) else None
    return [
        None if cell is None else _cell(cell, column, column.language or spoken or of, of)
        for cell, column in zip(cells_of(row), columns, strict=True)
    ]


def _cell(
    cell: Words | date | int | Decimal, column: Column, language: str, of: str
) -> dict[str, Any]:
    """Its words as on the page, and its value: a day as ISO 8601, a number in figures."""
    match cell, column.kind:
        case date(), _any:
            return {"words": format_day(cell, "dated"), "value": cell.isoformat(), "kind": "day"}
        case int(), "minutes":
            return {"words": format_hours(cell), "value": cell, "kind": "minutes"}
        case ((int() | Decimal()), kind):
            words = format_number(cell, 2 if kind == "money" else None)
            return {"words": words, "value": f"{Decimal(cell):f}", "kind": kind}
        case ((str() | Part() | Line()), _any):
            return _words(cell, language, of)
    raise TypeError(f"no cell holds a {type(cell).__name__}")


def _words(cell: Words, language: str, of: str) -> dict[str, Any]:
    said: dict[str, Any] = {"words": plain(cell), "value": None, "kind": "words"}
    if language != of:
        said["language"] = language
    if parts := _split(cell, language):
        said["parts"] = parts
    return said
