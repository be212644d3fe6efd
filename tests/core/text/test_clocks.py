"""Times of day are read as people write them; what the program writes can be typed back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.clocks import DAY, read_clock, write_clock
from app.core.text.lengths import read_minutes, read_span

minutes = st.integers(0, DAY)


@pytest.mark.parametrize(
    "text",
    [
        *("8:30", "08:30", "8.30", "08.30", "8,30", "8h30", "8 h 30", "8H30", "0830", "8: 30"),
        *("plkst. 8.30", "plkst.8:30", "ore 8.30", "alle 8:30", "в 8:30 ч.", "8.30 ч", "8:30 h"),
        *("στις 8:30", "at 8:30", "\u200e8:30\u00a0", "８:３０"),
    ],
)
def test_half_past_eight(text: str) -> None:
    assert read_clock(text) == 510


@pytest.mark.parametrize(("text", "said"), [("9", 540), ("09", 540), ("0", 0), ("24:00", DAY)])
def test_whole_hours(text: str, said: int) -> None:
    assert read_clock(text) == said


@pytest.mark.parametrize(
    "text", ["", "noon", "25", "24:01", "8:60", "8.5", "830", "8:3", "8:300", "-8:30", "8:30-9:00"]
)
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_clock(text)


@given(minutes)
def test_what_the_program_writes_is_typed_back(at: int) -> None:
    assert read_clock(write_clock(at)) == at


@given(minutes, minutes)
def test_from_and_until_are_typed_back_in_one_field(one: int, other: int) -> None:
    begins, ends = sorted((one, other))
    if begins == ends:
        return
    text = f"{write_clock(begins)}–{write_clock(ends)}"
    assert (read_span(text), read_minutes(text)) == ((begins, ends), ends - begins)


def test_a_length_has_no_times() -> None:
    assert [read_span(one) for one in ("3:30", "3.5", "3 h 30", "9-12", "")] == [None] * 5


def test_from_and_until_with_letters() -> None:
    assert read_span("8h30-12h30") == (510, 750)
