"""Every letter of our own texts is in the font of headings, or known to come from another."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import chain

import pytest
from babel.dates import format_date
from fontTools.ttLib import TTFont

from app.core.text.lengths import WRITINGS
from app.core.text.spans import span
from bin.texts import LANGUAGES, PARTS
from tests.house.tree import ROOT

STYLES = ROOT / "app" / "static" / "css" / "fonts.css"
# Signs that the next font of the list shows, which every computer has; □ is said of papers,
# the last is a blank.
FALL_BACK = set("≥≤≈→←□\u202f")
FACE = re.compile(r'url\("\.\./(fonts/[^"]+)"\)[^;]*;\s*unicode-range:([^;]+);')


@cache
def faces() -> list[tuple[list[range], set[int]]]:
    """Of each file: the signs for which a browser asks it, and those that it has."""
    found = []
    for file, ranges in FACE.findall(STYLES.read_text()):
        ends = [one.strip().removeprefix("U+").split("-") for one in ranges.split(",")]
        asked = [range(int(one[0], 16), int(one[-1], 16) + 1) for one in ends]
        found.append((asked, set(TTFont(STYLES.parent.parent / file).getBestCmap())))
    return found


def is_drawn(sign: str) -> bool:
    """Whether the file that a browser fetches for this sign has it."""
    number = ord(sign)
    return any(number in has for asked, has in faces() if any(number in one for one in asked))


def not_drawn(texts: Iterable[str]) -> set[str]:
    """The signs of these texts that no file shows, but for line ends."""
    return {sign for text in texts for sign in text if not is_drawn(sign)} - {"\n"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_a_language_is_in_the_font(language: str) -> None:
    said = chain.from_iterable(read(language) for read in PARTS.values())
    assert not_drawn(words for one in said for words in (*one.english, *one.words)) <= FALL_BACK


def test_every_letter_of_a_day_is_in_the_font() -> None:
    days = [date(2026, 1, 1) + timedelta(days=30 * month) for month in range(12)]
    written = [format_date(day, "full", locale=code) for day in days for code in WRITINGS]
    written += [
        span(day, day + timedelta(days=40), "long", code) for day in days for code in WRITINGS
    ]
    assert not_drawn(written) <= FALL_BACK


def test_what_falls_back_is_not_in_the_font() -> None:
    assert len(faces()) == 4
    assert not_drawn(FALL_BACK) == FALL_BACK
    assert not_drawn(["Ωš§ ẞ ἀ"]) == {"ẞ", "ἀ"}
