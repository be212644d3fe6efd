"""A paper as a workbook: its head and its texts on the first sheet, each table on its own.

Minutes are fractions of a day, so that sums work, days are days, and nothing is a formula.
"""

import io
import re
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.core.press.writers.settled import midnight, settled

DAY = 24 * 60  # minutes
WIDE, NARROW = 45, 16  # characters
LONGEST_NAME, LONGEST_CELL = 31, 32_767  # characters that Excel takes
PLAIN: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
LOOKS: dict[str, dict[str, Any]] = {
    "words": {"text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd"},
    "minutes": {"num_format": "[h]:mm"},
    "number": {},
    "money": {"num_format": "#,##0.00"},
}
Looks = dict[str, Format]


def written(paper: dict[str, Any]) -> tuple[bytes, int]:
    """The file; a spreadsheet has the fonts of its reader, so no sign is missing."""
    made, on = io.BytesIO(), midnight(paper["on"])
    with xlsxwriter.Workbook(made, PLAIN) as book:
        book.set_properties(
            {"title": paper["title"], "author": paper["issuer"], "created": on.replace(tzinfo=None)}
        )
        looks = {kind: book.add_format({"valign": "top", **look}) for kind, look in LOOKS.items()}
        bold = {f"{kind} bold": {**look, "bold": True} for kind, look in LOOKS.items()}
        looks |= {kind: book.add_format({"valign": "top", **look}) for kind, look in bold.items()}
        _sheets(book, paper, looks)
    return settled(made.getvalue(), on), 0


def _sheets(book: Workbook, paper: dict[str, Any], looks: Looks) -> None:
    first = book.add_worksheet(_name(paper["title"], book))
    tables = [one for one in paper["blocks"] if one["is"] == "table"]
    _head(first, paper, looks)
    for number, table in enumerate(tables):
        sheet = book.add_worksheet(_name(table["caption"], book))
        _table(sheet, table, looks, _letterhead(paper))
        if number == 0:
            sheet.activate()


def _name(words: str, book: Workbook) -> str:
    """A name that Excel takes and that no other sheet has: 31 signs, few of them forbidden."""
    plain = (
        re.sub(r"[\[\]:*?/\\\s\U00010000-\U0010ffff]+", " ", words)
        .strip(" '")[:LONGEST_NAME]
        .strip(" '")
        or "1"
    )
    taken = {"history"} | {str(sheet.name).casefold() for sheet in book.worksheets()}
    name, number = plain, 2
    while name.casefold() in taken:
        end = f" {number}"
        name, number = plain[: LONGEST_NAME - len(end)] + end, number + 1
    return name


def _head(sheet: Worksheet, paper: dict[str, Any], looks: Looks) -> None:
    """All that is no table, one thing a row, in the order of the paper."""
    sheet.set_column(0, 1, WIDE)
    for number, (words, beside, look) in enumerate(_lines(paper)):
        for start in range(0, len(words) or 1, LONGEST_CELL):
            part = words[start : start + LONGEST_CELL]
            sheet.write_string(number, start // LONGEST_CELL, part, looks[look])
        if beside:
            sheet.write_string(number, 1, beside[:LONGEST_CELL], looks["words"])


def _letterhead(paper: dict[str, Any]) -> str:
    """Its sentence, else what its picture says: a workbook shows no picture."""
    head = paper["letterhead"]
    return str(head["words"] or head["picture"]["words"]) if head else ""


def _lines(paper: dict[str, Any]) -> list[tuple[str, str, str]]:
    lines = [(_letterhead(paper), "", "words"), (paper["title"], "", "words bold")]
    lines += [(paper["issuer"], "", "words"), (paper["days"], "", "words")]
    lines += [(name, words, "words bold") for name, words in paper["facts"]]
    for block in paper["blocks"]:
        match block["is"]:
            case "table":
                lines.append((block["caption"], "", "words"))
            case "heading":
                lines.append((block["words"], "", "words bold"))
            case "picture":
                lines.append((block["words"], "", "words"))
            case _:
                lines += [(one, "", "words") for one in block["items"]]
    lines += [(paper["foot"], "", "words"), (paper["code"], "", "words")]
    return [line for line in lines if line[0]]


def _table(sheet: Worksheet, table: dict[str, Any], looks: Looks, above: str) -> None:
    """A table, under the sentence of the letterhead where there is one."""
    head = 1 if above else 0
    if above:
        sheet.write_string(0, 0, above)
    for number, column in enumerate(table["columns"]):
        sheet.set_column(number, number, WIDE if column["kind"] == "words" else NARROW)
        sheet.write_string(head, number, column["name"], looks["words bold"])
    sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(0, head)
    if not table["rows"]:
        sheet.write_string(head + 1, 0, table["empty"], looks["words"])
    rows = [*((row, "") for row in table["rows"]), *((row, " bold") for row in table["totals"])]
    for place, (row, weight) in enumerate(rows, head + 1):
        for number, cell in enumerate(row):
            if cell is not None:
                _cell(sheet, place, number, cell, looks[cell["kind"] + weight])


def _cell(sheet: Worksheet, row: int, column: int, cell: dict[str, Any], look: Format) -> None:
    match cell["kind"]:
        case "day":
            sheet.write_datetime(row, column, datetime.fromisoformat(cell["value"]), look)
        case "minutes":
            sheet.write_number(row, column, cell["value"] / DAY, look)
        case "number" | "money":
            sheet.write_number(row, column, float(Decimal(cell["value"])), look)
        case _:
            if len(cell["words"]) > LONGEST_CELL:
                raise ValueError("more text than a cell holds")
            sheet.write_string(row, column, cell["words"], look)
