"""When mail about what waits goes, what it is for, and how many there may be."""

from datetime import date, datetime, timedelta

import pytest

from app.outside.digests.rules import caps, signed, things
from app.outside.digests.rules.rhythm import Rhythm, any_moment, last_moment
from app.outside.digests.rules.things import Thing
from app.policy import Role

DAILY, WEEKLY, NEVER = Rhythm
MONDAY = date(2026, 5, 11)


def day(number):
    return MONDAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("rhythm", "role", "now", "moment"),
    [
        (DAILY, Role.LEARNER, "05-12 17:00", "05-12 17:00"),
        (DAILY, Role.LEARNER, "05-12 16:59", "05-11 17:00"),
        (DAILY, Role.MAIN_TRAINER, "05-12 07:30", "05-12 07:00"),
        (DAILY, Role.MENTOR, "05-12 06:59", "05-11 07:00"),
        (WEEKLY, Role.MENTOR, "05-11 08:00", "05-11 08:00"),
        (WEEKLY, Role.MENTOR, "05-11 07:59", "05-04 08:00"),
        (WEEKLY, Role.LEARNER, "05-17 23:59", "05-11 08:00"),
    ],
)
def test_mail_goes_in_the_evening_to_learners_else_in_the_morning(rhythm, role, now, moment):
    read = [datetime.fromisoformat(f"2026-{one}") for one in (now, moment)]
    assert last_moment(rhythm, {role}, read[0]) == read[1]


def test_mail_goes_never_to_who_wants_none():
    assert last_moment(NEVER, {Role.LEARNER}, datetime.fromisoformat("2026-05-11 18:00")) is None


@pytest.mark.parametrize(
    ("after", "now", "is_time"),
    [
        ("05-12 07:00", "05-12 16:59", False),
        ("05-12 07:00", "05-12 17:00", True),
        ("05-12 17:00", "05-13 06:59", False),
        ("05-11 07:00", "05-11 08:00", True),
        ("05-08 06:00", "05-09 06:00", True),
    ],
)
def test_between_the_hours_nobody_is_asked_what_waits(after, now, is_time):
    read = [datetime.fromisoformat(f"2026-{one}") for one in (after, now)]
    assert any_moment(*read) is is_time


@pytest.mark.parametrize(
    ("rhythm", "sent", "known_by", "goes"),
    [
        (DAILY, [], None, 1),
        (DAILY, [1], None, 2),
        (DAILY, [0], None, 1),
        (DAILY, [1], 2, 2),  # a meeting of tomorrow: its mail lies there in the morning
        (DAILY, [1], 1, 1),  # a meeting of today cannot wait
        (WEEKLY, [0], None, 1),
        (WEEKLY, [-3, -2], None, 1),  # of the week before
        (WEEKLY, [0, 1], None, 7),
        (WEEKLY, [1], None, 2),
        (WEEKLY, [0, 1], 2, 1),
        (NEVER, [], 1, None),
    ],
)
def test_one_mail_a_day_and_two_a_week_for_who_wants_it_weekly(rhythm, sent, known_by, goes):
    by = None if known_by is None else day(known_by)
    found = caps.may_go_on(rhythm, [day(one) for one in sent], day(1), by)
    assert found == (None if goes is None else day(goes))


ACTS, TRAINER = (0, 3, 7), (10,)


@pytest.mark.parametrize(
    ("steps", "waits", "told", "step"),
    [
        (ACTS, 0, {}, 0),
        (ACTS, 2, {0: 0}, None),
        (ACTS, 3, {0: 0}, 3),
        (ACTS, 4, {0: 0, 3: 3}, None),
        (ACTS, 9, {0: 0, 3: 3}, 7),
        (ACTS, 30, {0: 0, 3: 3, 7: 7}, None),
        (ACTS, 12, {}, 7),  # told for the first time so late
        (ACTS, 40, {7: 12}, None),
        (TRAINER, 9, {}, None),
        (TRAINER, 11, {}, 10),
        (TRAINER, 12, {10: 11}, None),
        ((21,), 25, {0: 0, 3: 3, 7: 7}, None),  # three mails to one person are enough
    ],
)
def test_a_thing_is_told_when_new_and_after_three_and_seven_days(steps, waits, told, step):
    thing = Thing("entries 1 2026-05-11", MONDAY, steps)
    days = {one: day(number) for one, number in told.items()}
    assert things.step(thing, days, day(waits)) == step


def test_what_has_no_day_counts_from_its_first_mail():
    thing = Thing("lacks 1 mentor", None, ACTS)
    assert things.step(thing, {}, day(0)) == 0
    assert things.step(thing, {0: day(0)}, day(2)) is None
    assert things.step(thing, {0: day(0)}, day(7)) == 7


def test_the_address_that_ends_mail_is_one_persons_and_cannot_be_made_up():
    token = signed.token("key", 17)
    assert signed.person_of("key", token) == 17
    assert signed.person_of("another key", token) is None
    assert signed.person_of("key", token.replace(token[0], "9", 1)) is None
    assert signed.person_of("key", "") is None
