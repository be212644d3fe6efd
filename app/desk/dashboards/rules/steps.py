"""Decides what a learner does next, from what is true of them today."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

ANSWER_AFTER = MEETING_WITHIN = timedelta(days=2)  # DESIGN 15


class Kind(StrEnum):
    """What a learner can do next."""

    BEGIN = "begin"
    PROFILE = "profile"
    CHANGE_ENTRIES = "change entries"
    CHANGE_PLAN = "change plan"
    ANSWER = "answer"
    SEND_WEEK = "send week"
    LOG_TODAY = "log today"
    WRITE = "write"
    TOPIC = "topic"
    HAND_IN = "hand in"
    PLAN_PLACEMENT = "plan placement"
    ACCEPT_PLACEMENT = "accept placement"
    MEET = "meet"
    TAKE_ALONG = "take along"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Step:
    """Something to do; the template says it in words. What it is about is named by the others.

    `count` counts things or minutes, `week` is a week of the placement, `day` when it is due.
    """

    kind: Kind
    document: str = ""  # its kind
    part: str = ""  # the key of its part
    thing: int | None = None  # the number of what it is about
    count: int = 0
    week: int = 0
    day: date | None = None
    must: bool = False  # it stands in the way of a hand-in
    begun: bool = False  # there are words in it already


class Topical(StrEnum):
    """How a topic stands that people agree on by name."""

    NONE = "none"  # not written, or the document has none
    WRITTEN = "written"  # and not put forward as it stands
    PROPOSED = "proposed"
    AGREED = "agreed"


@dataclass(frozen=True)
class Document:
    """What is known of one document: which parts are open (with minutes), what it waits for."""

    kind: str
    id: int | None = None
    due: date | None = None
    unfinished: tuple[tuple[str, int], ...] = ()  # part and the minutes that it takes
    begun: frozenset[str] = frozenset()  # parts that were saved
    is_draft: bool = True
    goes_in: bool = False  # it is handed in for evaluation, not only shown
    topic: Topical = Topical.NONE
    returned: bool = False  # an answer asked for another version, which is not handed in yet
    approved: bool = False


@dataclass(frozen=True)
class Remarks:
    """Open comments on one document; `must` of them have to be dealt with before a hand-in."""

    document: str
    count: int
    oldest: date
    must: int = 0


@dataclass(frozen=True)
class Running:
    """A placement that runs: its week today and what its logbook lacks."""

    week: int
    begins: date
    ends: date
    logged_today: bool
    asked: tuple[tuple[int, int], ...] = ()  # weeks with entries that came back, and how many
    unsent: tuple[int, ...] = ()  # weeks that have entries not sent yet
    minutes: int = 0  # logged this week


class Preparing(StrEnum):
    """What the learner can do for a placement that does not run yet."""

    PROPOSE = "propose"
    ACCEPT = "accept"
    WAIT = "wait"


@dataclass(frozen=True)
class Facts:
    """What is true of a learner today; `documents` stand in the programme's order."""

    today: date
    has_ended: bool = False
    has_written: bool = True
    has_profile: bool = True
    documents: tuple[Document, ...] = ()
    remarks: tuple[Remarks, ...] = ()
    running: Running | None = None
    preparing: Preparing = Preparing.WAIT
    meeting: tuple[int, date] | None = None  # the next one
    first: str = "swot"  # the document that everything begins with


def steps(facts: Facts) -> list[Step]:
    """All that there is to do, the most important first; never empty (DESIGN 15)."""
    found = [step for rule in RULES if not facts.has_ended for step in rule(facts)]
    read = [one.kind for one in facts.documents if not one.is_draft and not one.approved]
    nothing = Kind.TAKE_ALONG if facts.has_ended else Kind.NOTHING
    return found or [Step(nothing, next(iter(read), ""))]


def _begin(facts: Facts) -> Iterator[Step]:
    if not facts.has_written and facts.running is None:
        parts = [one.unfinished for one in facts.documents if one.kind == facts.first]
        yield Step(Kind.BEGIN, facts.first, count=sum(time for _part, time in sum(parts, ())))


def _profile(facts: Facts) -> Iterator[Step]:
    if not facts.has_profile:
        yield Step(Kind.PROFILE)


