"""Each state of a change of the library allows what the table says, by whom it says."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.coordination.moves import actions, queries
from app.coordination.moves.rules import TRANSITIONS, Act, State
from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment, Library
from app.groups.hosts.models import HostChange
from app.policy import POLICY, May, Role
from app.workplace.placements.models import Placement
from tests.coordination.moves.planned import agreed, goes_on
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

AHEAD = 7
DO: dict[Act, Callable[[Any, HostChange, Placement], object]] = {
    Act.BEGIN: lambda _by, _one, _placement: actions.begin_due(),
    Act.UNDO: actions.undo,
}


def planned(run: Told, state: State) -> HostChange:
    """A change in this state, on its day."""
    krista, placement = told.person(run, "krista"), told.placement(run)
    library = db.session.get_one(Library, run.story.libraries["liepkalne"])
    agreed(krista, library, krista, "2026/99")
    one = goes_on(krista, placement, library, "Rebuilt", AHEAD if state is State.PLANNED else 0)
    if state is State.UNDONE:
        assert actions.undo(krista, one, placement)
    if state is State.PLANNED:
        clock.move_to(clock.now() + timedelta(days=AHEAD))
    return one


def rows(session: Any) -> list[Any]:
    kinds: tuple[Any, ...] = (Placement, Enrolment, HostChange)
    return [session.execute(select(one.__table__)).all() for one in kinds]


@pytest.mark.parametrize("state", list(State))
def test_each_state_allows_what_the_table_says_and_else_nothing_changes(
    session: Any, run: Told, state: State
) -> None:
    one, placement = planned(run, state), told.placement(run)
    for act, do in DO.items():
        with session.begin_nested() as nested:
            before = rows(session)
            assert queries.state_of(one) is state
            done = bool(do(told.person(run, "krista"), one, placement))
            session.flush()
            ways = TRANSITIONS[act].ways
            assert done is (state in ways), act
            assert (rows(session) != before) is done, act
            if done:
                assert queries.state_of(one) in ways[state], act
            nested.rollback()
        session.expire_all()


def test_who_undoes_it_is_who_coordinates() -> None:
    able = {role for role in POLICY[May.CHANGE_ENROLMENT] if role is not Role.ADMIN}
    assert able == TRANSITIONS[Act.UNDO].by
    assert TRANSITIONS[Act.BEGIN].by == frozenset()


@pytest.mark.parametrize("who", ["ilze", "andris", "dace", "vera", "marta"])
def test_nobody_else_changes_the_library_or_takes_that_back(
    seat: Callable[[str], Visitor], run: Told, who: str
) -> None:
    visitor = seat(who)

    def begin() -> int:
        return planned(run, State.BEGUN).id

    number = tell(visitor, begin)
    before = tell(visitor, lambda: rows(db.session))
    status = 404 if who in ("marta",) else 403
    for path in (f"/moves/placements/{run.placement}", f"/moves/{number}/undoing"):
        visitor.get("/")
        visitor.post(path, {"reason": "Mine", "act": "do"}, status=status)
    assert tell(visitor, lambda: rows(db.session)) == before
