"""Decides about files: which kinds are taken, what one is by its content, how it is called."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from app.core.process import children
from app.core.storage import office, pictures

UNDO_FOR = timedelta(hours=24)  # a removed file can be put back so long
NAME_LENGTH = 100
MEGABYTE = 1024 * 1024
PDF_BEGINS = 1024  # the header stands within so many bytes (ISO 32000-1, Acrobat's notes)
OF_TEXT = "\t\n\r\f\v\x1a\x85"  # ends of lines, pages and files, old ones too
# Programs, archives, GIF: a file that begins so is no PDF, whatever follows
PROGRAMS = (b"MZ", b"PK", b"\x7fELF", b"GIF8")


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
HEIC = ("heic", "heif", "hif")  # as phones and cameras call it; it is kept as a JPEG
ENDINGS = {
    **dict.fromkeys(("jpeg", "jpe", "jfif", *HEIC), Kind.JPEG),
    **{str(kind): kind for kind in Kind},
}
OPEN = {Kind.ODT: "text", Kind.ODS: "spreadsheet", Kind.ODP: "presentation"}
OOXML = frozenset({Kind.DOCX, Kind.XLSX, Kind.PPTX})
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
    SEVERAL = "several pictures"
    NO_HEIC = "no heic"  # what reads one is not installed here
    BUSY = "busy"  # too many pictures at once
    HAS_MACROS = "has macros"
    UNSAFE_ARCHIVE = "unsafe archive"
    NOT_UTF8 = "not utf-8"
    TOO_MANY = "too many"
    NO_ROOM = "no room"


WHY = {
    pictures.TooLargeError: Problem.TOO_MANY_PIXELS,
    pictures.SeveralError: Problem.SEVERAL,
    pictures.DamagedError: Problem.DAMAGED,
    pictures.NoReaderError: Problem.NO_HEIC,
    children.BusyError: Problem.BUSY,
    office.UnsafeError: Problem.UNSAFE_ARCHIVE,
    office.LockedError: Problem.UNSAFE_ARCHIVE,
    office.RunsError: Problem.HAS_MACROS,
    office.DamagedError: Problem.DAMAGED,
}


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

    Raises RefusedError, and the errors of `WHY` about an office file.
    """
    kind = ENDINGS.get(ending(name))
    if not body:
        raise RefusedError(Problem.EMPTY)
    if kind is None or kind not in taken:
        raise RefusedError(Problem.UNKNOWN)
    if kind is Kind.TEXT:
        _check_text(body)
    elif kind is Kind.PDF:
        _check_pdf(body)
    elif kind in PICTURES:  # phones mix up their endings
        _fits(pictures.told(body) is not None)
    else:
        _check_office(kind, body)
    return kind


def _fits(whether: bool) -> None:
    if not whether:
        raise RefusedError(Problem.OTHER_INSIDE)


def ending(name: str) -> str:
    """What stands after the last point of a name, in small letters."""
    return name.rpartition(".")[2].strip().lower()


def _check_pdf(body: bytes) -> None:
    _fits(b"%PDF-" in body[:PDF_BEGINS])
    _fits(not body.startswith(PROGRAMS) and pictures.told(body) is None)
    if b"%%EOF" not in body:
        raise RefusedError(Problem.DAMAGED)


def _check_text(body: bytes) -> None:
    _fits(not body.lstrip().startswith(b"%PDF-"))
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(Problem.NOT_UTF8) from error
    _fits(all(unicodedata.category(sign) != "Cc" or sign in OF_TEXT for sign in set(text)))


def _check_office(kind: Kind, body: bytes) -> None:
    _fits(body.startswith(office.ZIP))  # something else may stand before an archive
    found = office.content_type(body)
    _fits(found == (f"{MIMETYPES[kind]}.main+xml" if kind in OOXML else MIMETYPES[kind]))


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
    """Look at what was sent. A picture takes a second or more, so hold no lock meanwhile."""
    try:
        if len(body) > limits.largest:
            raise RefusedError(Problem.TOO_LARGE)
        kind = recognise(name, body, taken)
        if kind in PICTURES:
            body, drawn = pictures.redraw(body)
            kind = Kind[drawn]
    except RefusedError as error:
        return Refused(shown(name), error.problem)
    except tuple(WHY) as error:
        return Refused(shown(name), WHY[type(error)])
    return Fit(clean_name(name, kind), kind, body, hashlib.sha256(body).hexdigest())
