"""Whatever happens in whatever order, on any calendar of 2020 to 2040, in the four pilots' cities:
approved hours add up, no minute is lost or counted twice, and taking back restores.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, select

from app.core import clock
from app.desk.unanswered import actions as unanswered
from app.groups.pauses.models import FreeDay, Pause
from app.groups.pauses.rules import Kind, Stretch, problem
from app.ops.free_days import holidays_of
from app.workplace.corrections import actions as corrections
from app.workplace.corrections.models import Correction
from app.workplace.hours import actions as hours
from app.workplace.logbook import actions as logbook
from app.workplace.logbook import rules
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.models import Entry, entries_of
from app.workplace.logbook.queries import hours_of, minutes_by_state
from app.workplace.logbook.rules import State
from app.workplace.pausing import actions as pausing
from app.workplace.placements.queries import calendar_of
from app.workplace.quiet import actions as quiet
from app.workplace.quiet.queries import quiet_weeks
from tests.workplace.corrections.proposing import NO, WHY, counts
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

CITIES = {
    "Europe/Riga": "LV",
    "Europe/Sofia": "BG",
    "Europe/Athens": "GR",
    "Europe/Rome": "IT",
}
DAY = timedelta(days=1)
Numbers = tuple[int, int]


@cache
def free(country: str, year: int) -> dict[date, str]:
    return holidays_of(country, date(year, 6, 1))


class Life:
    """Ilze's placement on other days, and what each entry counts, kept beside it by hand."""

    def __init__(self, run: Told, city: str, begins: date) -> None:
        self.run, self.official, self.was = run, {}, {}
        self.people = {who: told.person(run, who) for who in ("ilze", "andris", "dace")}
        self.placement = told.placement(run)
        self.placement.starts_on = begins
        self.placement.ends_on = begins + timedelta(weeks=10) - DAY
        library = self.placement.enrolment.library
        assert library
        library.country = CITIES[city]
        days = free(library.country, begins.year)
        rows = [FreeDay(country=library.country, day=one, name=said) for one, said in days.items()]
        self.session.add_all(rows)
        self.session.flush()

    @property
    def session(self) -> Any:
        return logbook.db.session

    def entries(self, *states: State) -> list[Entry]:
        return [one for one in entries_of(self.run.placement) if one.state in states]

    def one(self, which: int, *states: State) -> Entry | None:
        found = self.entries(*states)
        return found[which % len(found)] if found else None

    def row(self, one: Entry) -> tuple[Any, ...]:
        """What of an entry a decision changes and taking it back restores."""
        table = Entry.__table__
        kept = (table.c.state, table.c.minutes, table.c.reason, table.c.decided_by_id)
        return tuple(self.session.execute(select(*kept).where(table.c.id == one.id)).one())


def write(life: Life, which: int, much: int) -> None:
    day = clock.today() - DAY * (which % 12)
    draft = Draft(day, 15 * (1 + much % 40), "Spoke with pupils.", late_reason="Was away.")
    logbook.log(life.people["ilze"], life.placement, draft)


def send(life: Life, which: int, _much: int) -> None:
    if one := life.one(which, State.DRAFT):
        logbook.send_week(life.people["ilze"], life.placement, life.placement.week_of(one.day))


def withdraw(life: Life, which: int, _much: int) -> None:
    if one := life.one(which, State.SENT):
        logbook.take_back_week(life.people["ilze"], life.placement, life.placement.week_of(one.day))


def decide(life: Life, which: int, much: int) -> None:
    if one := life.one(which, State.SENT):
        before, andris = life.row(one), life.people["andris"]
        acts: tuple[Callable[[], object], ...] = (
            lambda: hours.approve(andris, [(one, one.version)]),
            lambda: hours.ask(andris, one, one.version, "Which class?"),
            lambda: hours.refuse(andris, one, one.version, NO),
            lambda: unanswered.approve(
                life.people["dace"], life.placement, [(one, one.version)], "The rota."
            ),
        )
        if acts[much % 4]():
            life.was[one.id] = before
            if one.state is State.APPROVED:
                life.official[one.id] = one.minutes


