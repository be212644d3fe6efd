"""Pictures as honest people's phones, cameras, scanners and programs write them, odd as they are.

Each with what is to be seen of it.
"""

import io
import struct
import zlib
from itertools import chain

from PIL import Image, ImageCms

from tests.people.files import heic
from tests.people.files.samples import chunk
from tests.people.files.scene import fading, saved, scene

Look = tuple[str, bytes, Image.Image]  # the name as sent, the bytes, what is to be seen
TURNED = Image.Transpose.ROTATE_270  # as orientation 6 of EXIF asks for
ORIENTATION = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
RDF = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    "<rdf:Description %s/></rdf:RDF></x:xmpmeta>"
)
LYING = (RDF % 'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"').encode()
LIGHT = (RDF % 'xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1"').encode()


def png(image: Image.Image, colour: int, *more: tuple[bytes, bytes], depth: int = 16) -> bytes:
    """A PNG with so many bits a colour, 16 of which Pillow cannot write."""
    wide, high = image.size
    data, line = image.tobytes(), wide * len(image.getbands())
    rows = [data[at : at + line] for at in range(0, len(data), line)]
    if depth == 16:
        rows = [bytes(twice for one in row for twice in (one, one)) for row in rows]
    header = struct.pack(">IIBBBBB", wide, high, depth, colour, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows))
    chunks = ((b"IHDR", header), *more, (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def profile(space: bytes, *colours: tuple[float, float, float], gamma: float = 2.2) -> bytes:
    """A profile of ICC, version 2: where its primary colours lie, and its curve."""
    curve = struct.pack(">4sIIH2x", b"curv", 0, 1, round(gamma * 256))
    curves = (b"kTRC",) if space == b"GRAY" else (b"rTRC", b"gTRC", b"bTRC")
    white, names = (0.9642, 1.0, 0.8249), (b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ")
    points = zip(names, (white, *colours), strict=False)
    tags = dict.fromkeys(curves, curve) | {
        name: struct.pack(">4sI3i", b"XYZ ", 0, *fixed(at)) for name, at in points
    }
    begin = 128 + 4 + 12 * len(tags)
    ends = [begin + sum(map(len, [*tags.values()][: number + 1])) for number in range(len(tags))]
    listed = [
        struct.pack(">4sII", name, end - len(value), len(value))
        for (name, value), end in zip(tags.items(), ends, strict=True)
    ]
    header = struct.pack(
        ">I4sI4s4s4s12x4s28x3i48x",
        ends[-1],
        b"test",
        0x02100000,
        b"mntr",
        space,
        b"XYZ ",
        b"acsp",
        *fixed(white),
    )
    return b"".join((header, struct.pack(">I", len(tags)), *listed, *tags.values()))


def fixed(point: tuple[float, float, float]) -> tuple[int, ...]:
    """Numbers as a profile writes them."""
    return tuple(round(one * 65536) for one in point)


def in_colours(given: bytes, seen: Image.Image, mode: str = "RGB", **more: bytes) -> bytes:
    """The picture in the colours of this profile, which it carries."""
    common, its = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(given))
    image = ImageCms.profileToProfile(seen.convert("RGB"), common, its, outputMode=mode)
    assert image
    return saved(image, "JPEG", quality=95, icc_profile=given, **more)


def with_exif(body: bytes, exif: bytes) -> bytes:
    """A JPEG with these words of the camera."""
    return body[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + body[2:]


def colour_key(depth: int) -> tuple[bytes, bytes]:
    """The grey behind the scene is clear."""
    times = 257 if depth == 16 else 1
    return b"tRNS", struct.pack(">3H", *(one * times for one in scene().getpixel((287, 0))))


def without_grey() -> Image.Image:
    """The scene without the grey behind it."""
    clear = scene().convert("RGBA")
    grey = clear.getpixel((287, 0))
    clear.putdata([(0, 0, 0, 0) if one == grey else one for one in clear.get_flattened_data()])
    return clear


def turned_by(orientation: int) -> tuple[bytes, Image.Image]:
    """A photograph for which the camera was held so, and how it stands upright."""
    ways = (None, 0, 3, 1, 5, 4, 6, 2)  # as Pillow counts them; EXIF counts from 1
    exif, way = Image.Exif(), ways[orientation - 1]
    exif[0x0112] = orientation
    seen = scene() if way is None else scene().transpose(Image.Transpose(way))
    return saved(scene(), "JPEG", exif=exif.tobytes()), seen


P3 = profile(b"RGB ", (0.5151, 0.2412, -0.001), (0.292, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
SMALL = scene(heic.SIZE)


def deep() -> dict[str, Look]:
    """With more than eight bits a colour."""
    grey = scene().convert("L")
    both = Image.merge("LA", (grey, Image.linear_gradient("L").resize(grey.size)))
    return {
        "16 bits of colour": ("a.png", png(scene(), 2), scene()),
        "16 bits of grey": ("a.png", png(grey, 0), grey),
        "16 bits of grey, fading": ("a.png", png(both, 4), both),
        "16 bits of colour, fading": ("a.png", png(fading(scene()), 6), fading(scene())),
        "16 bits, one colour clear": ("a.png", png(scene(), 2, colour_key(16)), scene()),
        "10 bits": ("a.HIF", heic.TEN_BITS, SMALL),
    }


def clear() -> dict[str, Look]:
    """Partly transparent, or drawn from few colours."""
    few, key = scene().quantize(16), colour_key(8)
    index = few.getpixel((287, 0))
    return {
        "few colours": ("a.png", saved(few, "PNG"), few),
        "few colours, one clear": ("a.png", saved(few, "PNG", transparency=index), without_grey()),
        "one colour clear": ("a.png", png(scene(), 2, key, depth=8), without_grey()),
        "two colours": ("a.png", saved(few.convert("1"), "PNG"), few.convert("1")),
        "WebP, fading": ("a.webp", saved(fading(scene()), "WEBP"), fading(scene())),
        "WebP, exact": ("a.webp", saved(scene(), "WEBP", lossless=True), scene()),
        "HEIC, fading": ("a.heic", heic.ALPHA, fading(SMALL)),
    }


def coloured() -> dict[str, Look]:
    """In colours of a printer, of a wide screen, of a scanner."""
    grey, curve = scene().convert("L"), profile(b"GRAY", gamma=1.4)
    ink = saved(scene().convert("CMYK"), "JPEG", quality=95)
    upright = in_colours(P3, scene(), exif=ORIENTATION)
    mark = ink.index(b"\xff\xee\x00\x0eAdobe")
    return {
        "ink": ("a.jpg", ink, scene()),
        "ink, without Adobe's mark": ("a.jpg", ink[:mark] + ink[mark + 16 :], scene()),
        "colours of a phone": ("a.jpg", in_colours(P3, scene()), scene()),
        "the same, held upright": ("a.jpg", upright, scene().transpose(TURNED)),
        "grey with a curve": ("a.jpg", in_colours(curve, grey, "L"), grey),
        "a broken profile": ("a.jpg", saved(scene(), "JPEG", icc_profile=b"x" * 200), scene()),
        "grey": ("a.jpg", saved(grey, "JPEG"), grey),
    }


def turned() -> dict[str, Look]:
    """Photographs of a camera that was not held upright, and of one that does not know."""
    photo, exif = saved(scene(), "JPEG"), Image.Exif()
    exif[0x0112] = 6
    upright = scene().transpose(TURNED)
    return {
        **{f"held {way}": ("a.jpg", *turned_by(way)) for way in range(2, 9)},
        "turned HEIC": ("a.heic", heic.ROTATED, SMALL.transpose(TURNED)),
        "turned PNG": ("a.png", saved(scene(), "PNG", exif=exif.tobytes()), upright),
        "turned WebP": ("a.webp", saved(scene(), "WEBP", exif=exif.tobytes()), upright),
        "turned by XMP": ("a.jpg", saved(scene(), "JPEG", xmp=LYING), upright),
        "broken words of the camera": ("a.jpg", with_exif(photo, b"Exif\0\0II*\0\xff"), scene()),
        "half of them": ("a.jpg", with_exif(photo, ORIENTATION[:-8]), scene()),
    }


def packed() -> dict[str, Look]:
    """Other than their ending says, with something behind them, in pieces, very long."""
    photo, mirrored = saved(scene(), "JPEG"), scene().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    two = saved(scene(), "MPO", save_all=True, append_images=[mirrored])
    map_of_light = [scene((72, 48)).convert("L")]
    lit = saved(scene(), "MPO", save_all=True, append_images=map_of_light, xmp=LIGHT)
    scrolled = scene((1000, 9000))
    return {
        "HEIC": ("IMG_0001.HEIC", heic.PLAIN, SMALL),
        "HEIC in tiles": ("a.heif", heic.GRID, SMALL),
        "HEIC for two eyes": ("a.heic", heic.TWO_EYES, SMALL),
        "HEIC called JPEG": ("a.jpg", heic.PLAIN, SMALL),
        "JPEG called HEIC": ("a.heic", photo, scene()),
        "PNG called JPEG": ("a.jpeg", saved(scene(), "PNG"), scene()),
        "WebP called JPEG": ("a.jpg", saved(scene(), "WEBP"), scene()),
        "JPEG called PNG": ("a.png", photo, scene()),
        "JPEG for two eyes": ("a.jpg", two, scene()),
        "with a map of its light": ("a.jpg", lit, scene()),
        "with a film behind it": ("a.jpg", photo + b"\0\0\0\x18ftypmp42" + bytes(9000), scene()),
        "sharper and sharper": ("a.jpg", saved(scene(), "JPEG", progressive=True), scene()),
        "a scrolled screen": ("a.png", saved(scrolled, "PNG"), scrolled),
    }


def pictures() -> dict[str, Look]:
    """All of them."""
    groups = (deep(), clear(), coloured(), turned(), packed())
    return dict(chain.from_iterable(group.items() for group in groups))
