"""Office files in which something runs, under names that do not say so. Name as sent, bytes."""

from tests.people.files.honest_documents import REL, SHEET, SHOW
from tests.people.files.samples import (
    MS,
    ODF_TEXT,
    OPC,
    listed_needs,
    listed_types,
    needed,
    odt,
    office,
    package,
    packed,
    part,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)  # what projects of macros lie in
BY_MS = "http://schemas.microsoft.com/office/2006/relationships"
VBA = "application/vnd.ms-office.vbaProject"
WORD_WITH = "application/vnd.ms-word.document.macroEnabled.main+xml"
FROM_AFAR = ("https://elsewhere.example/a.dotm", ' TargetMode="External"')


def in_other_letters() -> bytes:
    """The list of types in UTF-16, and the telling word with a sign spelled out."""
    words = listed_types("word/document.xml", WORD_WITH.replace("macro", "&#109;acro")).decode()
    start = needed(f"{REL}/officeDocument", "word/document.xml")
    return packed(
        ("[Content_Types].xml", words.encode("utf-16")),
        ("_rels/.rels", listed_needs(start)),
        ("word/document.xml", b"<x/>"),
    )


def by_ending() -> bytes:
    """A part that gets its type from its ending."""
    types = f'<Default Extension="dat" ContentType="{VBA}"/>'
    return package(("word/theme.dat", b"x"), types=types)


def table_inside() -> bytes:
    """A table with macros in a document without."""
    inside = office(("xl/media/a.png", OLE), kind="xl/workbook")
    return package(("word/embeddings/a.xlsx", inside))


def sheet(types: str = "", needs: str = "") -> bytes:
    """A table with a macro sheet, as a thing of the years before 1995 is called."""
    return package(
        ("xl/worksheets/sheet9.xml", b"<x/>"), what=SHEET, main="xl/a.xml", types=types, needs=needs
    )


MACROS: dict[str, tuple[str, bytes]] = {
    "a project called picture": ("a.docx", office(("word/media/image1.png", OLE))),
    "a project in other letters": ("a.docx", office(("WORD/VBAPROJECT.BIN", b"x"))),
    "a type by name": ("a.docx", package(("word/x.xml", b"x"), types=part("word/x.xml", VBA))),
    "a type by ending": ("a.docx", by_ending()),
    "a type in other letters": ("a.docx", in_other_letters()),
    "a relation": ("a.pptx", package(what=SHOW, needs=needed(f"{BY_MS}/vbaProject", "x.xml"))),
    "a macro sheet by type": (
        "a.xlsx",
        sheet(types=part("xl/worksheets/sheet9.xml", "application/vnd.ms-excel.macrosheet+xml")),
    ),
    "a macro sheet by relation": (
        "a.xlsx",
        sheet(needs=needed(f"{BY_MS}/xlMacrosheet", "worksheets/sheet9.xml")),
    ),
    "a control": ("a.docx", package(needs=needed(f"{REL}/control", "x.xml"))),
    "an object of OLE": ("a.pptx", package(("ppt/a.wmf", OLE), what=SHOW)),
    "an object of OLE elsewhere": (
        "a.docx",
        package(needs=needed(f"{REL}/oleObject", "https://elsewhere.example/a", FROM_AFAR[1])),
    ),
    "a template from afar": (
        "a.docx",
        package(needs=needed(f"{REL}/attachedTemplate", *FROM_AFAR)),
    ),
    "a table inside": ("a.docx", table_inside()),
    "ODT, an object": ("a.odt", odt(ODF_TEXT.encode(), ("Object 1", OLE))),
    "ODT, macros of an object": (
        "a.odt",
        odt(ODF_TEXT.encode(), ("Object 1/Basic/Standard/a.xml", b"<x/>")),
    ),
}
# not taken either: they hide what is in them
HIDDEN: dict[str, tuple[str, bytes]] = {
    "words that grow": (
        "a.docx",
        packed(
            ("[Content_Types].xml", b'<!DOCTYPE a [<!ENTITY a "aaaa">]><Types>&a;</Types>'),
            ("word/document.xml", b"<x/>"),
        ),
    ),
    "two lists": (
        "a.docx",
        office(("[CONTENT_TYPES].XML", f'<Types xmlns="{OPC}/content-types"/>'.encode())),
    ),
    "what it is is not said": ("a.docx", packed(("word/document.xml", b"<x/>"))),
    "another kind": ("a.docx", package(what=SHEET, types=part("a", f"{MS}.{SHEET}"))),
}
