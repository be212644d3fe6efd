"""Redraws a picture. Runs as a child, since a decoder may hang, crash or take all memory.

Standard input is the picture. Standard output is a line with the new format (JPEG or PNG) followed
by the new picture, or a line with the reason why there is none: TOO_LARGE, SEVERAL, DAMAGED.
"""

import importlib.util
import io
import sys
from collections.abc import Iterator
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps

MOST_PIXELS = 25_000_000
LONGEST_SIDE = 2000  # enough to read a photographed page of A4
SHORTEST_SIDE = 800  # of what is very long: a screen that was scrolled, a panorama
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
PLAIN = ("L", "RGB", "RGBA", "CMYK")


class UndrawableError(Exception):
    """The picture is not redrawn; the message is one of the reasons above."""


def draw(body: bytes) -> tuple[str, bytes]:
    """The redrawn picture: its format and its bytes. Raises UndrawableError.

    Of what the camera wrote beside it (place, device, time, a preview) nothing is left.
    Size and number of pictures are checked before anything is decoded.
    """
    with Image.open(io.BytesIO(body), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise UndrawableError("TOO_LARGE")
        if getattr(image, "n_frames", 1) > 1 and not _is_one_motif(image.format, body):
            raise UndrawableError("SEVERAL")
        drawn = _in_common_colours(_upright(_smaller(_plain(image))), image)
        kind = "PNG" if image.format == "PNG" or drawn.mode == "RGBA" else "JPEG"
    drawn.info.clear()
    out = io.BytesIO()
    drawn.save(out, kind, quality=85)
    return kind, out.getvalue()


def _is_one_motif(kind: str | None, body: bytes) -> bool:
    """Whether all pictures of the file show the same motif, so that the main one is enough.

    A JPEG with several does (CIPA DC-007): stereo pairs, previews, light maps. A HEIC says so by a
    group of items (ISO/IEC 14496-12, 8.15): `ster` for stereo pairs, `altr` for alternatives.
    """
    groups = [
        name
        for box, inside in _boxes(body)
        if box == b"meta"
        for group, listed in _boxes(inside[4:])
        if group == b"grpl"
        for name, _ids in _boxes(listed)
    ]
    return kind == "MPO" or b"ster" in groups or b"altr" in groups


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes of which a HEIC file consists: name and content."""
    at = 0
    while at + 8 <= len(data):
        long = int.from_bytes(data[at : at + 4]) == 1  # then its length stands behind its name
        begin = at + (16 if long else 8)
        length = int.from_bytes(data[at + 8 : begin] if long else data[at : at + 4])
        end = at + length if length else len(data)
        yield data[at + 4 : at + 8], data[begin:end]
        at = max(end, begin)


def _plain(image: Image.Image) -> Image.Image:
    """With eight bits a channel, in a mode that can be resized."""
    key = image.info.get("transparency")
    if image.mode.startswith("I;16"):
        upper = Image.frombytes("L", image.size, image.tobytes()[1::2])
        upper.info = dict(image.info)
        return upper
    if isinstance(key, tuple) and max(key) > 255:
        del image.info["transparency"]  # of 16 bits, while the pixels were reduced to eight
        key = None
    if image.mode in PLAIN and key is None:
        return image
    return image.convert("RGBA" if key is not None or image.mode in ("LA", "PA") else "RGB")


def _smaller(image: Image.Image) -> Image.Image:
    """At most LONGEST_SIDE long, but not so small that the other side gets unreadable."""
    long, short = max(image.size), min(image.size)
    scale = min(1, max(LONGEST_SIDE / long, SHORTEST_SIDE / short))
    size = (round(image.width * scale), round(image.height * scale))
    image.draft(None, (2 * size[0], 2 * size[1]))  # decodes a JPEG no larger than needed
    return image.resize(size, reducing_gap=2.0)


def _in_common_colours(image: Image.Image, original: Image.Image) -> Image.Image:
    """In sRGB, as which a picture without a profile is shown."""
    if profile := original.info.get("icc_profile"):
        with suppress(ImageCms.PyCMSError, OSError):  # a broken profile is ignored
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            common = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(image, given, common, outputMode=mode)
            image = changed or image
    return image.convert("RGB") if image.mode == "CMYK" else image


def _upright(image: Image.Image) -> Image.Image:
    """Turned as the camera was held; where the note about that is broken, as it is."""
    with suppress(Exception):
        return ImageOps.exif_transpose(image)
    return image


def main() -> None:
    """Redraw standard input."""
    if importlib.util.find_spec("pi_heif"):
        from pi_heif import as_plugin, options  # noqa: PLC0415 - not there for every machine

        options.DECODE_THREADS = 1
        as_plugin.register_heif_opener()
    body = sys.stdin.buffer.read()
    try:
        word, drawn = draw(body)
    except UndrawableError as error:
        word, drawn = str(error), b""
    except Image.DecompressionBombError:
        word, drawn = "TOO_LARGE", b""
    except Exception:  # a hostile file may raise anything in a decoder
        word, drawn = "DAMAGED", b""
    sys.stdout.buffer.write(word.encode() + b"\n" + drawn)


if __name__ == "__main__":
    main()
