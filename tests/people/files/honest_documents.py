"""Documents as honest people's programs write them, odd as they are. Name as sent, bytes."""

import io
import zipfile

from tests.people.files.samples import (
    MS,
    ODF_TEXT,
    PDF,
    manifest,
    needed,
    odt,
    office,
    package,
    packed,
    part,
)

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, SHOW = "spreadsheetml.sheet", "presentationml.presentation"
UNUSED = (  # a well-known library writes this into each of its tables
    '<Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
)
OLD_LIST = b'<!DOCTYPE m:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
DOTM = ("file:///C:/Users/Ilze/Letter.dotm", ' TargetMode="External"')


def backwards() -> bytes:
    """The list of types last, and lengths behind the parts: by a program that never goes back."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office())) as whole, zipfile.ZipFile(out, "w") as archive:
        for name in reversed(whole.namelist()):
            with archive.open(name, "w") as opened:
                opened.write(whole.read(name))
    return out.getvalue()


def with_chart() -> bytes:
    """A document with a chart, whose figures lie in a table inside."""
    name = "word/embeddings/Sheet1.xlsx"
    inside = (name, office(kind="xl/workbook"))
    return package(inside, types=part(name, f"{MS}.{SHEET}"), needs=needed(f"{REL}/package", name))


DOCUMENTS: dict[str, tuple[str, bytes]] = {
    "another main part": ("a.docx", package(main="word/document2.xml")),
    "a main part without a folder": ("a.docx", package(main="letter.xml")),
    "strict": ("a.docx", package(strict=True)),
    "a table with another main part": ("a.xlsx", package(main="xl/workbook22.xml", what=SHEET)),
    "a table with an unused type": ("a.xlsx", package(what=SHEET, types=UNUSED)),
    "a talk with another main part": ("a.pptx", package(main="ppt/p.xml", what=SHOW)),
    "types come last": ("a.docx", backwards()),
    "a chart": ("a.docx", with_chart()),
    "settings of a printer": ("a.xlsx", office(("xl/p.bin", b"\0\1\2"), kind="xl/workbook")),
    "a template of one's own": (
        "a.docx",
        package(needs=needed(f"{REL}/attachedTemplate", *DOTM)),
    ),
    "ODT, type packed": (
        "a.odt",
        packed(("content.xml", b"<x/>"), ("mimetype", ODF_TEXT.encode())),
    ),
    "ODT, type with a line end": ("a.odt", odt(ODF_TEXT.encode() + b"\n")),
    "ODT, type in the list alone": (
        "a.odt",
        packed(("content.xml", b"<x/>"), ("META-INF/manifest.xml", manifest())),
    ),
    "ODT of an old program": (
        "a.odt",
        odt(ODF_TEXT.encode(), ("META-INF/manifest.xml", OLD_LIST + manifest())),
    ),
    "ODT with a formula": ("a.odt", odt(ODF_TEXT.encode(), ("Object 1/content.xml", b"<x/>"))),
    "PDF behind a line end": ("a.pdf", b"\r\n" + PDF),
    "PDF behind a mark": ("a.pdf", b"\xef\xbb\xbf" + PDF),
    "PDF for a printer": ("a.pdf", b"\x1b%-12345X@PJL ENTER LANGUAGE=PDF\r\n" + PDF),
    "PDF behind words of a server": ("a.pdf", b"<br />\nWarning: a notice of the server\n" + PDF),
    "PDF at the last place": ("a.pdf", b" " * 1019 + PDF),
    "a text like a picture's head": ("a.txt", b"BMW stands before the library."),
    "a text like a program's head": ("a.txt", b"MZ is the sign of Mozambique."),
    "a text of an old program": ("a.txt", b"Anna\r\nBoriss\r\n\x0c\x1a"),
    "a text with a mark": ("a.txt", "\ufeffAnna".encode()),
}
