"""A paper that uses every block, and readers for each form of it."""

import csv
import io
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
from PIL import Image

from app.core.press.shape import (
    Cell,
    Column,
    Heading,
    Listing,
    Paper,
    Picture,
    Signatures,
    Table,
    Text,
)
from app.core.text.unseen import without
from bin.programs import path_of

Row = tuple[Cell, ...]
COLUMNS = (
    Column("Diena", "day"),
    Column("Uzdevums"),
    Column("Laiks", "minutes"),
    Column("Daudzums", "number"),
    Column("Izmaksas, €", "money"),
)
ROWS: tuple[Row, ...] = (
    (
        date(2026, 10, 5),
        "Grāmatu izstāde\nОткриване, ἀρχή",
        210,
        Decimal("1234.5"),
        Decimal("9.90"),
    ),
    (date(2026, 10, 6), '=1+1 #read("/etc/passwd") #strong[x] $x$', 2400, 3, Decimal("1250.00")),
    (date(2026, 10, 9), "<img src=file:///etc/passwd> @x +1 -1", 5, Decimal("0.25"), None),
)
TOTALS: tuple[Row, ...] = (("Kopā", None, 2615, None, Decimal("1259.90")),)


def picture() -> bytes:
    """A small PNG."""
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (0, 90, 160)).save(made, "PNG")
    return made.getvalue()


def whole(**other: object) -> Paper:
    """A paper with every block, in Latvian; `other` fields replace its own."""
    blocks = (
        Heading("Darbs"),
        Text(("Pirmā rindkopa\notrā rindā", "Otrā rindkopa")),
        Text(("Текст на български език",), language="bg"),
        Listing(("viens", "divi")),
        Table("Paveiktais darbs", COLUMNS, ROWS, TOTALS),
        Heading("Tikšanās", 2),
        Table("Tikšanās ar mentoru", COLUMNS[:2], (), empty="Nav ierakstu"),
        Picture(picture(), "Zils taisnstūris"),
        Signatures(("Mācību dalībnieks, datums", "Mentors, datums")),
    )
    paper = Paper(
        name="week-6-2026-10-11",
        title="Prakses dienasgrāmata, 6. nedēļa",
        language="lv",
        on=date(2026, 10, 11),
        issuer="Bibliotēka · Rīga 2026",
        days="2026. gada 5.–11. oktobris",
        facts=(("Mācību dalībniece", "Ilze Ozola"), ("Bibliotēka", "–")),
        blocks=blocks,
        foot="Apstiprināts 2026. gada 11. oktobrī.",
        code="7K3M-9Q2X",
    )
    return replace(paper, **other)  # type: ignore[arg-type]


def with_table(*rows: Row, **other: object) -> Paper:
    """A paper of one table of these rows."""
    return whole(blocks=(Table("Paveiktais darbs", COLUMNS, rows),), **other)


def words_of(paper: Paper) -> set[str]:
    """Every word of its texts, cells of words and facts, without unseen signs."""
    texts = [paper.title, paper.issuer, paper.days, paper.foot, paper.code]
    texts += [one for fact in paper.facts for one in fact]
    for block in paper.blocks:
        match block:
            case Heading(words) | Picture(_, words):
                texts.append(words if isinstance(block, Heading) else "")
            case Text(items) | Listing(items) | Signatures(items):
                texts += items
            case Table():
                texts += [block.caption, *(one.name for one in block.columns)]
                cells = [cell for row in (*block.rows, *block.totals) for cell in row]
                texts += [cell for cell in cells if isinstance(cell, str)]
    return {word for text in texts for word in text.split()}


def pdf_words(body: bytes, folder: Path) -> set[str]:
    """The words that poppler finds."""
    return set(without(pdf_text(body, folder)).split())


def pdf_text(body: bytes, folder: Path) -> str:
    """The text as poppler copies it out, in the order of reading."""
    return _poppler(body, folder, "pdftotext", lambda path: ["-raw", path, "-"])


def _poppler(body: bytes, folder: Path, name: str, rest: Callable[[str], list[str]]) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(body)
    command = [str(path_of("pdftotext")).replace("pdftotext", name), *rest(str(file))]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pdf_boxes(body: bytes, folder: Path) -> str:
    """Each page's words and where they stand, as poppler writes it."""
    return _poppler(body, folder, "pdftotext", lambda path: ["-bbox", path, "-"])


def pdf_elements(body: bytes) -> list[dict[str, Any]]:
    """What is read aloud, such as headings and cells, from the outermost inwards."""
    return list(inside(pypdf.PdfReader(io.BytesIO(body)).trailer["/Root"]["/StructTreeRoot"]))


def inside(thing: Any) -> Iterator[dict[str, Any]]:
    """An element of a PDF and all that it holds."""
    thing = thing.get_object() if hasattr(thing, "get_object") else thing
    if isinstance(thing, list):
        for one in thing:
            yield from inside(one)
    elif isinstance(thing, dict):
        yield thing
        yield from inside(thing.get("/K"))


def pdf_fonts(body: bytes, folder: Path) -> list[list[str]]:
    """What pdffonts says of each font."""
    lines = _poppler(body, folder, "pdffonts", lambda path: [path]).splitlines()
    return [line.split() for line in lines[2:]]


def pdf_facts(body: bytes, folder: Path) -> dict[str, str]:
    """What pdfinfo says."""
    lines = _poppler(body, folder, "pdfinfo", lambda path: [path]).splitlines()
    return {name: rest.strip() for name, _colon, rest in (line.partition(":") for line in lines)}


def docx_tables(body: bytes) -> list[list[list[str]]]:
    """The cells of each table that Word shows, those that reach over others once."""
    tables = docx.Document(io.BytesIO(body)).tables
    return [[_once(row.cells) for row in table.rows] for table in tables]


def _once(cells: tuple[object, ...]) -> list[str]:
    seen = {id(cell._tc): cell.text for cell in cells}  # type: ignore[attr-defined]
    return list(seen.values())


def sheet_rows(body: bytes, number: int) -> list[list[object]]:
    """The values of the sheet with this number."""
    sheet = openpyxl.load_workbook(io.BytesIO(body)).worksheets[number]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def csv_rows(body: bytes) -> list[list[str]]:
    """The cells of a Latvian table."""
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
