"""The line of time: where days stand on it, which are written, in which order things are told."""

from datetime import UTC, date, datetime

from app.desk.story.rules import Happening, Kind, Look, Mark, axis, newest_first

MONDAY = date(2026, 8, 31)


def test_a_line_begins_with_a_monday_and_holds_every_mark() -> None:
    line = axis([date(2026, 8, 20), date(2026, 11, 12)], MONDAY, date(2026, 11, 8))
    assert (line.first, line.last) == (date(2026, 8, 17), date(2026, 11, 22))  # 14 weeks, by two
    assert len(line.labels) == 7


def test_a_day_stands_at_its_share_and_one_outside_at_the_end() -> None:
    line = axis([], MONDAY, date(2026, 9, 9))  # two weeks
    assert [line.share(day) for day in (MONDAY, date(2026, 9, 7))] == [0, 50]
    assert line.share(date(2027, 1, 1)) == 100
    assert line.share(date(2020, 1, 1)) == 0
    assert line.stretch(Mark(Look.OK, MONDAY, date(2026, 9, 6))) == (0, 50)
    assert line.middle(Mark(Look.DONE, MONDAY, MONDAY)) == 3.57


def test_at_most_nine_mondays_are_written_however_long_the_course_is() -> None:
    for weeks in (1, 9, 10, 40, 100):
        line = axis([], MONDAY, date.fromordinal(MONDAY.toordinal() + 7 * weeks - 1))
        assert 1 <= len(line.labels) <= 9
        assert all(day.weekday() == 0 for day in line.labels)


def test_the_newest_comes_first_and_of_one_day_the_latest() -> None:
    early = Happening(Kind.PLAN, MONDAY, "a", datetime(2026, 8, 31, 8, tzinfo=UTC))
    late = Happening(Kind.PLAN, MONDAY, "b", datetime(2026, 8, 31, 18, tzinfo=UTC))
    next_day = Happening(Kind.HOURS, date(2026, 9, 1), "c")
    assert newest_first([early, next_day, late]) == [next_day, late, early]
