"""Each state of an amendment allows what the table of transitions says, by whom it says."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select

from app.groups.terms.models import Amendment
from app.groups.terms.rules import State
from app.workplace.amendments.actions import amending as actions
from app.workplace.amendments.rules import TRANSITIONS, Act
from app.workplace.placements.models import Acceptance, Placement
from tests.workplace.amendments.proposing import propose
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

DO: dict[Act, Callable[[Any, Placement, Amendment], bool]] = {
    Act.ACCEPT: actions.accept,
    Act.TAKE_BACK: actions.take_back,
    Act.REFUSE: lambda by, placement, one: actions.refuse(by, placement, one, "Not for us"),
    Act.WITHDRAW: actions.withdraw,
}
WAYS: dict[State, list[tuple[Act, str]]] = {
    State.OPEN: [],
    State.HELD: [(Act.ACCEPT, "dace"), (Act.ACCEPT, "andris")],
    State.REFUSED: [(Act.REFUSE, "andris")],
    State.WITHDRAWN: [(Act.WITHDRAW, "ilze")],
}
WHO = ("ilze", "dace", "andris", "vera")


def rows(session: Any) -> list[Any]:
    kinds: tuple[Any, ...] = (Placement, Acceptance, Amendment)
    return [session.execute(select(one.__table__)).all() for one in kinds]


@pytest.mark.parametrize("state", list(State))
def test_each_state_allows_what_the_table_says_and_else_nothing_changes(
    session: Any, run: Told, state: State
) -> None:
    one, placement = propose(run, "ilze"), told.placement(run)
    for act, who in WAYS[state]:
        assert DO[act](told.person(run, who), placement, one), act
    for (act, do), who in product(DO.items(), WHO):
        assert one.state is state
        with session.begin_nested() as nested:
            person, before = told.person(run, who), rows(session)
            done = do(person, placement, one)
            session.flush()
            assert done is expected(act, who, state), (act, who)
            assert (rows(session) != before) is done, (act, who)
            if done:
                assert one.state in TRANSITIONS[act].ways[state], (act, who)
            nested.rollback()
        session.expire_all()


def expected(act: Act, who: str, state: State) -> bool:
    """Ilze proposed it and accepted with that; Vera stands for no side."""
    if state not in TRANSITIONS[act].ways or who == "vera":
        return False
    return (who == "ilze") is (act in (Act.TAKE_BACK, Act.WITHDRAW))
