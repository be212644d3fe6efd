"""Lists of what waits: how many, in which order, what is next, where it is dealt with."""

from datetime import UTC, datetime

import pytest

from app.desk.waiting.rules import Item, Kind, minutes, of_kinds, oldest, place, total

OLD, NEW = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 10, 5, tzinfo=UTC)
PLAN = Item(Kind.EVALUATE, 1, 7, "plan", 2, NEW)
WEEK = Item(Kind.ENTRIES, 1, 3, "", 0, OLD, count=5, minutes=840)


def test_every_entry_counts_as_one_thing() -> None:
    assert total([PLAN, WEEK]) == 6
    assert total([]) == 0


def test_an_entry_takes_a_minute_and_longer_things_are_told_in_steps_of_five() -> None:
    assert minutes([WEEK]) == 5
    assert minutes([WEEK, Item(Kind.ENTRIES, 1, 4, "", 0, OLD, count=2, minutes=60)]) == 10
    assert minutes([PLAN, WEEK]) == 35
    assert minutes([]) == 0


def test_what_has_waited_longest_comes_next() -> None:
    assert oldest([PLAN, WEEK]) is WEEK
    assert oldest([]) is None


def test_a_page_shows_the_kinds_in_order() -> None:
    topic = Item(Kind.TOPIC, 1, 9, "", 0, OLD)
    assert of_kinds([topic, WEEK, PLAN], Kind.TOPIC, Kind.EVALUATE) == [PLAN, topic]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_place(kind: Kind) -> None:
    endpoint, needs = place(Item(kind, 1, 7, "plan", 1, OLD))
    assert "." in endpoint
    assert set(needs.values()) <= {1, 7}, "the learner's course or the thing"


@pytest.mark.parametrize("document", ["swot", "business"])
def test_what_is_offered_is_read_at_one_address_whatever_it_is(document: str) -> None:
    offered = Item(Kind.OFFERED, 1, 7, document, 0, OLD)
    assert place(offered) == ("plans.show", {"document_id": 7})
