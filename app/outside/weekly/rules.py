"""Decides how long a weekly page is open, when it is a robot's, what was sent with it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.core.text.unseen import is_blank
from app.desk.waiting.rules import LISTED, Item, Kind
from app.people.accounts.rules import is_recent

OPEN_FOR = timedelta(minutes=30)  # the page, after it was last used
ROBOT = timedelta(seconds=2)  # programs that look through mail press buttons faster than that
LONGEST = 1000  # characters of a question or a refusal, as on the page with a sign-in
# what a mailed link is enough for (docs/decisions/034); the rest asks for a sign-in, by a code or
# a password
ROUTINE = frozenset({*LISTED, Kind.TOPIC})
ENTRY = re.compile(r"([0-9]{1,10}):([0-9]{1,10}):([0-9]{4}-[0-9]{2}-[0-9]{2})")
ASK, NO = "ask", "no"  # how the fields of an entry begin, before its number
FIX = "cno"  # the same of a correction
FIELD = re.compile(rf"({ASK}|{NO}|{FIX})([0-9]{{1,10}})")
TICK = "week"
TOPIC = re.compile(r"t([0-9]{1,10})")
HASH = 100  # characters at most of what tells which topic was read


def is_open(used: datetime, now: datetime) -> bool:
    """Whether a page goes on that was last used then."""
    return is_recent(used, now, OPEN_FOR)


def is_too_quick(opened: datetime | None, now: datetime) -> bool:
    """Whether a page is sent faster than anybody reads it; one whose time got lost counts so."""
    return opened is None or now - opened < ROBOT


def is_routine(kind: Kind) -> bool:
    """Whether such a thing is a routine act, for which no sign-in has to prove who decides."""
    return kind in ROUTINE


def item_key(item: Item) -> str:
    """How the address calls something that waits beside entries."""
    number = item.enrolment_id if item.kind is Kind.MESSAGES else item.thing
    return f"{item.kind}-{number}"


def week_key(placement_id: int, monday: date) -> str:
    """How the page's form calls the week of a learner that begins on this Monday."""
    return f"w{placement_id}-{monday.isoformat()}"


def fixes_key(placement_id: int) -> str:
    """How the page's form calls the corrections of a learner."""
    return f"c{placement_id}"


def topic_key(topic_id: int) -> str:
    """How the page's form calls a topic."""
    return f"t{topic_id}"


class Over(StrEnum):
    """Why the page does not open; the words for each stand in the template."""

    UNKNOWN = "unknown"  # the link ran out, was taken back, or nobody made it: not told apart
    PART = "part"  # it works still, and its person is nobody's mentor any more
    CLOSED = "closed"  # nothing is open in this browser: half an hour went by, or it was closed
    PAPER = "paper"  # the address on a paper of long ago, or with digits of before


@dataclass(frozen=True)
class Shown:
    """An entry or a correction as it stood on the page: its number, version and day, and the key
    of its week, or of its learner's corrections.
    """

    number: int
    version: int
    day: date
    week: str


class Problem(StrEnum):
    """Why nothing of what was sent is done; words for each stand in the template."""

    NO_TICK = "no tick"  # in no week at all
    WORDS = "words"  # were typed in a week without its tick
    FIXES_NO_TICK = "fixes no tick"  # the same of corrections
    FIXES_WORDS = "fixes words"
    TOPIC_NO_TICK = "topic no tick"
    BOTH = "both"  # asked about, and said not to count
    LONG = "long"


@dataclass(frozen=True)
class Sent:
    """What came with the page's one button."""

    shown: tuple[Shown, ...] = ()
    ticked: frozenset[str] = frozenset()
    asks: Mapping[int, str] = field(default_factory=dict)  # by number of an entry
    refusals: Mapping[int, str] = field(default_factory=dict)
    fixes: tuple[Shown, ...] = ()  # corrections
    fix_refusals: Mapping[int, str] = field(default_factory=dict)  # by number of a correction
    topics: Mapping[int, str] = field(default_factory=dict)  # by number: which text was read

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the page came."""
        return not (self.shown or self.fixes or self.topics)

    @property
    def agreed(self) -> dict[int, str]:
        """The topics whose box is ticked."""
        kept = self.topics.items()
        return {number: said for number, said in kept if topic_key(number) in self.ticked}

    @property
    def decided_fixes(self) -> list[Shown]:
        """The corrections of learners whose box is ticked."""
        return [one for one in self.fixes if one.week in self.ticked]

    @property
    def decided(self) -> list[Shown]:
        """The entries of ticked weeks."""
        return [one for one in self.shown if one.week in self.ticked]

    def words(self, number: int) -> str:
        """What was typed about an entry."""
        return self.asks.get(number, "") or self.refusals.get(number, "")

    @property
    def problems(self) -> dict[str, Problem]:
        """What has to be put right first: by key of a week, or name of a field."""
        found: dict[str, Problem] = {}
        for one in self.shown:
            ask, no = self.asks.get(one.number, ""), self.refusals.get(one.number, "")
            for name, text in ((ASK, ask), (NO, no)):
                if len(text) > LONGEST:
                    found[f"{name}{one.number}"] = Problem.LONG
            if ask and no:
                found.setdefault(f"{NO}{one.number}", Problem.BOTH)
            if one.week not in self.ticked and (ask or no):
                found[one.week] = Problem.WORDS
        found |= self._problems_of_fixes
        if not (self.decided or self.decided_fixes or self.agreed or found):
            found = {one.week: Problem.NO_TICK for one in self.shown}
            found |= {one.week: Problem.FIXES_NO_TICK for one in self.fixes}
            found |= {topic_key(number): Problem.TOPIC_NO_TICK for number in self.topics}
        return found

    @property
    def _problems_of_fixes(self) -> dict[str, Problem]:
        found: dict[str, Problem] = {}
        for one in self.fixes:
            no = self.fix_refusals.get(one.number, "")
            if len(no) > LONGEST:
                found[f"{FIX}{one.number}"] = Problem.LONG
            if one.week not in self.ticked and no:
                found[one.week] = Problem.FIXES_WORDS
        return found


def read(pairs: Iterable[tuple[str, str]]) -> Sent:
    """What was sent, from the fields of the form; what is none of ours is passed over."""
    shown: list[Shown] = []
    fixes: list[Shown] = []
    ticked = set()
    texts: dict[str, dict[int, str]] = {ASK: {}, NO: {}, FIX: {}}
    topics = {}
    for name, value in pairs:
        typed = FIELD.fullmatch(name)
        if name == TICK:
            ticked.add(value)
        elif typed and not is_blank(value):
            texts[typed[1]][int(typed[2])] = value.replace("\r\n", "\n").strip()
        elif (topic := TOPIC.fullmatch(name)) and len(value) <= HASH:
            topics[int(topic[1])] = value
        elif name[:1] in ("w", "c") and (found := _shown(name, value)):
            (shown if name.startswith("w") else fixes).append(found)
    words = (texts[ASK], texts[NO], tuple(fixes), texts[FIX], topics)
    return Sent(tuple(shown), frozenset(ticked), *words)


def _shown(week: str, value: str) -> Shown | None:
    found = ENTRY.fullmatch(value)
    if not found:
        return None
    try:
        day = date.fromisoformat(found[3])
    except ValueError:
        return None
    return Shown(int(found[1]), int(found[2]), day, week)
