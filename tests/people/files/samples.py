"""Files as people and their enemies send them, made here: none is stored in the project."""

import io
import struct
import zipfile
import zlib
from functools import cache
from typing import Any

from PIL import Image
from werkzeug.datastructures import FileStorage

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
MS = "application/vnd.openxmlformats-officedocument"
WHAT = {
    "word/document": "wordprocessingml.document",
    "xl/workbook": "spreadsheetml.sheet",
    "ppt/presentation": "presentationml.presentation",
}
OPC = "http://schemas.openxmlformats.org/package/2006"
ODF_TEXT = "application/vnd.oasis.opendocument.text"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PHP = b"<?php system($_GET['c']); ?>"
EXE = b"MZ\x90\x00" + b"\x00" * 60 + b"PE\x00\x00" + b"\x00" * 400


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **more: Any) -> bytes:
    """A small picture, blue."""
    out = io.BytesIO()
    Image.new("RGB", size, (20, 60, 160)).save(out, kind, **more)
    return out.getvalue()


def with_place() -> bytes:
    """A photograph taken upright in Rīga: it says so, and with which camera."""
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Camera of Ilze"
    exif.get_ifd(0x8825).update({1: "N", 2: (56.0, 57.0, 0.0), 3: "E", 4: (24.0, 6.0, 0.0)})
    return picture(exif=exif.tobytes(), comment=b"taken at home")


@cache
def bomb(width: int = 10_000, height: int = 10_000) -> bytes:
    """A PNG of 300 KB that unpacks to 300 MB."""
    packer = zlib.compressobj(9)
    line = b"\x00" + b"\x00" * (width * 3)
    body = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def chunk(name: bytes, body: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def office(*more: tuple[str, bytes], kind: str = "word/document") -> bytes:
    """An office file of Microsoft as far as anybody looks; `more` are further parts."""
    return package(*more, main=f"{kind}.xml", what=WHAT[kind])


def package(
    *more: tuple[str, bytes],
    main: str = "word/document.xml",
    what: str = "wordprocessingml.document",
    types: str = "",
    needs: str = "",
    strict: bool = False,
) -> bytes:
    """The same, with further `types` of parts, and relations to what the main part `needs`."""
    house = "purl.oclc.org/ooxml" if strict else "schemas.openxmlformats.org"
    year = "" if strict else "/2006"
    kind = f"http://{house}/officeDocument{year}/relationships/officeDocument"
    folder, _, name = main.rpartition("/")
    return packed(
        ("[Content_Types].xml", listed_types(main, f"{MS}.{what}.main+xml", types)),
        ("_rels/.rels", listed_needs(needed(kind, main))),
        (main, b"<x/>"),
        (f"{folder}/_rels/{name}.rels".lstrip("/"), listed_needs(needs)),
        *more,
    )


def listed_types(main: str, what: str, types: str = "") -> bytes:
    """The list of the content types of a package."""
    given = f'<Override PartName="/{main}" ContentType="{what}"/>{types}'
    always = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{OPC}/content-types">{always}{given}</Types>'.encode()


def listed_needs(needs: str) -> bytes:
    """A list of relations."""
    return f'<Relationships xmlns="{OPC}/relationships">{needs}</Relationships>'.encode()


def needed(kind: str, target: str, more: str = "") -> str:
    """A relation."""
    return f'<Relationship Id="r1" Type="{kind}" Target="{target}"{more}/>'


def part(name: str, what: str) -> str:
    """The content type of a part."""
    return f'<Override PartName="/{name}" ContentType="{what}"/>'


def odt(mimetype: bytes = ODF_TEXT.encode(), *more: tuple[str, bytes]) -> bytes:
    """An ODT as far as anybody looks."""
    return packed(("mimetype", mimetype), ("content.xml", b"<x/>"), *more, how=zipfile.ZIP_STORED)


def manifest(what: str = ODF_TEXT, inside: str = "") -> bytes:
    """The list of what is in an OpenDocument file."""
    entry = f'<m:file-entry m:full-path="/" m:media-type="{what}">{inside}</m:file-entry>'
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'<m:manifest xmlns:m="{name}">{entry}</m:manifest>'.encode()


def packed(*parts: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, body in parts:
            archive.writestr(name, body)
    return out.getvalue()


@cache
def zip_bomb() -> bytes:
    """A DOCX of 100 KB with a part of 100 MB."""
    return office(("word/media/image1.bin", bytes(100_000_000)))


def polyglot() -> bytes:
    """A picture to a browser that looks for one, a script to one that looks for that."""
    return b"GIF89a=1;alert(1);//" + b"\x00" * 20 + b"\x3b"


@cache
def endless() -> bytes:
    """A JPEG of 100 KB that says 10,000 times to go through all of its pixels once more."""
    whole = picture(size=(3000, 3000), progressive=True)
    last = whole.rindex(b"\xff\xda")
    again = whole[last : last + 2 + int.from_bytes(whole[last + 2 : last + 4])] + b"\0"
    return whole[:-2] + again * 10_000 + whole[-2:]


def sent(*files: tuple[str, bytes]) -> list[FileStorage]:
    """Files as a form sends them."""
    return [FileStorage(io.BytesIO(body), name) for name, body in files]


# name as sent, bytes; none may be stored as it came (the twelve of RELIABILITY 35)
HOSTILE: dict[str, tuple[str, Any]] = {
    "script in SVG": ("drawing.svg", lambda: SVG),
    "HTML as PDF": ("report.pdf", lambda: HTML),
    "PHP as picture": ("photo.jpg", lambda: PHP),
    "script that is a picture too": ("logo.gif", polyglot),
    "script that is a picture too, as JPEG": ("logo.jpg", polyglot),
    "zip bomb": ("plan.docx", zip_bomb),
    "picture bomb": ("map.png", bomb),
    "half a picture": ("half.jpg", lambda: picture(size=(400, 400))[:-900]),
    "program": ("photo.jpg", lambda: EXE),
    "two endings": ("photo.jpg.php", picture),
    "turned name": ("photo\u202egpj.exe", lambda: EXE),
    "nothing": ("photo.jpg", lambda: b""),
}
