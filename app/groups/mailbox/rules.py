"""Decides whose mailbox an address is, which digits are guessed first, how a paper opens."""

import hmac
import re
import unicodedata
from base64 import urlsafe_b64encode
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

DIGITS = 4
TRIES = 5  # wrong ones; then the digits open nothing there until the mentor was signed in
PAPER = re.compile(r"([0-9]{1,9})([ps][0-9]{1,9})\.")  # how the address on a paper begins
PAPER_WEEKS = 3  # the week in which it is printed is the first
WHOLE = 3  # letters of a name that say something when they stand alone
INSIDE = 5  # letters of a name that say something inside of other letters


class Door(StrEnum):
    """How the weekly page opens to whoever has a mentor's link."""

    OPEN = "open"
    DIGITS = "digits"
    SIGN_IN = "sign in"  # others read the mailbox, and no digits can be asked


class Answer(StrEnum):
    """What becomes of digits that somebody typed."""

    RIGHT = "right"
    WRONG = "wrong"
    CLOSED = "closed"  # too many were wrong, or none are chosen: only signing in helps


def door(says: bool | None, has_digits: bool, *, looks_shared: bool, on_paper: bool) -> Door:
    """How the page opens. `says`: whether others read the mailbox, None: nobody has said it yet.

    `looks_shared`: the address has no person's name. A page on paper opens with the digits alone,
    whoever reads the mailbox, since paper lies about.
    """
    if on_paper or (looks_shared if says is None else says):
        return Door.DIGITS if has_digits else Door.SIGN_IN
    return Door.OPEN


def opens_more(door: Door, *, others_read: bool, has_digits: bool, new_digits: bool) -> bool:
    """Whether an answer opens the page where it did not open before.

    That is where others may read the mailbox and the mentor says they do not, or chooses the digits
    that are asked; and with other digits for the papers.
    """
    is_shut = door is not Door.OPEN
    return (is_shut and not others_read) or (new_digits and (is_shut or has_digits))


def is_guessed(digits: str) -> bool:
    """Whether these digits are tried first: one repeated, or a run up or down, as 7890 too."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def is_digits(typed: str) -> bool:
    """Whether these are four digits."""
    return len(typed) == DIGITS and typed.isascii() and typed.isdigit()


# Letters as they are written in addresses, and only roughly: both sides are folded the same way.
# Greek as in ELOT 743, Bulgarian as in the law on transliteration.
_LETTERS = {
    **dict(zip("αβγδεζηικλμνξοπρσςτυφωϊϋ", "avgdeziiklmnxoprsstyfoiy", strict=True)),
    **dict(zip("абвгдезийклмнопрстуфхъьы", "abvgdeziyklmnoprstufhayy", strict=True)),
    "θ": "th",
    "χ": "ch",
    "ψ": "ps",
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sht",
    "ю": "yu",
    "я": "ya",
    "ß": "ss",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "æ": "ae",
    "ı": "i",
}
# different habits of one sound: all become the last one
_SOUNDS = tuple(
    tuple(one.split(">"))
    for one in [
        "sch>s",
        "sht>st",
        "tsch>c",
        "tch>c",
        "ch>h",
        "kh>h",
        "ts>c",
        "tz>c",
        "sh>s",
        "zh>z",
        "ph>f",
        "th>t",
        "ks>x",
        "ou>u",
        "oy>u",
        "mp>b",
        "nt>d",
        "gk>g",
        "gg>g",
        "ng>g",
        "ey>eu",
        "ay>au",
        "av>au",
        "af>au",
        "ev>eu",
        "ef>eu",
        "ei>i",
        "oi>i",
        "ai>e",
        "ya>a",
        "ia>a",
        "yu>u",
        "iu>u",
        "ja>a",
        "ju>u",
        "ie>e",
        "y>i",
        "j>i",
        "w>v",
        "q>k",
        "c>k",
        "h>k",
    ]
)


def is_shared_address(address: str, name: str) -> bool:
    """Whether an address belongs to a place and not to this person, as far as its letters tell.

    What stands in front of the @ is compared with the words of the name: capitals, accents and
    scripts do not matter. `info@` and `biblioteka@` are a place's; of initials nobody can tell.
    """
    local = address.partition("@")[0].partition("+")[0]
    parts = [_folded(part) for part in _parts(local)]
    whole = "".join(parts)
    words = [_folded(word) for word in _parts(name)]
    return not any(_names(word, parts, whole) for word in words)


def _names(word: str, parts: list[str], whole: str) -> bool:
    """Whether a word of the name stands among the parts of an address, or inside of them."""
    if len(word) >= INSIDE and word in whole:
        return True
    begun = (one for one in parts if len(one) > WHOLE and word.startswith(one))  # niko, kalnin
    return (len(word) >= WHOLE and word in parts) or any(begun)


def _parts(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (sign for sign in plain if not unicodedata.combining(sign))
    spaced = "".join(sign if sign.isalpha() else " " for sign in kept)
    return spaced.split()


def _folded(word: str) -> str:
    text = "".join(_LETTERS.get(sign, sign) for sign in word)
    for many, one in _SOUNDS:
        text = text.replace(many, one)
    return "".join(sign for at, sign in enumerate(text) if at == 0 or sign != text[at - 1])


def of_placement(number: int) -> str:
    """What the paper of a placement's weeks is called: printed again, it is the same."""
    return f"p{number}"


def of_slip(number: int) -> str:
    """What a mentor's slip is called, counted from 1."""
    return f"s{number}"


def paper_token(key: str, number: int, seed: str, day: date, paper: str) -> str:
    """What stands in the address on a paper printed on this day: 200 bits, nothing of it stored.

    So many leave no hyphen at its end, where a program that reads the paper may lose it. `key` is
    the site's secret, `number` the answer's row; a `paper` has the same for a week.
    """
    words = f"weekly page on paper {number} {paper} {seed} {_week(day)}"
    mac = hmac.digest(key.encode(), words.encode(), "sha256")[:25]
    return f"{number}{paper}.{urlsafe_b64encode(mac).decode().rstrip('=')}"


def paper_named(token: str) -> tuple[int, str] | None:
    """The answer's row and the paper that an address names, whoever made it; None: none."""
    found = PAPER.match(token)
    return (int(found[1]), found[2]) if found else None


def is_paper_token(given: str, key: str, number: int, seed: str, today: date, paper: str) -> bool:
    """Whether this paper of the last weeks has this in its address."""
    days = (today - timedelta(weeks=ago) for ago in range(PAPER_WEEKS))
    known = [paper_token(key, number, seed, day, paper) for day in days]
    return any(hmac.compare_digest(given.encode(), one.encode()) for one in known)


def paper_until(day: date) -> date:
    """The last day of a paper printed on this day."""
    return day - timedelta(days=day.weekday()) + timedelta(weeks=PAPER_WEEKS, days=-1)


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7  # weeks begin on Mondays