def undo(life: Life, which: int, much: int) -> None:
    if one := life.one(which, State.APPROVED, State.ASKED, State.REFUSED):
        who = life.people[("andris", "dace")[much % 2]]
        if hours.undo(who, life.placement, one):
            assert life.row(one) == life.was.pop(one.id)
            life.official.pop(one.id, None)


def correct(life: Life, which: int, much: int) -> None:
    if one := life.one(which, State.APPROVED):
        corrections.propose(life.people["ilze"], one, one.version, 15 * (much % 40), WHY)


def settle(life: Life, which: int, much: int) -> None:
    waits = life.session.scalars(select(Correction).order_by(Correction.id)).all()
    if not waits:
        return
    one, andris = waits[which % len(waits)], life.people["andris"]
    before = life.official.get(one.entry_id)
    if much % 3 == 0:
        hours.refuse_correction(andris, one, one.version, NO)
    elif much % 3 == 1 and hours.approve_correction(andris, one, one.version):
        life.official[one.entry_id] = one.after
    elif one.is_done and hours.undo_correction(andris, one):
        assert before == one.after
        life.official[one.entry_id] = one.before


def rest(life: Life, which: int, much: int) -> None:
    calendar = calendar_of(life.placement)
    first = life.placement.first_day + DAY * which
    days = Stretch(first, first + DAY * (much % 9))
    if not problem(days, calendar):
        pausing.note(life.people["ilze"], life.placement, Kind.AWAY, days)


def work_after_all(life: Life, which: int, _much: int) -> None:
    open_ones = select(Pause).where(Pause.removed_at.is_(None)).order_by(Pause.id)
    if found := life.session.scalars(open_ones).all():
        one = found[which % len(found)]
        pausing.remove_pause(life.people["ilze"], life.placement, one, one.version)


def say_quiet(life: Life, which: int, _much: int) -> None:
    monday = life.placement.monday_of(1 + which % 10)
    there = entries_of(life.run.placement, monday)
    if rules.may_be_quiet(monday, clock.today(), life.placement.is_active, there):
        quiet.say(life.people["ilze"], life.placement, monday)


def days_go_by(_life: Life, which: int, _much: int) -> None:
    clock.move_to(clock.now() + DAY * (which % 20))


ACTS = (
    *(write, write, send, send, decide, decide, undo, correct, settle, settle),
    *(withdraw, rest, work_after_all, say_quiet, days_go_by),
)
steps = some.tuples(some.sampled_from(ACTS), some.integers(0, 60), some.integers(0, 60))
begun = [(write, 0, 15), (write, 1, 7), (send, 0, 0), (decide, 0, 0)]


def agrees(life: Life) -> None:
    """What the pages show is what was written and decided."""
    there = entries_of(life.run.placement)
    assert counts(life.run) == sum(life.official.values())
    stands = {one.id: one.minutes for one in there if one.state is State.APPROVED}
    assert stands == life.official
    sums = minutes_by_state([life.run.placement])[life.run.placement]
    shown = sum(amount for states in sums.values() for amount in states.values())
    assert shown == sum(one.minutes for one in there)
    weeks = quiet_weeks([life.run.placement])[life.run.placement]
    assert not weeks & {one.monday for one in there}
    last = calendar_of(life.placement).last_day
    assert all(life.placement.first_day <= one.day <= last for one in there)
    ends = [life.placement.first_day + timedelta(weeks=step) for step in range(0, 14, 2)]
    by_then = [hours_of(life.placement, day, drafts=True).forecast.expected for day in ends]
    assert by_then == sorted(by_then)


@settings(
    max_examples=12,  # some seconds: each is a life of its own
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
@given(
    some.sampled_from(sorted(CITIES)),
    some.dates(date(2020, 1, 1), date(2040, 9, 1)),
    some.lists(steps, min_size=6, max_size=18),
)
def test_any_history_in_any_city_adds_up(
    session: Any, run: Told, city: str, begins: date, history: list[tuple[Any, int, int]]
) -> None:
    zone = clock._zone.key
    try:
        with session.begin_nested() as nested:
            clock.use_zone(city)
            session.execute(delete(FreeDay))
            clock.move_to(told.noon(begins + timedelta(days=25)))
            life = Life(run, city, begins)
            for act, which, much in [*begun, *history]:
                act(life, which, much)
                agrees(life)
            nested.rollback()
    finally:
        clock.use_zone(zone)
        session.expire_all()
