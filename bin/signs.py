"""Write app/core/press/writers/signs.py: the signs that the font of our papers has in both weights.

The font stands in typst's library; run this after a new typst (a test says when).
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "app" / "core" / "press" / "writers" / "signs.py"
FONTS = ("Libertinus Serif Regular", "Libertinus Serif Bold")
# Their meaning is the font's own, so that PDF/A forbids them.
PRIVATE = {*range(0xE000, 0xF900)}
LARGEST = 3_000_000  # bytes of a font
TABLES = range(8, 30)  # how many a font has
HEAD = '''"""The signs that the font of our papers has in both weights. Written by bin/signs.py."""

SIGNS = (
'''


def main() -> None:
    """Write the file."""
    FILE.write_text(text())


def text() -> str:
    """What the file has to hold."""
    have = dict(fonts())
    both = set.intersection(*(have[name] for name in FONTS)) - PRIVATE
    return HEAD + "".join(f"    (0x{a:04X}, 0x{b:04X}),\n" for a, b in spans(both)) + ")\n"


def fonts() -> Iterator[tuple[str, set[int]]]:
    """The name of each font that stands in typst's library, and its signs."""
    place = find_spec("typst")
    folder = Path(str(place and place.origin)).parent
    (library,) = folder.glob("_typst*")
    raw = library.read_bytes()
    for found in re.finditer(b"OTTO", raw):
        at = found.start()
        if int.from_bytes(raw[at + 4 : at + 6]) in TABLES:
            try:
                font = TTFont(io.BytesIO(raw[at : at + LARGEST]), lazy=True)
                yield str(font["name"].getDebugName(4)), set(font.getBestCmap())
            except (TTLibError, KeyError, AssertionError):
                continue  # four letters that begin no font


def spans(signs: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as spans of what follows one on the other."""
    made: list[tuple[int, int]] = []
    for sign in sorted(signs):
        if made and made[-1][1] == sign - 1:
            made[-1] = (made[-1][0], sign)
        else:
            made.append((sign, sign))
    return made


if __name__ == "__main__":
    sys.exit(main())
