"""Workbooks for tests, honest and hostile, written part by part."""

import io
import struct
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl

from app.core.storage import office

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0">'
    f'<m:file-entry m:full-path="/" m:media-type="{SPREADSHEET}"/></m:manifest>'
)
WIDEST = 16_384


def xlsx(*sheets: tuple[str, Sequence[Sequence[Any]]], hidden: str = "") -> bytes:
    """A workbook as openpyxl writes it, which stores no value of a formula."""
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    book.save(made)
    return made.getvalue()


def with_parts(body: bytes, **parts: str | bytes) -> bytes:
    """An archive with parts in place of its own; "__" stands for "/" and "_0" for "."."""
    named = {name.replace("__", "/").replace("_0", "."): text for name, text in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            if part not in named:
                new.writestr(part, old.read(part), old.getinfo(part).compress_type)
        for part, text in named.items():
            new.writestr(part, text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def with_cells(cells: str, before: str = "") -> bytes:
    """A workbook whose sheet has this XML for rows; `before` stands before its root."""
    sheet = f'{before}<worksheet xmlns="{SHEETS}"><sheetData>{cells}</sheetData></worksheet>'
    return with_parts(xlsx(("Hours", [["x"]])), xl__worksheets__sheet1_0xml=sheet)


def ods(rows: str, before: str = "") -> bytes:
    """An OpenDocument spreadsheet with this XML for the rows of its sheet Hours."""
    spaces = " ".join(
        f'xmlns:{short}="{OFFICE}:{short}:1.0"' for short in ("office", "table", "text", "calcext")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {spaces}>'
        f'<office:body><office:spreadsheet><table:table table:name="Hours">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": SPREADSHEET, "content.xml": content, "META-INF/manifest.xml": MANIFEST}
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in parts.items():  # OpenDocument's first part lies there as it is
            new.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return made.getvalue()


def lying(body: bytes, part: str, said: int) -> bytes:
    """The archive, whose list of parts says that one of them is so large."""
    found = body.rindex(b"PK\x01\x02", 0, body.rindex(part.encode()))
    size = found + 24  # of what is unpacked, in an entry of the list (APPNOTE 4.3.12)
    return body[:size] + struct.pack("<I", said) + body[size + 4 :]


def ole(inside: str = "Workbook") -> bytes:
    """The beginning of an old Office file, and the name of a part in it."""
    return office.OLE + bytes(504) + inside.encode("utf-16-le") + bytes(512)
