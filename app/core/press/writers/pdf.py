"""A paper as PDF, readable by ear (PDF/UA-1) and for archives (PDF/A-2a), by typst (paper.typ).

All that people wrote goes in as data, so it stays text. The root folder, from which typst may read,
is empty.
"""

import json
import unicodedata
from base64 import b64decode
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import typst

from app.core.press.writers.columns import shares
from app.core.press.writers.settled import midnight
from app.core.press.writers.signs import SIGNS
from app.core.text.unseen import without

TEMPLATE = Path(__file__).with_name("paper.typ")
KNOWN = frozenset(sign for first, last in SIGNS for sign in range(first, last + 1))
BOX = "□"
AS_IT_IS = {"language", "is", "on", "kind", "value", "to", "anchor"}  # no words of people


def written(paper: dict[str, Any]) -> tuple[bytes, int]:
    """The file, and how many signs have become boxes because no font has them."""
    drawn: dict[str, Any] = _drawn(paper)
    boxes = _count(drawn) - _count(paper)
    drawn["boxed"] = drawn["boxed"] if boxes else ""
    for table in (one for one in drawn["blocks"] if one["is"] == "table"):
        table["shares"] = shares(table)
    drawn["sheets"] = _sheets(drawn.pop("blocks"))
    with TemporaryDirectory() as empty:
        print_it = typst.Compiler(
            TEMPLATE.read_bytes(),
            root=empty,
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(drawn)},
        )
        made = print_it.compile(
            format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=midnight(paper["on"])
        )
    return cast(bytes, made), boxes


def _sheets(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Blocks by whether their sheet lies on its side; the first also holds the head."""
    found = [
        {"lies": lies, "blocks": list(some)}
        for lies, some in groupby(blocks, lambda one: bool(one["lies"]))
    ]
    return found or [{"lies": False, "blocks": []}]


def _drawn(thing: Any, name: str = "") -> Any:
    """The paper with signs that the font has, and pictures as their bytes."""
    match thing:
        case dict():
            return {key: _drawn(value, key) for key, value in thing.items()}
        case list():
            return [_drawn(one, name) for one in thing]
        case str() if name == "body":
            return list(b64decode(thing))
        case str() if name in AS_IT_IS:
            return thing
        case _:
            return boxed(thing) if isinstance(thing, str) else thing


def boxed(words: str) -> str:
    """Words with a box for each sign that the font does not have; unseen signs are left out."""
    words = unicodedata.normalize("NFC", words).replace("\t", " ")
    known = (sign if ord(sign) in KNOWN or sign == "\n" else _instead(sign) for sign in words)
    return "".join(known)


def _instead(sign: str) -> str:
    return BOX if without(sign) else ""


def _count(thing: Any) -> int:
    """How many boxes are shown; parts are words that stand beside them once more."""
    match thing:
        case dict():
            return sum(_count(value) for key, value in thing.items() if key != "parts")
        case list():
            return sum(map(_count, thing)) if thing and not isinstance(thing[0], int) else 0
        case str():
            return thing.count(BOX)
        case _:
            return 0
