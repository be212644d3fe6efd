"""Each state of a placement plan allows what the table of transitions says, by whom it says."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select

from app.coordination.endings.actions import end_early, resume
from app.core import clock
from app.policy import Role
from app.workplace.amendments.actions import asking as amendments
from app.workplace.amendments.models import PlanAsk
from app.workplace.placements import actions
from app.workplace.placements.models import Acceptance, Placement
from app.workplace.placements.rules import TRANSITIONS, Act, State
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

pytestmark = pytest.mark.usefixtures("plan")
WHO = {Role.LEARNER: "ilze", Role.MAIN_TRAINER: "dace", Role.RESPONSIBLE: "andris"}
SIDES = tuple(WHO)
Do = Callable[[Any, Placement], bool]


def ask(by: Any, one: Placement) -> bool:
    return amendments.ask(by, one, one.hash, "Thursdays, please") is not None


def propose(by: Any, one: Placement) -> bool:
    before = one.proposed_at
    return actions.propose(by, one) == [] and one.proposed_at != before


DO: dict[Act, Do] = {
    Act.WRITE: lambda by, one: actions.save_text(
        by, one, one.version, **{**told.TEXT, "pattern": "Mornings"}
    ),
    Act.PROPOSE: propose,
    Act.ACCEPT: lambda by, one: actions.accept(by, one, one.hash),
    Act.TAKE_BACK: actions.take_back,
    Act.ASK: ask,
    Act.UNASK: amendments.withdraw,
    Act.START: actions.start_if_ready,
    Act.END: lambda by, one: end_early(by, one, clock.today(), "Moves away") is None,
    Act.RESUME: resume,
    Act.COMPLETE: lambda by, one: actions.complete(one, by),
}
ACCEPTED = [(Act.ACCEPT, who) for who in ("ilze", "dace", "andris")]
PROPOSED = [(Act.PROPOSE, "ilze")]
WAYS: dict[State, list[tuple[Act, str]]] = {
    State.DRAFT: [],
    State.PROPOSED: [*PROPOSED, ACCEPTED[0]],
    State.CHANGES: [*PROPOSED, ACCEPTED[0], (Act.ASK, "dace")],
    State.ACCEPTED: [*PROPOSED, *ACCEPTED],
    State.ACTIVE: [*PROPOSED, *ACCEPTED],
    State.ENDED: [*PROPOSED, *ACCEPTED, (Act.END, "dace")],
    State.COMPLETED: [*PROPOSED, *ACCEPTED, (Act.COMPLETE, "dace")],
}


def rows(session: Any) -> list[Any]:
    kinds: tuple[Any, ...] = (Placement, Acceptance, PlanAsk)
    return [session.execute(select(one.__table__)).all() for one in kinds]


@pytest.mark.parametrize("state", list(State))
def test_each_state_allows_what_the_table_says_and_else_nothing_changes(
    session: Any, plan: Told, state: State
) -> None:
    placement = told.placement(plan)
    if state in (State.ACTIVE, State.COMPLETED, State.ENDED):
        clock.move_to(told.noon(told.week(2)))
        actions.set_conditions(told.person(plan, "dace"), placement, "Hand in by 30 September.")
    for act, who in WAYS[state]:
        assert DO[act](told.person(plan, who), placement), act
    session.flush()
    for (act, do), who in product(DO.items(), ("ilze", "dace", "andris", "vera")):
        assert placement.state is state
        with session.begin_nested() as nested:
            person, before = told.person(plan, who), rows(session)
            done = do(person, placement)
            session.flush()
            assert done is expected(act, who, state), (act, who)
            assert (rows(session) != before) is done, (act, who)
            if done:
                assert placement.state in TRANSITIONS[act].ways[state], (act, who)
            nested.rollback()
        session.expire_all()


def expected(act: Act, who: str, state: State) -> bool:
    """What the table says; the sides act each for itself, and an act is done once."""
    if state not in TRANSITIONS[act].ways:
        return False
    if act in (Act.ACCEPT, Act.TAKE_BACK, Act.ASK, Act.UNASK) and who not in WHO.values():
        return False
    accepted = {State.PROPOSED: {"ilze"}, State.ACCEPTED: {"ilze", "dace", "andris"}}
    if act is Act.ACCEPT:
        return who not in accepted[state]
    if act is Act.TAKE_BACK:
        return who in accepted[state]
    if act is Act.UNASK:
        return who == "dace"  # who asked
    # nothing lets it start before the action plan is approved, or the trainer wrote conditions
    return act is not Act.START
