"""A picture in which one sees whether something is lost, and how far another is from it."""

import io
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageStat

SIZE = (288, 192)


def scene(size: tuple[int, int] = SIZE) -> Image.Image:
    """A red box, a green ball and a blue hill on grey: no way of turning it gives the same."""
    image, (wide, high) = Image.new("RGB", size, (225, 225, 220)), size
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, wide // 3, high // 2), fill=(200, 30, 30))
    draw.ellipse((wide // 2, high // 4, wide - 6, high - 6), fill=(30, 140, 60))
    hill = [(4, high - 4), (wide // 2, high - 4), (wide // 4, high // 2 + 4)]
    draw.polygon(hill, fill=(30, 60, 180))
    return image


def fading(image: Image.Image) -> Image.Image:
    """The picture, clear at the top and whole at the bottom."""
    clear = image.copy()
    clear.putalpha(Image.linear_gradient("L").resize(image.size))
    return clear


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def distance(body: bytes, wanted: Image.Image) -> float:
    """By how much a colour differs on average, of 255, on paper of a colour; 255: another shape."""
    image = Image.open(io.BytesIO(body))
    if abs(image.width / image.height - wanted.width / wanted.height) > 0.02:
        return 255.0
    seen = _on_paper(image).resize(wanted.size)
    return max(ImageStat.Stat(ImageChops.difference(seen, _on_paper(wanted))).mean)


def _on_paper(image: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", image.size, (255, 200, 255, 255))
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")
