"""A paper as JSON for the child process: each cell with its words and its value."""

import json
import re
from base64 import b64encode
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from app.core.press.shape import (
    Block,
    Cell,
    Column,
    Heading,
    Kind,
    Listing,
    Paper,
    Picture,
    Signatures,
    Table,
    Text,
)
from app.core.text.i18n import format_day, format_hours, format_number

# What no file of XML may hold: signs that control a terminal, halves of signs, and no signs.
_NOWHERE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def as_json(paper: Paper) -> bytes:
    """All of the paper, in plain values. Call it in the paper's language."""
    return json.dumps(described(paper), ensure_ascii=False).encode()


def described(paper: Paper) -> dict[str, Any]:
    """The same as a dictionary."""
    return {
        "title": clean(paper.title),
        "language": paper.language,
        "on": paper.on.isoformat(),
        "issuer": clean(paper.issuer),
        "days": clean(paper.days),
        "facts": [[clean(name), clean(words)] for name, words in paper.facts],
        "blocks": [_block(one) for one in paper.blocks],
        "foot": clean(paper.foot),
        "code": clean(paper.code),
        "page": _("Page %(number)s of %(all)s", number="{n}", all="{m}"),
        "boxed": _("□ stands for a sign that the fonts of this paper do not have."),
    }


def clean(words: str) -> str:
    """Words without what no file may hold; any line break is one of ours."""
    return _NOWHERE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(words, level):
            return {"is": "heading", "words": clean(words), "level": level}
        case Text(paragraphs, language):
            return {"is": "text", "items": _all(paragraphs), "language": language}
        case Listing(items, language):
            return {"is": "list", "items": _all(items), "language": language}
        case Picture(body, words):
            return {"is": "picture", "body": b64encode(body).decode(), "words": clean(words)}
        case Signatures(names):
            return {"is": "signatures", "items": _all(names)}
        case Table():
            return _table(block)


def _all(texts: tuple[str, ...]) -> list[str]:
    return [clean(text) for text in texts]


def _table(table: Table) -> dict[str, Any]:
    named = (Column("-"), *table.columns[1:])  # the first cell of totals holds words
    return {
        "is": "table",
        "caption": clean(table.caption),
        "columns": [{"name": clean(one.name), "kind": one.kind} for one in table.columns],
        "rows": [_row(row, table.columns) for row in table.rows],
        "totals": [_row(row, named) for row in table.totals],
        "empty": clean(table.empty),
    }


def _row(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[dict[str, Any] | None]:
    return [
        None if cell is None else _cell(cell, column.kind)
        for cell, column in zip(row, columns, strict=True)
    ]


def _cell(cell: str | date | int | Decimal, kind: Kind) -> dict[str, Any]:
    """Its words as on the page, and its value: a day as ISO 8601, a number in figures."""
    match cell, kind:
        case date(), _any:
            return {"words": format_day(cell, "dated"), "value": cell.isoformat(), "kind": "day"}
        case int(), "minutes":
            return {"words": format_hours(cell), "value": cell, "kind": "minutes"}
        case ((int() | Decimal()), _any):
            words = format_number(cell, 2 if kind == "money" else None)
            return {"words": words, "value": f"{Decimal(cell):f}", "kind": kind}
        case _:
            return {"words": clean(str(cell)), "value": None, "kind": "words"}
