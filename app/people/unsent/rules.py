"""Decides what of an unsent form is kept, how much of it, and for how long."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_FOR = timedelta(days=30)
FRESH_FOR = timedelta(minutes=30)  # after a sign-in such a form is open again without a question
MOST = 30  # unsent forms of one person
LATE = 10  # so many more that come after the end of a sign-in, when nobody can be told
LARGEST = 1_000_000  # characters of all of them: 500 pages of a book
KEYS_LAST = timedelta(minutes=1)  # a form that was sent so long ago is not kept by its last breath
MARK, LABELS = "unsent", "labels"
SECRET = ("csrf_token", "form_key", "password", "present", "code", MARK, LABELS, "kept", "keep")
# what somebody must say anew each time: that they are sure, whom they erase
ANEW = ("sure", "confirmed", "typed")
# what a form carries along without anybody having typed it
CARRIED = ("seen", "run", "seq", "next", "act", "shown", "whose", "back", "gone", "mark")
SHOWN = 160  # characters of a kept form that say which one it is
Pairs = list[tuple[str, str]]
Typed = list[tuple[str, str, str]]  # name, text, what the field is called (or "")


class Fate(StrEnum):
    """What became of a form that was to be kept."""

    KEPT = "kept"
    EMPTY = "empty"  # nothing is typed in it (any more)
    SENT = "sent"  # meanwhile
    MANY = "many"
    LONG = "long"


def to_keep(fields: Iterable[tuple[str, str]], labels: Mapping[str, str] | None = None) -> Typed:
    """The fields that may be kept: never a password, never the keys of the form."""
    called = labels or {}
    return [
        (name, text, called.get(name, "")) for name, text in fields if name not in (*SECRET, *ANEW)
    ]


def labels_in(told: str) -> dict[str, str] | None:
    """What a page says that its written fields are called; None: it says nothing."""
    try:
        found = json.loads(told)
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    return {str(name): str(words).strip()[:200] for name, words in found.items()}


def is_worth_it(fields: Typed, labels: Mapping[str, str] | None) -> bool:
    """Whether there is something to keep: something written, where the page says what that is."""
    return any(labels is None or one[0] in labels for one in texts(fields))


def texts(fields: Iterable[tuple[str, ...]]) -> Typed:
    """What of it somebody typed or chose, as far as it has a name of its own; else all of it."""
    typed = [(one[0], one[1], one[2] if len(one) > 2 else "") for one in fields]
    typed = [one for one in typed if one[1].strip() and one[0] not in CARRIED]
    return [one for one in typed if one[2]] or typed


def size(fields: Iterable[tuple[str, ...]]) -> int:
    """How many characters it takes."""
    return sum(len(part) for one in fields for part in one)


def fate(many: int, taken: int, more: int, *, sent: bool, late: bool) -> Fate:
    """Whether a form of `more` characters is kept beside `many` others that take `taken`."""
    if sent:
        return Fate.SENT
    if many >= MOST + (LATE if late else 0):
        return Fate.MANY
    return Fate.LONG if taken + more > LARGEST else Fate.KEPT


def form_and_action(mark: str) -> tuple[str, str]:
    """What the mark of a kept form says: the name of the form, and where it would be sent."""
    name, slash, rest = mark.partition("/")
    return name[:100], slash + rest


def first_words(fields: Iterable[tuple[str, ...]]) -> str:
    """The beginning of the longest text, so that one knows which form it is."""
    longest = max((one[1].strip() for one in texts(fields)), key=len, default="")
    plain = " ".join(longest.split())
    return plain if len(plain) <= SHOWN else plain[:SHOWN].rsplit(" ", 1)[0] + " …"


def words_in(fields: Iterable[tuple[str, ...]]) -> int:
    """How many words somebody typed."""
    return sum(len(one[1].split()) for one in texts(fields))


def is_fresh(at: datetime, now: datetime) -> bool:
    """Whether it is so new that after a sign-in its form is open again without a question."""
    return now - at < FRESH_FOR
