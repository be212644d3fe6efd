"""How a part stands on the task list: every case."""

import pytest

from app.project.comments.rules import Count, Standing, part_status
from app.project.documents.rules import State

NONE, IDEA, FIX = Count(), Count(2, 0, 1), Count(2, 1, 1)


@pytest.mark.parametrize(
    ("state", "count", "empty", "finished", "waits", "expected"),
    [
        (State.DRAFT, NONE, True, False, False, Standing.NOT_STARTED),
        (State.DRAFT, NONE, False, False, False, Standing.IN_PROGRESS),
        (State.DRAFT, NONE, False, True, False, Standing.DONE),
        (State.DRAFT, NONE, True, True, False, Standing.DONE),
        (State.DRAFT, NONE, False, True, True, Standing.WAITING),
        (State.DRAFT, NONE, False, False, True, Standing.IN_PROGRESS),
        (State.DRAFT, IDEA, False, True, False, Standing.NEEDS_ANSWER),
        (State.DRAFT, FIX, False, True, True, Standing.CHANGES_ASKED),
        (State.DRAFT, Count(3, 0, 0), False, True, False, Standing.DONE),
        (State.HANDED_IN, FIX, False, True, False, Standing.WAITING),
        (State.APPROVED, FIX, True, False, True, Standing.DONE),
    ],
)
def test_how_a_part_stands(state, count, empty, finished, waits, expected):
    assert part_status(state, count, empty=empty, finished=finished, waits=waits) is expected
