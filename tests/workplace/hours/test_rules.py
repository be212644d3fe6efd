"""How hours are shown."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.groups.pauses.rules import Calendar, Stretch
from app.workplace.hours import rules
from app.workplace.logbook.rules import Kind, State

MONDAY = date(2026, 8, 31)
NOON = datetime(2026, 8, 31, 12, tzinfo=UTC)


def test_every_week_stands_there_and_this_one_is_known() -> None:
    weeks = rules.shown_weeks(MONDAY, 10, 990, date(2026, 10, 8), {})
    assert [one.number for one in weeks] == list(range(1, 11))
    assert [one.number for one in weeks if one.is_now] == [6]
    assert [one.number for one in weeks if one.is_over] == [1, 2, 3, 4, 5]
    assert (weeks[5].first, weeks[5].last) == (date(2026, 10, 5), date(2026, 10, 11))


def test_a_column_stacks_approved_waiting_and_not_sent() -> None:
    minutes = {State.APPROVED: 240, State.SENT: 120, State.DRAFT: 60, State.ASKED: 60}
    both = {Kind.WORK: {**minutes, State.REFUSED: 30}, Kind.ASSESSMENT: {State.APPROVED: 600}}
    (week,) = rules.shown_weeks(MONDAY, 1, 384, MONDAY, {1: both})
    assert week.full == 480
    assert [(looks, round(share * 480)) for looks, share in week.parts] == [
        ("ok", 240),
        ("wait", 120),
        ("ask", 60),
        ("open", 60),
    ]
    assert (week.state, week.assessment) == (State.ASKED, {State.APPROVED: 600})


def test_a_week_shows_how_much_of_it_nobody_works() -> None:
    days = Stretch(MONDAY, date(2026, 9, 27))
    away = Stretch(date(2026, 9, 3), date(2026, 9, 13))
    free = {date(2026, 9, 1): "", date(2026, 9, 4): "", date(2026, 9, 20): ""}
    calendar = Calendar(days, 4, pauses=(away,), free=free)
    weeks = rules.shown_weeks(MONDAY, 4, 600, MONDAY, {}, calendar)
    assert [one.rest for one in weeks] == [0.6, 1.0, 0.0, 0.0]
    assert [one.free for one in weeks] == [(date(2026, 9, 1),), (), (), ()]
    first = (Stretch(date(2026, 9, 3), date(2026, 9, 6)),)
    assert (weeks[0].pauses, weeks[2].pauses) == (first, ())


def test_the_highest_week_fills_its_column() -> None:
    first, second = rules.shown_weeks(
        MONDAY,
        2,
        480,
        MONDAY,
        {
            number: {Kind.WORK: {State.APPROVED: minutes}}
            for number, minutes in ((1, 1200), (2, 300))
        },
    )
    assert dict(first.parts)["ok"] == 1.0
    assert dict(second.parts)["ok"] == 0.25


def test_the_check_code_knows_every_letter() -> None:
    line = (1, MONDAY, 60, "work", "Did this", "")
    code = rules.check_code([line])
    assert (len(code), code) == (8, rules.check_code(iter([line])))
    assert code != rules.check_code([(1, MONDAY, 75, "work", "Did this", "")])
    assert code != rules.check_code([line, line])


def test_a_paper_that_was_printed_keeps_its_check_code() -> None:
    assert rules.check_code([(1, MONDAY, 60, "work", "Runāju ar 5 skolēniem", "")]) == "54A77565"


@pytest.mark.parametrize(
    ("state", "decided_at", "runs", "can"),
    [
        (State.APPROVED, NOON, True, True),
        (State.ASKED, NOON, True, True),
        (State.REFUSED, NOON - timedelta(hours=24), True, True),
        (State.REFUSED, NOON - timedelta(hours=24, seconds=1), True, False),
        (State.REFUSED, NOON + timedelta(hours=1), True, False),  # the clock was put back
        (State.APPROVED, NOON, False, False),
        (State.SENT, NOON, True, False),
        (State.APPROVED, None, True, False),
    ],
)
def test_a_decision_is_taken_back_within_24_hours_while_the_placement_runs(
    state: State, decided_at: datetime | None, runs: bool, can: bool
) -> None:
    assert rules.can_undo(state, decided_at, NOON, runs) is can


@pytest.mark.parametrize(
    ("done", "told"),  # in UTC; Riga is three hours ahead in summer
    [
        ("2026-10-08T06:12", "2026-10-08T07:12"),
        ("2026-10-08T18:59", "2026-10-08T19:59"),  # 21:59: by 23:00 it is told
        ("2026-10-08T19:00", "2026-10-08T19:10"),  # 22:00: within ten minutes
        ("2026-10-08T20:55", "2026-10-08T21:05"),
        ("2026-10-08T21:00", "2026-10-08T22:00"),  # midnight is the next day
    ],
)
def test_what_came_by_a_link_is_told_an_hour_later_and_at_night_within_ten_minutes(
    done: str, told: str
) -> None:
    then, expected = (datetime.fromisoformat(f"{one}+00:00") for one in (done, told))
    assert rules.receipt_due(then.astimezone(ZoneInfo("Europe/Riga"))) == expected


@pytest.mark.parametrize(
    ("hours", "can"), [(24.1, True), (49, True), (49.01, False)]
)  # an hour until the receipt, and 48
def test_what_came_by_a_link_is_taken_back_for_48_hours_from_the_receipt(
    hours: float, can: bool
) -> None:
    later, told = NOON + timedelta(hours=hours), NOON + timedelta(hours=1)
    assert rules.can_undo(State.APPROVED, NOON, later, True, told) is can
    assert rules.can_undo(State.APPROVED, NOON, later, True) is False