def _changes(facts: Facts) -> Iterator[Step]:
    for week, count in facts.running.asked if facts.running else ():
        yield Step(Kind.CHANGE_ENTRIES, count=count, week=week)
    returned = (one for one in facts.documents if one.returned)
    yield from (Step(Kind.CHANGE_PLAN, one.kind, thing=one.id, day=one.due) for one in returned)


def _answer(facts: Facts, *, pressing: bool = True) -> Iterator[Step]:
    for one in facts.remarks:
        must, day = one.must > 0, one.oldest
        if (must and facts.today - day >= ANSWER_AFTER) is pressing:
            yield Step(Kind.ANSWER, one.document, count=one.count, day=day, must=must)


def _send(facts: Facts) -> Iterator[Step]:
    """Weeks that are over, and on its weekend the week that is ending."""
    if running := facts.running:
        last = running.week if facts.today.weekday() >= 5 else running.week - 1
        yield from (Step(Kind.SEND_WEEK, week=week) for week in running.unsent if week <= last)


def _log(facts: Facts) -> Iterator[Step]:
    running = facts.running
    if running is None or running.logged_today:
        return
    if running.begins <= facts.today <= running.ends and facts.today.weekday() < 5:
        yield Step(Kind.LOG_TODAY, count=running.minutes, week=running.week, day=facts.today)


def _write(facts: Facts, *, later: bool = False) -> Iterator[Step]:
    """The first open part of each document that has one, the nearest date first."""
    begins = not facts.has_written and facts.running is None
    drafts = [one for one in facts.documents if one.is_draft and one.unfinished]
    in_time = [one for one in drafts if not one.returned and not _is_early(one, facts)]
    for draft in sorted(in_time, key=lambda draft: draft.due or date.max):
        if _is_for_later(draft, facts) is later and not (begins and draft.kind == facts.first):
            part, minutes = draft.unfinished[0]
            begun = part in draft.begun
            yield Step(Kind.WRITE, draft.kind, part, draft.id, minutes, 0, draft.due, begun=begun)


def _is_early(draft: Document, facts: Facts) -> bool:
    """A document to be evaluated, while an earlier one is not approved and nothing is due."""
    before = [one.approved for one in _before(draft, facts) if one.goes_in]
    return draft.goes_in and not (draft.due or facts.running) and not all(before)


def _is_for_later(draft: Document, facts: Facts) -> bool:
    """What comes after the plan is due in the placement, which has to be planned first."""
    before = _before(draft, facts) if draft.goes_in else ()
    return facts.preparing is not Preparing.WAIT and any(one.goes_in for one in before)


def _before(draft: Document, facts: Facts) -> tuple[Document, ...]:
    """The documents that the programme puts before this one."""
    return facts.documents[: facts.documents.index(draft)]


def _topic(facts: Facts) -> Iterator[Step]:
    written = (one for one in facts.documents if one.topic is Topical.WRITTEN)
    yield from (Step(Kind.TOPIC, one.kind, thing=one.id) for one in written)


def _hand_in(facts: Facts) -> Iterator[Step]:
    for draft in facts.documents:
        ready = draft.is_draft and not draft.unfinished and not draft.returned
        if ready and draft.goes_in and draft.topic in (Topical.NONE, Topical.AGREED):
            yield Step(Kind.HAND_IN, draft.kind, thing=draft.id, day=draft.due)


def _placement(facts: Facts) -> Iterator[Step]:
    kinds = {Preparing.PROPOSE: Kind.PLAN_PLACEMENT, Preparing.ACCEPT: Kind.ACCEPT_PLACEMENT}
    yield from (Step(kind) for preparing, kind in kinds.items() if preparing is facts.preparing)


def _meet(facts: Facts) -> Iterator[Step]:
    if facts.meeting and facts.meeting[1] - facts.today <= MEETING_WITHIN:
        yield Step(Kind.MEET, thing=facts.meeting[0], day=facts.meeting[1])


RULES: tuple[Callable[[Facts], Iterator[Step]], ...] = (
    _begin, _profile, _changes, _answer, _send, _log, _write, _topic, _hand_in, _placement,
    partial(_write, later=True), partial(_answer, pressing=False), _meet,
)  # fmt: skip
