"""What a paper of the logbook holds: the entries of some days, and their corrections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core import clock
from app.people.accounts.models import names_of
from app.workplace.corrections.models import Correction
from app.workplace.evidence.queries import lines_of
from app.workplace.hours.rules import Period, check_code
from app.workplace.logbook import rules
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Minutes, State


@dataclass(frozen=True)
class Sheet:
    """What a paper of the logbook holds. `until` are the entries until the period's last day."""

    period: Period
    shown: list[Entry]
    until: list[Entry]
    names: dict[int, str]  # of those who approved what is shown, by number
    corrections: list[Correction]  # of the entries until then: those approved, those that wait

    @property
    def here(self) -> Minutes:
        """The minutes of the entries shown."""
        return _sums(self.shown)

    @property
    def so_far(self) -> Minutes:
        """The minutes since the start."""
        return _sums(self.until)

    @property
    def decided_on(self) -> date | None:
        """The day on which the last of the entries shown was approved."""
        return _last_approved(self.shown)

    @property
    def settled_on(self) -> date | None:
        """The day since which the paper stays as it is; None while something is open."""
        is_open = any(one.state is not State.APPROVED for one in self.until)
        if is_open or self.period.last >= clock.today() or any(o.waits for o in self.corrections):
            return None
        days = (*map(_day, self.corrections), _last_approved(self.until))
        return max(filter(None, days), default=None)

    @property
    def code(self) -> str:
        """The check code of the approved lines."""
        return check_code(lines_of(self.shown))


def sheet(entries: list[Entry], period: Period, fixes: Iterable[Correction] = ()) -> Sheet:
    """The entries of a period, with the names of those who approved and with their corrections."""
    until = [one for one in entries if one.day <= period.last]
    shown = [one for one in until if one.day >= period.first]
    approved = {one.decided_by_id for one in shown if one.state is State.APPROVED}
    there = {one.id for one in until}
    told = [one for one in fixes if one.entry_id in there and (one.waits or one.is_done)]
    return Sheet(period, shown, until, names_of(approved), told)


def is_on_evidence(one: Entry) -> bool:
    """Whether the main trainer approved it in place of the mentor."""
    return one.state is State.APPROVED and one.decided_by_way == rules.EVIDENCE


def _day(one: Correction) -> date | None:
    moment = one.confirmed_at or one.decided_at
    return clock.local(moment).date() if moment else None


def approved_on(one: Entry) -> date | None:
    """The day of its approval."""
    moment = one.decided_at if one.state is State.APPROVED else None
    return clock.local(moment).date() if moment else None


def _last_approved(entries: list[Entry]) -> date | None:
    return max(filter(None, map(approved_on, entries)), default=None)


def _sums(entries: Iterable[Entry]) -> Minutes:
    return rules.minutes_of((one.kind, one.state, one.minutes) for one in entries)
