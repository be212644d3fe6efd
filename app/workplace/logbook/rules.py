"""Decides about the logbook: what an entry may say, who decides it when, totals."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.policy import Role


class State(StrEnum):
    """Where an entry is between the learner and the mentor."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"  # counts, and is closed
    ASKED = "asked"  # the mentor wants to know more; the learner answers or changes it
    REFUSED = "refused"  # does not count


# what is neither removed nor refused, in the order in which it is shown
COUNTED = (State.APPROVED, State.SENT, State.ASKED, State.DRAFT)


LINK = "link"  # the way of a decision that came without a sign-in, by a link that was mailed
# the way of an approval by the main trainer, in place of a mentor who did not answer for long
EVIDENCE = "evidence"


class Kind(StrEnum):
    """What an entry's hours are; the totals never mix them."""

    WORK = "work"
    ASSESSMENT = "assessment"


class Act(StrEnum):
    """What can be done with an entry."""

    EDIT = "edit"
    SEND = "send"
    WITHDRAW = "withdraw"
    REMOVE = "remove"
    APPROVE = "approve"
    APPROVE_ON_EVIDENCE = "approve on evidence"  # in place of a mentor who does not answer
    ASK = "ask"
    REFUSE = "refuse"
    UNDO = "undo"  # of a decision, by who took it


TRANSITIONS: dict[Act, tuple[frozenset[State], State | None]] = {
    Act.EDIT: (frozenset({State.DRAFT, State.ASKED}), None),
    Act.SEND: (frozenset({State.DRAFT, State.ASKED}), State.SENT),
    Act.WITHDRAW: (frozenset({State.SENT}), State.DRAFT),
    Act.REMOVE: (frozenset({State.DRAFT, State.ASKED}), None),
    Act.APPROVE: (frozenset({State.SENT}), State.APPROVED),
    Act.APPROVE_ON_EVIDENCE: (frozenset({State.SENT}), State.APPROVED),
    Act.ASK: (frozenset({State.SENT}), State.ASKED),
    Act.REFUSE: (frozenset({State.SENT}), State.REFUSED),
    Act.UNDO: (frozenset({State.APPROVED, State.ASKED, State.REFUSED}), State.SENT),
}
# whose act it is; an undo is only that of who took the decision
WHO: dict[Act, frozenset[Role]] = {
    **dict.fromkeys((Act.EDIT, Act.SEND, Act.WITHDRAW, Act.REMOVE), frozenset({Role.LEARNER})),
    **dict.fromkeys((Act.APPROVE, Act.ASK, Act.REFUSE), frozenset({Role.MENTOR})),
    Act.APPROVE_ON_EVIDENCE: frozenset({Role.MAIN_TRAINER}),
    Act.UNDO: frozenset({Role.MENTOR, Role.MAIN_TRAINER}),
}
PUT_BACK_FOR = timedelta(hours=24)  # so long the page of a week offers what was removed


def usual_day(days: list[date], logged: Collection[date], today: date) -> date | None:
    """The day with which a new entry begins, of those that can be logged: today, else a gap.

    In a past week, and at a weekend, it is the first working day without an entry.
    """
    working = [day for day in days if day.weekday() < 5]
    if today in working:
        return today
    gaps = [day for day in working if day not in logged]
    found = [*gaps, *working[-1:], *days]
    return found[0] if found else None


def may_be_quiet(monday: date, today: date, runs: bool, entries: Collection[object]) -> bool:
    """Whether a learner can say that a week has no hours: it has begun and holds no entry."""
    return runs and monday <= today and not entries


def can(act: Act, state: State) -> bool:
    """Whether an entry in this state allows the act."""
    return state in TRANSITIONS[act][0]


@dataclass(frozen=True)
class Limits:
    """The cohort's figures for entries, in minutes and days."""

    step: int
    longest: int
    reason_after_days: int
    day_warning: int
    day_longest: int
    week_warning: int


