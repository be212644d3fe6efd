"""Decides about files: which kinds are taken, what one is by its content, how it is called."""

import hashlib
import io
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import filetype

from app.core.storage import pictures

UNDO_FOR = timedelta(hours=24)  # a removed file can be put back so long
NAME_LENGTH = 100
MEGABYTE = 1024 * 1024
HEAD = 8192  # bytes from which a format is told
# An office file is an archive. It is never unpacked here; it must not hurt whoever opens it.
MOST_PARTS, MOST_UNPACKED, MOST_RATIO = 2000, 200 * 1024 * 1024, 100


class Kind(StrEnum):
    """What we take. The value is the ending that a file of this kind gets."""

    JPEG = "jpg"
    PNG = "png"
    WEBP = "webp"  # comes in only; it is redrawn as one of the two above
    PDF = "pdf"
    TEXT = "txt"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
PAPER = PICTURES | {Kind.PDF}  # of something signed: scanned or photographed
EVERY = frozenset(Kind)
ENDINGS = {"jpeg": Kind.JPEG, "jpe": Kind.JPEG, "jfif": Kind.JPEG, **{str(k): k for k in Kind}}
OPEN = {Kind.ODT: "text", Kind.ODS: "spreadsheet", Kind.ODP: "presentation"}
OOXML = {Kind.DOCX: "word/document", Kind.XLSX: "xl/workbook", Kind.PPTX: "ppt/presentation"}
_MS = "application/vnd.openxmlformats-officedocument"
MIMETYPES = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.PDF: "application/pdf",
    Kind.TEXT: "text/plain; charset=utf-8",
    **{kind: f"application/vnd.oasis.opendocument.{word}" for kind, word in OPEN.items()},
    Kind.DOCX: f"{_MS}.wordprocessingml.document",
    Kind.XLSX: f"{_MS}.spreadsheetml.sheet",
    Kind.PPTX: f"{_MS}.presentationml.presentation",
}


class Problem(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    UNKNOWN = "unknown"  # none of the kinds that are taken here
    OTHER_INSIDE = "other inside"  # the ending and the content do not agree
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too many pixels"
    HAS_MACROS = "has macros"
    UNSAFE_ARCHIVE = "unsafe archive"
    NOT_UTF8 = "not utf-8"
    TOO_MANY = "too many"
    NO_ROOM = "no room"


class RefusedError(Exception):
    """A file is not taken; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Limits:
    """The site's limits: bytes of one file, files of one thing, bytes of one person."""

    largest: int
    each: int
    person: int


def recognise(name: str, body: bytes, taken: frozenset[Kind]) -> Kind:
    """What the file is, if name and content agree on one of the kinds taken.

    Raises RefusedError.
    """
    kind = ENDINGS.get(ending(name))
    if not body:
        raise RefusedError(Problem.EMPTY)
    if kind is None or kind not in taken:
        raise RefusedError(Problem.UNKNOWN)
    if kind is Kind.TEXT:
        _check_text(body)
    elif kind in OPEN or kind in OOXML:
        _check_archive(kind, body)
    else:
        _check_head(kind, body)
    return kind


def ending(name: str) -> str:
    """What stands after the last point of a name, in small letters."""
    return name.rpartition(".")[2].strip().lower()


def _check_head(kind: Kind, body: bytes) -> None:
    found = filetype.guess_extension(body[:HEAD])
    if found != kind and not (kind is Kind.PNG and found == "apng"):
        raise RefusedError(Problem.OTHER_INSIDE)
    if kind is Kind.PDF and b"%%EOF" not in body:
        raise RefusedError(Problem.DAMAGED)


def _check_text(body: bytes) -> None:
    if filetype.guess(body[:HEAD]):
        raise RefusedError(Problem.OTHER_INSIDE)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(Problem.NOT_UTF8) from error
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\n\r\f" for sign in set(text)):
        raise RefusedError(Problem.OTHER_INSIDE)


def _check_archive(kind: Kind, body: bytes) -> None:
    if not body.startswith(b"PK\x03\x04"):  # something else may stand before an archive
        raise RefusedError(Problem.OTHER_INSIDE)
    if body.count(b"PK\x01\x02") > MOST_PARTS:  # before a list of them is made
        raise RefusedError(Problem.UNSAFE_ARCHIVE)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
            _check_parts(parts, len(body))
            fits = _is_open(kind, archive) if kind in OPEN else _is_ooxml(kind, parts)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise RefusedError(Problem.DAMAGED) from error
    if not fits:
        raise RefusedError(Problem.OTHER_INSIDE)


def _check_parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if not parts or unpacked > min(MOST_UNPACKED, MOST_RATIO * size):
        raise RefusedError(Problem.UNSAFE_ARCHIVE)
    for part in parts:
        steps = part.filename.replace("\\", "/").split("/")
        if ".." in steps or not steps[0] or ":" in steps[0] or part.flag_bits & 1:
            raise RefusedError(Problem.UNSAFE_ARCHIVE)
        if steps[-1].lower() == "vbaproject.bin" or steps[0] in ("Basic", "Scripts"):
            raise RefusedError(Problem.HAS_MACROS)


def _is_open(kind: Kind, archive: zipfile.ZipFile) -> bool:
    first = archive.infolist()[0]
    wanted = MIMETYPES[kind].encode()
    if first.filename != "mimetype" or first.file_size != len(wanted):
        return False
    return archive.read(first) == wanted


def _is_ooxml(kind: Kind, parts: list[zipfile.ZipInfo]) -> bool:
    names = {part.filename for part in parts}
    return {"[Content_Types].xml", f"{OOXML[kind]}.xml"} <= names


def clean_name(name: str, kind: Kind) -> str:
    """A name to show and to save under: no folders, nothing unseen, the ending of its kind."""
    last = shown(name).replace("\\", "/").rpartition("/")[2]
    plain = "".join("_" if sign in '<>:"|?*' else sign for sign in last)
    stem = plain.rpartition(".")[0] if ending(plain) in ENDINGS else plain
    short = " ".join(stem.split()).strip(". ")[: NAME_LENGTH - 5].rstrip(". ")
    return f"{short or 'file'}.{kind}"


def shown(name: str) -> str:
    """The name without signs that hide, break lines or turn the direction of reading."""
    plain = unicodedata.normalize("NFC", name)
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C")


@dataclass(frozen=True)
class Fit:
    """A file that may be kept: examined, cleaned, a picture redrawn."""

    name: str
    kind: Kind
    body: bytes
    sha256: str


@dataclass(frozen=True)
class Refused:
    """A file that is not taken, and why. `name` is shown, and saved nowhere."""

    name: str
    problem: Problem


def examine(name: str, body: bytes, taken: frozenset[Kind], limits: Limits) -> Fit | Refused:
    """Look at what was sent. Takes up to a second for a picture, so hold no lock meanwhile."""
    try:
        if len(body) > limits.largest:
            raise RefusedError(Problem.TOO_LARGE)
        kind = recognise(name, body, taken)
        if kind in PICTURES:
            body, drawn = pictures.redraw(body)
            kind = Kind[drawn]
    except RefusedError as error:
        return Refused(shown(name), error.problem)
    except pictures.TooLargeError:
        return Refused(shown(name), Problem.TOO_MANY_PIXELS)
    except pictures.DamagedError:
        return Refused(shown(name), Problem.DAMAGED)
    return Fit(clean_name(name, kind), kind, body, hashlib.sha256(body).hexdigest())
