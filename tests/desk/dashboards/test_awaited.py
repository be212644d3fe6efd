"""What others owe a learner: from whom, and until when."""

from dataclasses import replace
from datetime import date

import pytest

from app.desk.dashboards.rules.awaited import Awaited, Kind, awaited
from app.desk.dashboards.rules.facts import Asked, Document, Facts, Running, Topical
from app.policy import Role

TODAY, DAY = date(2026, 10, 8), date(2026, 10, 5)
BOTH = (Role.MENTOR, Role.MAIN_TRAINER)
PLAN = Document("plan", 3, goes_in=True, version=17)
RUNS = Running(week=6, begins=date(2026, 8, 31), ends=date(2026, 11, 8), goal=9600)


def told(**facts: object) -> list[Awaited]:
    return awaited(replace(Facts(TODAY), **facts))  # type: ignore[arg-type]


def test_what_is_read_is_answered_by_both_within_two_weeks() -> None:
    read = replace(PLAN, is_draft=False, read_since=DAY)
    expected = Awaited(Kind.ANSWER, BOTH, DAY, date(2026, 10, 19), "plan", 17)
    assert told(documents=(read,)) == [expected]
    sooner = replace(expected, by=date(2026, 10, 8))
    assert told(documents=(read,), answer_days=3) == [sooner]
    earlier = {"answer_days": [["2026-10-06", 14]]}  # it was changed a day later
    assert told(documents=(read,), answer_days=3, earlier=earlier) == [expected]


def test_small_changes_are_looked_at_by_the_trainer() -> None:
    read = replace(PLAN, is_draft=False, read_since=DAY, for_a_look=True)
    assert told(documents=(read,))[0].roles == (Role.MAIN_TRAINER,)


def test_a_topic_waits_for_those_whose_names_it_lacks() -> None:
    topic = replace(PLAN, topic=Topical.PROPOSED, topic_since=DAY, topic_lacks=(Role.MENTOR,))
    expected = Awaited(Kind.TOPIC, (Role.MENTOR,), DAY, date(2026, 10, 12), "plan", 3)
    assert told(documents=(topic,)) == [expected]


def test_a_placement_plan_waits_for_its_sides_and_then_for_the_coordinator() -> None:
    waits, accepted = Asked(DAY, (Role.RESPONSIBLE,)), Asked(DAY, ())
    day = date(2026, 10, 12)
    assert told(asked=waits) == [Awaited(Kind.PLACEMENT, (Role.RESPONSIBLE,), DAY, day)]
    assert told(asked=accepted) == [Awaited(Kind.START, (Role.COORDINATOR,), DAY, day)]


@pytest.mark.parametrize(
    ("needed", "by"),
    [(None, 12), (20, 12), (12, 12), (9, 9), (5, 5), (4, 12)],  # on the 4th it was over already
)
def test_nobody_agrees_or_accepts_later_than_it_is_needed(needed: int | None, by: int) -> None:
    day = date(2026, 10, needed) if needed else None
    topic = replace(PLAN, topic=Topical.PROPOSED, topic_since=DAY, topic_lacks=BOTH, due=day)
    asked = Asked(DAY, (Role.RESPONSIBLE,), day)
    expected = [date(2026, 10, by)]
    assert [one.by for one in told(documents=(topic,))] == expected
    assert [one.by for one in told(asked=asked)] == expected


def test_hours_wait_for_the_mentor_and_a_whole_placement_for_both() -> None:
    sent = replace(RUNS, sent_since=DAY)
    assert told(running=sent) == [Awaited(Kind.HOURS, (Role.MENTOR,), DAY, date(2026, 10, 12))]
    done = replace(RUNS, approved=9600, decided_on=DAY)
    assert told(running=done) == [Awaited(Kind.FINAL, BOTH, DAY, date(2026, 10, 19))]


@pytest.mark.parametrize("role", [Role.MENTOR, Role.COORDINATOR])
def test_a_correction_is_decided_by_who_has_to_say_yes_to_it(role: Role) -> None:
    fixed = replace(RUNS, fix=(DAY, role, 71))
    expected = Awaited(Kind.FIX, (role,), DAY, date(2026, 10, 12), thing=71)
    assert told(running=fixed) == [expected]


def test_after_a_week_is_sent_the_next_one_is_looked_forward_to() -> None:
    sent = replace(RUNS, sent=frozenset({6}))
    on_friday: dict[str, object] = {"today": date(2026, 10, 9), "running": sent}
    expected = [Awaited(Kind.NEXT_WEEK, by=date(2026, 10, 12), number=7)]
    assert told(**on_friday) == expected
    assert told(**{**on_friday, "running": replace(sent, sent=frozenset({5}))}) == []
    over = replace(sent, ends=date(2026, 10, 11))
    assert told(**{**on_friday, "running": over}) == []


def test_what_comes_first_stands_first() -> None:
    read = replace(PLAN, is_draft=False, read_since=DAY)
    found = told(documents=(read,), running=replace(RUNS, sent_since=DAY), meeting=(3, TODAY))
    assert [one.kind for one in found] == [Kind.MEETING, Kind.HOURS, Kind.ANSWER]


def test_a_placement_that_has_not_begun_is_looked_forward_to() -> None:
    later = replace(RUNS, begins=date(2026, 11, 2))
    assert told(running=later) == [Awaited(Kind.FIRST_DAY, by=date(2026, 11, 2))]
