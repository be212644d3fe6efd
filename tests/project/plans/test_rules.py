"""The one next step: every case."""

import pytest

from app.project.comments.rules import Standing
from app.project.plans.rules import Next, Step, Whole, next_step


def whole(kind, *standings, draft=True, evaluated=True, propose=""):
    parts = {f"p{number}": one for number, one in enumerate(standings)}
    return Whole(kind, draft, evaluated, parts, propose)


DONE, BEGUN, NEW = Standing.DONE, Standing.IN_PROGRESS, Standing.NOT_STARTED
FIX, ASKED, WAIT = Standing.CHANGES_ASKED, Standing.NEEDS_ANSWER, Standing.WAITING


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([whole("a", NEW)], Next(Step.BEGIN, "a", "p0")),
        ([whole("a", BEGUN, NEW)], Next(Step.GO_ON, "a", "p0")),
        ([whole("a", NEW), whole("b", ASKED)], Next(Step.ANSWER, "b", "p0")),
        ([whole("a", ASKED), whole("b", FIX)], Next(Step.FIX, "b", "p0")),
        ([whole("a", DONE), whole("b", DONE, NEW)], Next(Step.HAND_IN, "a")),
        ([whole("a", DONE, evaluated=False), whole("b", NEW)], Next(Step.BEGIN, "b", "p0")),
        ([whole("a", WAIT, draft=False), whole("b", NEW)], Next(Step.BEGIN, "b", "p0")),
        ([whole("a", WAIT, DONE, propose="p0")], Next(Step.PROPOSE, "a", "p0")),
        ([whole("a", WAIT, NEW)], Next(Step.BEGIN, "a", "p1")),
        ([whole("a", WAIT, DONE)], Next(Step.WAIT)),
        ([whole("a", WAIT, draft=False)], Next(Step.WAIT)),
        ([], Next(Step.WAIT)),
    ],
)
def test_there_is_one_next_step(documents, expected):
    assert next_step(documents) == expected
