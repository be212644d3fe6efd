"""Pictures: recognised by their first bytes, and redrawn by a child process (drawing.py)."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.core.process import children
from app.core.process.children import FailedError

DRAWING = Path(__file__).with_name("drawing.py")
EMBLEM = Path(__file__).with_name("emblem.py")
# A hostile picture is to be answered within ten seconds; a HEIC of 24 MP takes two to five. A WebP
# of 25 MP takes 570 MB, since its decoder keeps five copies.
BOUNDS = children.Bounds(wall=30, processor=9, memory=640 * 1024 * 1024)
# Brands of ISO/IEC 23008-12: pictures and sequences coded by HEVC (annex B.4), or by any codec
HEVC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
ANY_CODE, AV1 = {b"mif1", b"msf1"}, {b"avif", b"avis"}


class NotDrawnError(Exception):
    """The picture is not redrawn."""


class TooLargeError(NotDrawnError):
    """It has more pixels than we open."""


class SeveralError(NotDrawnError):
    """It holds several pictures: an animation, or pages."""


class DamagedError(NotDrawnError):
    """It is no whole picture."""


class NoReaderError(NotDrawnError):
    """It is a HEIC, and pi-heif is not installed."""


ERRORS = {"TOO_LARGE": TooLargeError, "SEVERAL": SeveralError, "DAMAGED": DamagedError}


def told(body: bytes) -> str | None:
    """The format of a picture by its first bytes: JPEG, PNG, WEBP, HEIF or None."""
    if body.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "WEBP"
    return "HEIF" if _is_heif(body) else None


def _is_heif(body: bytes) -> bool:
    if body[4:8] != b"ftyp":
        return False
    box = body[8 : min(int.from_bytes(body[:4]), 1024)]
    brands = {box[at : at + 4] for at in range(0, len(box), 4)}  # the second is a version number
    return bool(brands & HEVC or (brands & ANY_CODE and not brands & AV1))


def reads_heif() -> bool:
    """Whether a HEIC can be read here."""
    return find_spec("pi_heif") is not None


def redraw(body: bytes) -> tuple[bytes, str]:
    """The redrawn picture and its format: JPEG or PNG. See drawing.py.

    Raises NotDrawnError, and children.BusyError while others are being redrawn.
    """
    if told(body) == "HEIF" and not reads_heif():
        raise NoReaderError
    try:
        word, _line, drawn = children.run(DRAWING, body, BOUNDS).partition(b"\n")
    except FailedError as error:
        raise DamagedError from error
    if word.decode() in ERRORS:
        raise ERRORS[word.decode()]
    return drawn, word.decode()


@dataclass(frozen=True)
class Emblem:
    """A picture for papers, its format (JPEG or PNG), and a small one for the foot of pages."""

    body: bytes
    kind: str
    small: bytes


def emblem(drawn: bytes) -> Emblem:
    """Both of a picture that was redrawn. See emblem.py.

    Raises children.BusyError while others are being redrawn, and FailedError.
    """
    length, _line, both = children.run(EMBLEM, drawn, BOUNDS).partition(b"\n")
    body = both[: int(length)]
    return Emblem(body, told(body) or "", both[int(length) :])
