"""Texts of a meeting have an end, and it is told where they are typed."""

from collections.abc import Callable

import pytest

from tests.house.limits import over_the_limit
from tests.kit.pages import Visitor
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


@pytest.mark.parametrize("form", ["Write the meeting down", "Save the day"])
def test_a_text_without_end_is_told_at_its_field(seat: Seat, run: Told, form: str) -> None:
    dace = seat("dace")
    dace.get(f"/meetings/enrolment/{run.enrolment}/3")
    assert over_the_limit(dace, form) == []