class Problem(StrEnum):
    """Why an entry is refused; the form says it in words at the field."""

    NOT_RUNNING = "not running"  # the placement has not started, or is over
    FUTURE = "future"
    BEFORE_START = "before start"
    AFTER_END = "after end"
    NEEDS_REASON = "needs reason"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    OFF_STEP = "off step"
    DAY_FULL = "day full"
    OVERLAPS = "overlaps"  # from when until when, with another entry of the day


@dataclass(frozen=True)
class Asked:
    """An entry as somebody wants to store it, with what is known around it."""

    day: date
    minutes: int
    has_reason: bool
    today: date
    starts_on: date
    ends_on: date
    others_that_day: int  # minutes of the other entries of the day
    overlaps: bool = False


def problems(asked: Asked, limits: Limits) -> list[Problem]:
    """Everything that stands against an entry (PRODUCT "Decided: Placement")."""
    found = []
    if asked.day > asked.today:
        found.append(Problem.FUTURE)
    elif asked.day < asked.starts_on:
        found.append(Problem.BEFORE_START)
    elif asked.day > asked.ends_on:
        found.append(Problem.AFTER_END)
    elif needs_reason(asked.day, asked.today, limits) and not asked.has_reason:
        found.append(Problem.NEEDS_REASON)
    if wrong := _wrong_length(asked.minutes, limits):
        found.append(wrong)
    elif asked.minutes + asked.others_that_day > limits.day_longest:
        found.append(Problem.DAY_FULL)
    return [*found, Problem.OVERLAPS] if asked.overlaps else found


def needs_reason(day: date, today: date, limits: Limits) -> bool:
    """Whether the day is so long ago that the entry needs a sentence."""
    return (today - day).days > limits.reason_after_days


def _wrong_length(minutes: int, limits: Limits) -> Problem | None:
    if minutes > limits.longest:
        return Problem.TOO_LONG
    if minutes < limits.step:
        return Problem.TOO_SHORT
    return Problem.OFF_STEP if minutes % limits.step else None


def neighbours(minutes: int, step: int) -> tuple[int, int]:
    """The two lengths on the step between which the minutes lie: (200, 15) is 195 and 210."""
    below = minutes - minutes % step
    return below, below + step


@dataclass(frozen=True)
class Totals:
    """Minutes of one kind, by where they are. Only `approved` counts; the rest stands beside it."""

    goal: int
    approved: int = 0
    waiting: int = 0
    asked: int = 0
    unsent: int = 0

    @property
    def left(self) -> int:
        """What is still to be logged; never less than nothing, since overtime is kept."""
        return max(0, self.goal - self.approved - sum(self.beside.values()))

    @property
    def beside(self) -> dict[State, int]:
        """What does not count yet, by state."""
        return {State.SENT: self.waiting, State.ASKED: self.asked, State.DRAFT: self.unsent}


def totals(goal: int, minutes: Mapping[State, int]) -> Totals:
    """The totals of one kind from its minutes by state."""
    return Totals(goal, *(minutes.get(state, 0) for state in COUNTED))


def shares(minutes: Mapping[State, int]) -> list[tuple[State, int]]:
    """What there is of each state, what counts first; refused minutes are none."""
    return [(state, minutes[state]) for state in COUNTED if minutes.get(state)]


Minutes = Mapping[Kind, Mapping[State, int]]  # minutes of each kind and state


def minutes_of(entries: Iterable[tuple[Kind, State, int]]) -> dict[Kind, dict[State, int]]:
    """The minutes of some entries by kind and state."""
    found: dict[Kind, dict[State, int]] = {kind: {} for kind in Kind}
    for kind, state, minutes in entries:
        found[kind][state] = found[kind].get(state, 0) + minutes
    return found


def without_drafts(minutes: Minutes) -> dict[Kind, dict[State, int]]:
    """What others than the learner see counted."""
    return {
        kind: {state: amount for state, amount in states.items() if state is not State.DRAFT}
        for kind, states in minutes.items()
    }


def week_state(states: Iterable[State]) -> State | None:
    """The one word for a week, which has no state of its own: what still needs somebody first."""
    there = set(states)
    order = (State.ASKED, State.DRAFT, State.SENT, State.APPROVED, State.REFUSED)
    return next((state for state in order if state in there), None)
