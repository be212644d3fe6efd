"""Each state of a difficulty allows what the table of transitions says, by whom it says."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from app.mentoring.difficulties import rules
from app.mentoring.difficulties.actions import people as actions
from app.mentoring.difficulties.models import Difficulty
from app.mentoring.difficulties.rules import TRANSITIONS, Act, Kind, Readers, State
from tests.mentoring.difficulties import said
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Do = Callable[[Any, Difficulty], bool]
DO: dict[Act, Do] = {
    Act.TAKE: lambda by, one: actions.take(by, one, one.version),
    Act.CLOSE: lambda by, one: actions.close(by, one, one.version, said.DONE),
    Act.REOPEN: lambda by, one: actions.open_again(by, one, one.version),
    Act.ANSWER: lambda by, one: actions.say_about(by, one, one.version, "I was ill.", Readers.BOTH),
    Act.WITHDRAW: lambda by, one: actions.withdraw(by, one, one.version),
}
WAYS: dict[State, list[Act]] = {
    State.OPEN: [],
    State.IN_HAND: [Act.TAKE],
    State.CLOSED: [Act.TAKE, Act.CLOSE],
}
MAKE = {Kind.STUCK: said.stuck, Kind.CONCERN: said.concern, Kind.NO_ENTRY: said.signal}
RAISED = {Kind.STUCK: "ilze", Kind.CONCERN: "andris"}


@pytest.mark.parametrize(("state", "kind"), list(product(State, MAKE)))
def test_each_state_allows_what_the_table_says_and_else_nothing_changes(
    session: Any, run: Told, state: State, kind: Kind
) -> None:
    one, dace = MAKE[kind](run), told.person(run, "dace")
    for act in WAYS[state]:
        assert DO[act](dace, one), act
    for (act, do), who in product(DO.items(), ("ilze", "andris")):
        assert one.state is state
        with session.begin_nested() as nested:
            before = said.all_rows(session)
            done = do(told.person(run, who), one)
            session.flush()
            allowed = rules.can(act, state, kind)
            if act is Act.WITHDRAW:  # who may do what else is asked by the view
                allowed = allowed and RAISED.get(kind) == who
            assert done is allowed, (act, who)
            assert (said.all_rows(session) != before) is done, (act, who)
            if done:
                assert one.state in TRANSITIONS[act].ways[state], (act, who)
            nested.rollback()
        session.expire_all()


def test_what_somebody_else_saw_before_changes_nothing(session: Any, run: Told) -> None:
    one, dace = said.stuck(run), told.person(run, "dace")
    seen = one.version
    assert actions.take(dace, one, seen)
    assert not actions.close(dace, one, seen, said.DONE)
    assert one.state is State.IN_HAND


def test_a_second_one_of_a_kind_leads_to_the_first_and_a_closed_one_makes_room(
    session: Any, run: Told
) -> None:
    one, dace, ilze = said.stuck(run), told.person(run, "dace"), told.person(run, "ilze")
    again = actions.say_stuck(ilze, said.enrolment(run), "Still stuck.", Readers.BOTH)
    assert again == (one, False)
    assert (one.words, one.read_by) == (said.STUCK, Readers.TRAINER)
    assert actions.close(dace, one, one.version, said.DONE)
    newer, is_new = actions.say_stuck(ilze, said.enrolment(run), "Again.", Readers.TRAINER)
    assert is_new
    assert not actions.open_again(dace, one, one.version), "another one is open"
    assert actions.close(dace, newer, newer.version, "Done again.")
    assert actions.open_again(ilze, one, one.version)
    assert [(by, text) for by, text, _at in one.done_before()] == [("Dace Ozola", said.DONE)]
    assert one.outcome == ""
