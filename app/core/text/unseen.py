"""The signs that nobody sees, in one list: what typed and pasted texts carry along unnoticed."""

import re
import unicodedata

# Unicode's default-ignorable signs, its separators of lines of old teleprinters and the empty
# Braille pattern; the signs for joining letters and for pictures' looks stand apart, since names
# and words of some scripts need them.
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINING = "\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
_OTHERS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u2800"
    "\u3164\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_ALL = re.compile(f"[{_DIRECTIONS}{_JOINING}{_OTHERS}]")
_IN_NAMES = re.compile(f"[{_DIRECTIONS}{_OTHERS}]")


def without(text: str) -> str:
    """The text without any of them: for figures, days, addresses and headings, which need none."""
    return _ALL.sub("", text)


def is_blank(text: str) -> bool:
    """Whether nobody sees anything of the text."""
    return not without(text).strip()


def bare(text: str) -> str:
    """The text without signs that hide in it or turn what follows; what joins letters stays."""
    return _IN_NAMES.sub("", text)


def calm(text: str) -> str:
    """A name or another line as it is kept: `bare`, with one space between words.

    A line of which nobody would see anything is empty.
    """
    return "" if is_blank(text) else " ".join(bare(text).split())


def plain(text: str) -> str:
    """Words as they are compared: without unseen signs, capitals, accents and double spaces."""
    marked = unicodedata.normalize("NFKD", without(text).casefold())
    return " ".join("".join(one for one in marked if not unicodedata.combining(one)).split())


def figures(text: str) -> str:
    """What holds figures, ready to be read: `plain`, with every minus and hyphen as on a keyboard.

    Wide and raised figures become plain ones.
    """
    return re.sub("[\u2010\u2011\u2212]", "-", plain(text))
