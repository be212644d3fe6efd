"""A description that could not be printed well is refused where it is made."""

from collections.abc import Callable
from datetime import date

import pytest

from app.core.press.shape import Column, Heading, Picture, Table
from tests.kit import papers

WEEK = (Column("Day", "day"), Column("Hours", "minutes"))
REFUSED: dict[str, Callable[[], object]] = {
    "a heading without words": lambda: Heading("  "),
    "a heading of level 4": lambda: Heading("Work", 4),
    "a picture without words": lambda: Picture(b"", ""),
    "a column without a name": lambda: Column(""),
    "a table without a caption": lambda: Table("", WEEK, ()),
    "a cell too few": lambda: Table("Work", WEEK, ((date(2026, 10, 5),),)),
    "words among minutes": lambda: Table("Work", WEEK, ((date(2026, 10, 5), "3:30"),)),
    "a cell too many in totals": lambda: Table("Work", WEEK, (), (("Sum", 5, 5),)),
    "a paper without a title": lambda: papers.whole(title=""),
    "a name that is no ASCII": lambda: papers.whole(name="nedēļa"),
    "a name with a folder": lambda: papers.whole(name="../week"),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_printed_well_is_not_described(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        make()


def test_a_whole_paper_is_described() -> None:
    assert papers.whole().blocks[0] == Heading("Darbs")
