"""At which host a placement is on which days."""

from datetime import timedelta

from app.groups.hosts.rules import Move, Stay, stays
from tests.workplace.placements import told


def test_stays_follow_each_other_and_one_to_come_counts_from_its_day() -> None:
    first, second = told.week(3), told.week(5)
    day = timedelta(days=1)
    moves = [Move(second, "b", "c", has_begun=False), Move(first, "a", "x", has_begun=True)]
    found = stays("b", moves)
    assert found == [
        Stay("a", found[0].first, first - day),
        Stay("b", first, second - day),
        Stay("c", second, found[-1].last),
    ]
    assert stays("a", []) == [Stay("a", found[0].first, found[-1].last)]
