"""Texts of the placement plan have an end, and it is told where they are typed."""

from collections.abc import Callable

import pytest

from tests.house.limits import over_the_limit
from tests.kit.pages import Visitor
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


@pytest.mark.parametrize(
    ("who", "page", "form"),
    [("ilze", "/edit", "Save the plan"), ("dace", "", "Write the conditions down")],
)
def test_a_text_without_end_is_told_at_its_field(
    seat: Seat, plan: Told, who: str, page: str, form: str
) -> None:
    visitor = seat(who)
    visitor.get(f"/placements/{plan.placement}{page}")
    assert over_the_limit(visitor, form) == []
