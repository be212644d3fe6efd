"""A picture for papers and one for pages: neither is ever larger than its place allows."""

import io

import pytest
from PIL import Image

from app.core.storage.emblem import LARGE, LARGE_BYTES, SMALL, SMALL_BYTES, made
from app.core.storage.pictures import emblem, told
from tests.people.files.samples import picture


def noise(size: tuple[int, int], mode: str) -> Image.Image:
    """What no format can make small."""
    bands = [Image.effect_noise(size, 200) for _band in mode]
    return bands[0] if mode == "L" else Image.merge(mode, bands)


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
@pytest.mark.parametrize("size", [(2000, 2000), (2000, 100), (30, 2000), (2000, 1), (3, 3)])
@pytest.mark.parametrize(("bounds", "most"), [(LARGE, LARGE_BYTES), (SMALL, SMALL_BYTES)])
def test_it_is_within_its_size_and_its_bytes(
    mode: str, size: tuple[int, int], bounds: tuple[int, int], most: int
) -> None:
    body = made(noise(size, mode), bounds, most)
    assert len(body) <= most
    with Image.open(io.BytesIO(body)) as image:
        assert image.width <= min(size[0], bounds[0])
        assert image.height <= min(size[1], bounds[1])
        assert told(body) == image.format


def test_what_is_transparent_stays_so() -> None:
    image = Image.new("RGBA", (480, 480), (0, 0, 0, 0))
    image.paste((0, 51, 153, 255), (0, 0, 240, 480))
    with Image.open(io.BytesIO(made(image, SMALL, SMALL_BYTES))) as small:
        assert small.size == (48, 48)
        assert small.convert("RGBA").getpixel((40, 20))[3] == 0


@pytest.mark.usefixtures("app")
def test_a_child_makes_both() -> None:
    both = emblem(picture("PNG", (600, 400)))
    assert both.kind == told(both.body) == "PNG"
    for body, size in ((both.body, (600, 400)), (both.small, (72, 48))):
        with Image.open(io.BytesIO(body)) as image:
            assert image.size == size
