"""Decides what a learner does next: one function, whatever page asks it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from app.desk.dashboards.rules.facts import Document, Facts, Preparing, Running, Topical
from app.desk.dashboards.rules.ready import Lack, is_ready, lacks
from app.desk.dashboards.rules.step import Kind, Step
from app.groups.cohorts.rules import EnrolmentStatus
from app.groups.pauses.rules import expected

MEETING_WITHIN = timedelta(days=2)  # DESIGN 15
SOON = timedelta(days=14)  # due in the next two weeks, it is written before what has more time
WORKING_DAYS = 5
LAST = WORKING_DAYS - 1  # the weekday on which a week's work ends


def steps(facts: Facts) -> list[Step]:
    """All that there is to do, the most important first; never empty."""
    if closed := _closed(facts):
        return [closed]
    found = [step for rule in RULES for step in rule(facts)]
    return found or [Step(Kind.NOTHING)]


def _closed(facts: Facts) -> Step | None:
    """What is said where the road has ended, or rests: nothing is asked for."""
    evaluated = [one for one in facts.documents if one.goes_in]
    approved = all(one.approved and not one.returned for one in evaluated)
    if facts.status is EnrolmentStatus.COMPLETED or (facts.completed and approved):
        return Step(Kind.DONE, thing=facts.completed)
    if facts.status is EnrolmentStatus.LEFT:
        return Step(Kind.TAKE_ALONG)
    return Step(Kind.PAUSED) if facts.status is EnrolmentStatus.PAUSED else None


def _begin(facts: Facts) -> Iterator[Step]:
    if not facts.has_written and facts.running is None:
        parts = [one.unfinished for one in facts.documents if one.kind == facts.first]
        yield Step(Kind.BEGIN, facts.first, count=sum(time for _part, time in sum(parts, ())))


def _profile(facts: Facts) -> Iterator[Step]:
    if not facts.has_profile:
        yield Step(Kind.PROFILE)


def _changes(facts: Facts) -> Iterator[Step]:
    """What the evaluators asked to change; the program cannot tell when all of it is done."""
    for one in facts.documents:
        if one.returned:
            yield Step(
                Kind.CHANGE_PLAN, one.kind, thing=one.version, day=one.due,
                begun=one.changed, again=not one.approved,
            )  # fmt: skip
            if one.changed and is_ready(one, facts):
                yield Step(Kind.HAND_IN, one.kind, thing=one.id, day=one.due, again=True)


def _placement_again(facts: Facts) -> Iterator[Step]:
    if facts.sent_back:
        yield Step(Kind.CHANGE_PLACEMENT, thing=facts.sent_back)


def _amendment(facts: Facts) -> Iterator[Step]:
    if facts.amendment:
        yield Step(Kind.ACCEPT_AMENDMENT, thing=facts.amendment)


def _entries(facts: Facts) -> Iterator[Step]:
    for week, count in facts.running.asked if facts.running else ():
        yield Step(Kind.CHANGE_ENTRIES, count=count, week=week)


def _answer(facts: Facts, *, must: bool) -> Iterator[Step]:
    for one in facts.remarks:
        if (one.must > 0) is must:
            yield Step(
                Kind.ANSWER, one.document, one.part, one.id, one.must or one.count,
                day=one.oldest, must=must, comment=one.comment, name=one.name, words=one.words,
            )  # fmt: skip


def _send(facts: Facts) -> Iterator[Step]:
    """Weeks that are over, and on its weekend the week that is ending."""
    if running := facts.running:
        last = running.week if facts.today.weekday() >= WORKING_DAYS else running.week - 1
        yield from (Step(Kind.SEND_WEEK, week=week) for week in running.unsent if week <= last)


def _log_days(facts: Facts) -> Iterator[Step]:
    """Working days of this and the last week without an entry, for whoever is behind.

    It is said on any day of the week, Sundays too.
    """
    running = facts.running
    if not running or not _is_behind(running, facts.today):
        return
    if days := _without_entry(running, facts.today):
        week = running.week - (days[-1] < _monday(facts.today))
        yield Step(Kind.LOG_DAYS, count=running.minutes, week=week, day=days[-1], days=days)


def _is_behind(running: Running, today: date) -> bool:
    """Whether a day's work or more lacks at the even pace up to the end of the last full week.

    From its last working day on a week counts as full: what it lacks is still easy to recall.
    """
    until = _monday(today) + timedelta(days=7) if today.weekday() >= LAST else today
    a_day = running.goal / max(running.counting.planned, 1)
    return expected(running.goal, running.counting, until) - running.logged >= max(a_day, 1)


def _without_entry(running: Running, today: date) -> tuple[date, ...]:
    first = max(running.begins, _monday(today) - timedelta(days=7))
    last = min(running.ends, today)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    known = running.days | ({today} if _is_told(running, today) else set())
    return tuple(day for day in days if running.counting.counts(day) and day not in known)


def _is_told(running: Running, today: date) -> bool:
    """Whether it is the Friday of a week that is sent: today has nothing to write for it."""
    return today.weekday() == LAST and running.week in running.sent


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _log_today(facts: Facts) -> Iterator[Step]:
    """The entry of today, for whoever keeps pace: on working days.

    A Friday is not asked for once its week is sent: nothing is left to write for that week.
    """
    running, today = facts.running, facts.today
    if running is None or today in running.days or _is_told(running, today):
        return
    if _is_behind(running, today):
        return
    if running.begins <= today <= running.ends and running.counting.counts(today):
        yield Step(Kind.LOG_TODAY, count=running.minutes, week=running.week, day=today)


def _hand_in(facts: Facts, *, later: bool = False) -> Iterator[Step]:
    """What is ready; `later`: what has time until something unfinished that is due before it."""
    to_write = [_due(draft, facts) for draft in _open_drafts(facts)]
    sooner = min((day for day in to_write if day), default=date.max)
    ready = [one for one in facts.documents if not one.returned and is_ready(one, facts)]
    for one in sorted(ready, key=lambda one: one.due or date.min):
        if (one.due is not None and one.due > sooner) is later:
            yield Step(Kind.HAND_IN, one.kind, thing=one.id, day=one.due)


def _supervisor(facts: Facts) -> Iterator[Step]:
    for one in facts.documents:
        if one.is_draft and one.goes_in and lacks(one, facts) == [Lack.SUPERVISOR]:
            yield Step(Kind.SUPERVISOR, one.kind, thing=one.id, day=one.due)


def _write(facts: Facts, *, later: bool = False) -> Iterator[Step]:
    """The first open part of each document that has one, the nearest date first."""
    begins = not facts.has_written and facts.running is None
    for draft in sorted(_open_drafts(facts), key=lambda one: _due(one, facts) or date.max):
        if _is_for_later(draft, facts) is later and not (begins and draft.kind == facts.first):
            part, minutes = draft.unfinished[0]
            begun, due = part in draft.begun, _due(draft, facts)
            yield Step(Kind.WRITE, draft.kind, part, draft.id, minutes, 0, due, begun=begun)


def _open_drafts(facts: Facts) -> list[Document]:
    drafts = [one for one in facts.documents if one.is_draft and one.unfinished]
    return [one for one in drafts if not one.returned and not _is_early(one, facts)]


def _due(draft: Document, facts: Facts) -> date | None:
    """Its day, or the nearest one of what draws on it and goes in with it."""
    of = [one.due for one in facts.documents if draft.kind in one.draws_on and one.is_draft]
    return draft.due or min((day for day in of if day), default=None)


def _is_early(draft: Document, facts: Facts) -> bool:
    """A document to be evaluated, while an earlier one is not approved and nothing is due."""
    before = [one.approved for one in _before(draft, facts) if one.goes_in]
    return draft.goes_in and not (draft.due or facts.running) and not all(before)


def _is_for_later(draft: Document, facts: Facts) -> bool:
    """What comes after the plan is due in the placement, which has to be planned first."""
    before = _before(draft, facts) if draft.goes_in else ()
    soon = draft.due is not None and draft.due - facts.today <= SOON
    prepares = facts.preparing is not Preparing.WAIT
    return prepares and not soon and any(one.goes_in for one in before)


def _before(draft: Document, facts: Facts) -> tuple[Document, ...]:
    """The documents that the programme puts before this one."""
    return facts.documents[: facts.documents.index(draft)]


def _topic(facts: Facts) -> Iterator[Step]:
    written = (one for one in facts.documents if one.is_draft and one.topic is Topical.WRITTEN)
    yield from (Step(Kind.TOPIC, one.kind, one.topic_part, one.id) for one in written)


def _placement(facts: Facts) -> Iterator[Step]:
    kinds = {
        Preparing.PROPOSE: Kind.PLAN_PLACEMENT,
        Preparing.ACCEPT: Kind.ACCEPT_PLACEMENT,
        Preparing.CHANGE: Kind.REWRITE_PLACEMENT,
    }
    yield from (Step(kind) for preparing, kind in kinds.items() if preparing is facts.preparing)


def _missing_hours(facts: Facts) -> Iterator[Step]:
    """The weeks are over, and hours lack."""
    running = facts.running
    if running and facts.today > running.ends and running.logged < running.goal:
        yield Step(Kind.MISSING_HOURS, count=running.goal - running.logged, day=running.ends)


def _assessment(facts: Facts) -> Iterator[Step]:
    """The hours beside the work, when that is done: without them nothing can be completed."""
    running = facts.running
    if running and running.approved >= running.goal > 0 and running.extra < running.extra_goal:
        yield Step(Kind.ASSESSMENT, count=running.extra_goal - running.extra)


def _meet(facts: Facts) -> Iterator[Step]:
    if facts.meeting and facts.meeting[1] - facts.today <= MEETING_WITHIN:
        yield Step(Kind.MEET, thing=facts.meeting[0], day=facts.meeting[1])


RULES: tuple[Callable[[Facts], Iterator[Step]], ...] = (
    _begin, _profile, _changes, _placement_again, _amendment, _entries,
    partial(_answer, must=True), _send, _log_days, _hand_in, _supervisor, _log_today, _write,
    partial(_hand_in, later=True), _topic,
    _placement, _missing_hours, _assessment, _meet,
    partial(_write, later=True), partial(_answer, must=False),
)  # fmt: skip
