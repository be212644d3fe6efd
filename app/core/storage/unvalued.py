"""Looks for cells of a workbook that show something and have no value: errors, formulas that were
never reckoned. To what reads the values they are empty.

SpreadsheetML: ISO/IEC 29500-1, 18.3.1.4; OpenDocument: ISO/IEC 26300-3, 19.635.
"""

import zipfile
from collections.abc import Callable
from posixpath import join, normpath
from typing import Any
from xml.parsers import expat

Cells = set[tuple[int, int]]  # row and column, from 0
MOST_ROWS, MOST_COLUMNS = 1100, 30  # what lies farther out is not looked at


def cells(archive: zipfile.ZipFile, name: str) -> Cells:
    """Those of the sheet with this name.

    Raises ExpatError, KeyError and ValueError for what is damaged.
    """
    if "content.xml" in archive.namelist():
        sheet: _OpenDocument | _Spreadsheet = _OpenDocument(name)
        body = archive.read("content.xml")
    else:
        sheet, body = _Spreadsheet(), archive.read(_part_of(archive, name))
    _parse(body, sheet.begin, sheet.end, sheet.words)
    return sheet.found


def _part_of(archive: zipfile.ZipFile, name: str) -> str:
    """The part in which an XLSX file keeps a sheet: by relationships, from the whole on."""
    of_whole = _relations(archive, "_rels/.rels", "")
    mains = [target for kind, _id, target in of_whole if kind.endswith("/officeDocument")]
    if not mains:
        raise KeyError("officeDocument")
    main = mains[0]
    folder, _slash, file = main.rpartition("/")
    near = _relations(archive, f"{folder}/_rels/{file}.rels".lstrip("/"), folder)
    targets = {number: target for _kind, number, target in near}
    sheets = _elements(archive.read(main), "sheet")
    numbers = {one.get("name"): one["id"] for one in sheets}
    return targets[numbers[name]]


def _relations(archive: zipfile.ZipFile, part: str, folder: str) -> list[tuple[str, str, str]]:
    """Kind, number and target of each relationship of a part."""
    return [
        (one["Type"], one["Id"], normpath(join("/", folder, one["Target"])).lstrip("/"))
        for one in _elements(archive.read(part), "Relationship")
    ]


def _elements(body: bytes, wanted: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def begin(name: str, given: dict[str, str]) -> None:
        if _local(name) == wanted:
            found.append({_local(one): value for one, value in given.items()})

    _parse(body, begin)
    return found


def _parse(
    body: bytes,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    words: Callable[[str], None] | None = None,
) -> None:
    """Types of documents, with which entities come, are refused."""

    def refuse(*_given: Any) -> None:
        raise ValueError("a type of document")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = words
    parser.Parse(body, True)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _said(given: dict[str, str], wanted: str) -> list[str]:
    """The values of attributes with this name, in whatever namespace."""
    return [value for name, value in given.items() if _local(name) == wanted]


def _times(given: dict[str, str], wanted: str) -> int:
    return int((_said(given, wanted) or ["1"])[0])


class _Spreadsheet:
    """A worksheet of SpreadsheetML."""

    def __init__(self) -> None:
        self.found: Cells = set()
        self.row = self.column = -1
        self.is_formula = self.has_value = self.is_error = self.is_words = self.within = False

    def begin(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        match _local(name):
            case "row":
                self.row = int(given["r"]) - 1 if "r" in given else self.row + 1
                self.column = -1
            case "c":
                self._place(given.get("r", ""))
                self.is_formula = self.has_value = False
                self.is_error, self.is_words = given.get("t") == "e", given.get("t") == "str"
            case "f":
                self.is_formula = True
            case "v":  # an empty one is a value of words only
                self.within, self.has_value = True, self.is_words

    def words(self, said: str) -> None:
        """What stands between elements."""
        self.has_value = self.has_value or (self.within and bool(said.strip()))

    def _place(self, said: str) -> None:
        letters = said.rstrip("0123456789")
        self.column = self.column + 1
        if letters:
            self.column = 0
            for letter in letters.upper():
                self.column = self.column * 26 + ord(letter) - 64
            self.column -= 1

    def end(self, name: str) -> None:
        """It ends."""
        self.within = False
        near = self.row < MOST_ROWS and self.column < MOST_COLUMNS
        lacks = self.is_error or (self.is_formula and not self.has_value)
        if _local(name) == "c" and near and lacks:
            self.found.add((self.row, self.column))


class _OpenDocument:
    """The tables of OpenDocument's content."""

    def __init__(self, sheet: str) -> None:
        self.sheet, self.depth, self.is_here = sheet, 0, False
        self.found: Cells = set()
        self.row = self.column = 0
        self.times = 1  # so often the row stands below itself

    def begin(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        match _local(name):
            case "table":
                self.depth += 1
                if self.depth == 1:
                    self.is_here, self.row = _said(given, "name") == [self.sheet], 0
            case "table-row" if self.depth == 1:
                self.times, self.column = _times(given, "number-rows-repeated"), 0
            case "table-cell" | "covered-table-cell" if self.depth == 1 and self.is_here:
                self._cell(given)

    def words(self, said: str) -> None:
        """What stands between elements: values stand in attributes."""

    def _cell(self, given: dict[str, str]) -> None:
        wide, kinds = _times(given, "number-columns-repeated"), _said(given, "value-type")
        if _said(given, "formula") and (not kinds or "error" in kinds):
            rows = range(self.row, min(self.row + self.times, MOST_ROWS))
            columns = range(self.column, min(self.column + wide, MOST_COLUMNS))
            self.found |= {(row, column) for row in rows for column in columns}
        self.column += wide

    def end(self, name: str) -> None:
        """It ends."""
        match _local(name):
            case "table":
                self.depth -= 1
            case "table-row" if self.depth == 1:
                self.row += self.times
