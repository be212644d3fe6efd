"""Makes two of a redrawn picture: one for papers, a small one for the foot of pages. A child.

Standard input is the picture. Standard output is a line with the length of the first, followed by
both; each is a PNG, or a JPEG where that is what fits.
"""

import io
import sys
from collections.abc import Iterator

from PIL import Image

LARGE, LARGE_BYTES = (1600, 400), 150_000  # 16 mm high in 600 dots an inch
SMALL, SMALL_BYTES = (480, 48), 10 * 1024
COLOURS = (256, 64, 16)
QUALITIES = (85, 70, 50)


def made(image: Image.Image, size: tuple[int, int], most: int) -> bytes:
    """The picture within a size in pixels and so many bytes; it is never enlarged."""
    while True:
        image = _within(image, size)
        for body in _tries(image):
            if len(body) <= most:
                return body
        size = (max(1, image.width * 3 // 4), max(1, image.height * 3 // 4))


def _within(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    scale = min(1, size[0] / image.width, size[1] / image.height)
    if scale == 1:
        return image
    return image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))


def _tries(image: Image.Image) -> Iterator[bytes]:
    """As it is, then with fewer colours, then as a JPEG on white."""
    yield _saved(image, "PNG", optimize=True)
    for colours in COLOURS:
        few = image.quantize(colours, method=Image.Quantize.FASTOCTREE)
        yield _saved(few, "PNG", optimize=True)
    plain = image.convert("RGBA")
    ground = Image.new("RGBA", plain.size, "white")
    flat = Image.alpha_composite(ground, plain).convert("RGB")
    for quality in QUALITIES:
        yield _saved(flat, "JPEG", quality=quality)


def _saved(image: Image.Image, kind: str, **how: bool | int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def main() -> None:
    """Make both of standard input."""
    with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=("PNG", "JPEG")) as image:
        image.load()
        large = made(image, LARGE, LARGE_BYTES)
        small = made(image, SMALL, SMALL_BYTES)
    sys.stdout.buffer.write(b"%d\n" % len(large) + large + small)


if __name__ == "__main__":
    main()
