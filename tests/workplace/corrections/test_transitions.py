"""Each state of a correction allows what the table of transitions says, and nothing else."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select

from app.policy import Role
from app.workplace.corrections import actions, rules
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import TRANSITIONS, Act, State
from app.workplace.hours import actions as hours
from tests.workplace.corrections.proposing import NO, approved, propose, report
from tests.workplace.logbook.entries import rows
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

DO: dict[Act, Callable[[Any, Any], bool]] = {
    Act.WITHDRAW: actions.withdraw,
    Act.APPROVE: lambda by, one: hours.approve_correction(by, one, one.version),
    Act.REFUSE: lambda by, one: hours.refuse_correction(by, one, one.version, NO),
    Act.UNDO: hours.undo_correction,
    Act.CONFIRM: lambda by, one: actions.confirm(by, one, one.version),
    Act.DECLINE: lambda by, one: actions.decline(by, one, one.version, NO),
    Act.REOPEN: actions.undo_confirmation,
}
BY = {Role.LEARNER: "ilze", Role.MENTOR: "andris", Role.COORDINATOR: "krista"}


WAYS = {
    State.OPEN: [],
    State.REFUSED: [Act.REFUSE],
    State.WITHDRAWN: [Act.WITHDRAW],
    State.APPROVED: [Act.APPROVE],
}
REPORTED = {**WAYS, State.AGREED: [Act.APPROVE], State.APPROVED: [Act.APPROVE, Act.CONFIRM]}


def is_allowed(act: Act, one: Correction, *, is_reported: bool) -> bool:
    """What the table says; each takes back what it decided itself."""
    meant = Act.AGREE if act is Act.APPROVE and is_reported else act
    if act in (Act.UNDO, Act.REOPEN) and one.state is not State.AGREED:
        return rules.can(act, one.state) and (act is Act.REOPEN) == (one.confirmed_at is not None)
    return rules.can(meant, one.state)


@pytest.mark.parametrize("ways", [WAYS, REPORTED])
def test_each_state_allows_what_the_table_says_and_else_nothing_changes(
    session: Any, run: Told, ways: dict[State, list[Act]]
) -> None:
    number = approved(run)
    if ways is REPORTED:
        report(run, week(5).isoformat())
    one = propose(run, number)
    people = {role: told.person(run, who) for role, who in BY.items()}
    for (state, way), (act, do) in product(ways.items(), DO.items()):
        with session.begin_nested() as nested:
            for step in way:
                assert DO[step](people[TRANSITIONS[step].by], one)
            assert one.state is state
            allowed = is_allowed(act, one, is_reported=ways is REPORTED)
            before = (rows(run), session.execute(select(Correction.__table__)).all())
            assert do(people[TRANSITIONS[act].by], one) is allowed, (state, act)
            after = (rows(run), session.execute(select(Correction.__table__)).all())
            assert (before == after) is not allowed, (state, act)
            nested.rollback()
        session.expire_all()
