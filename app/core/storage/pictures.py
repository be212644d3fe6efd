"""Pictures: checked before they are opened, turned upright, made smaller, redrawn."""

import io
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 25_000_000
LONGEST_SIDE = 2000  # enough to read a photographed page of A4
FORMATS = ("JPEG", "PNG", "WEBP")
_one_at_a_time = threading.Lock()  # an open picture may need 100 MB


class TooLargeError(Exception):
    """It has more pixels than we open."""


class DamagedError(Exception):
    """It is no whole picture."""


def redraw(body: bytes) -> tuple[bytes, str]:
    """The redrawn picture and its format: JPEG or PNG.

    Of what the camera wrote beside it (place, device, time, a preview) nothing is left.
    Raises TooLargeError before anything is unpacked, DamagedError.
    """
    from PIL import Image  # noqa: PLC0415 - loaded only when a picture comes in

    try:
        with _one_at_a_time:
            return _redraw(body)
    except (TooLargeError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLargeError from error
    except Exception as error:  # a hostile file may raise anything in a decoder
        raise DamagedError from error


def _redraw(body: bytes) -> tuple[bytes, str]:
    from PIL import Image, ImageOps  # noqa: PLC0415 - see above

    with Image.open(io.BytesIO(body), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise TooLargeError
        small = _scaled(image)
        upright = ImageOps.exif_transpose(small)
        can_be_jpeg = image.format != "PNG" and upright.mode != "RGBA"
    upright.info.clear()
    kind, out = "JPEG" if can_be_jpeg else "PNG", io.BytesIO()
    upright.save(out, kind, quality=85)
    return out.getvalue(), kind


def _scaled(image: "Image") -> "Image":
    """At most LONGEST_SIDE wide and high, in a way of colouring that both formats know."""
    size = (LONGEST_SIDE, LONGEST_SIDE)
    if image.mode not in ("L", "RGB", "RGBA"):
        clear = "transparency" in image.info or image.mode in ("LA", "PA")
        image = image.convert("RGBA" if clear else "RGB")
    image.thumbnail(size)
    return image
