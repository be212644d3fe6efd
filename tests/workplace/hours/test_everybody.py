"""Every act in every state as everybody: allowed as the tables say, or refused and nothing changed.

Some seconds of work: five states of an entry and five of a correction, sixteen acts, eight people.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import g
from sqlalchemy import select

from app.core import clock
from app.core.web.answers import NotAllowedError, NotKnownError
from app.desk.unanswered import actions as unanswered
from app.groups.cohorts.access import get_for
from app.people.accounts.models import Person
from app.policy import May, Role
from app.workplace.corrections import actions as corrections
from app.workplace.corrections import rules as correcting
from app.workplace.corrections.models import Correction
from app.workplace.hours import actions as hours
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import TRANSITIONS, WHO, Act, State, can
from tests.workplace.corrections.proposing import NO, approved, propose, report
from tests.workplace.logbook.entries import entry, fill, log, rows
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

PEOPLE = {
    "ilze": Role.LEARNER,
    "andris": Role.MENTOR,
    "dace": Role.MAIN_TRAINER,
    "vera": Role.TUTOR,
    "krista": Role.COORDINATOR,
    "ruta": Role.ADMIN,
    "karlis": None,  # another learner of the group
    "otto": None,  # of another group
}
Do = Callable[[Told, Person, Entry], object]


def _edit(run: Told, by: Person, one: Entry) -> object:
    draft = Draft(one.day, one.minutes, "Other words.", answer="So.", late_reason="Was away.")
    return logbook.change(by, told.placement(run), one, one.version, draft) is True


def _send(run: Told, by: Person, one: Entry) -> object:
    if one.state is State.ASKED:  # it goes back with an answer
        return _edit(run, by, one)
    return one in logbook.send_week(by, told.placement(run), told.placement(run).week_of(one.day))


def _approve(_run: Told, by: Person, one: Entry) -> object:
    return hours.approve(by, [(one, one.version)])


def _on_evidence(run: Told, by: Person, one: Entry) -> object:
    return unanswered.approve(by, told.placement(run), [(one, one.version)], "The rota.")


DO: dict[Act, tuple[May, Do]] = {
    Act.EDIT: (May.LOG_HOURS, _edit),
    Act.SEND: (May.LOG_HOURS, _send),
    Act.WITHDRAW: (May.LOG_HOURS, lambda _run, by, one: logbook.withdraw(by, one)),
    Act.REMOVE: (May.LOG_HOURS, lambda _run, by, one: logbook.remove(by, one)),
    Act.APPROVE: (May.DECIDE_HOURS, _approve),
    Act.APPROVE_ON_EVIDENCE: (May.APPROVE_ON_EVIDENCE, _on_evidence),
    Act.ASK: (May.DECIDE_HOURS, lambda _run, by, one: hours.ask(by, one, one.version, "Why?")),
    Act.REFUSE: (May.DECIDE_HOURS, lambda _run, by, one: hours.refuse(by, one, one.version, NO)),
}
UNDO = (May.DECIDE_HOURS, May.APPROVE_ON_EVIDENCE)


def _tries(run: Told, who: str, kind: type[Any], number: int, may: May, do: Do) -> bool:
    """Whether somebody can do it, as the pages ask: first the right, then the act."""
    g.pop("standings", None)
    by = told.person(run, who)
    try:
        one = get_for(by, kind, number, may)
    except (NotAllowedError, NotKnownError):
        return False
    return bool(do(run, by, one))


def _begin(run: Told) -> dict[str, int]:
    """An entry in each state; what is sent has waited for long. The numbers by state."""
    numbers = fill(run, 2, 5)
    names = ("sent", "approved", "asked", "refused", "on evidence")
    found = dict(zip(names, numbers, strict=True))
    andris = told.person(run, "andris")
    for name in ("approved", "asked", "refused"):
        one = entry(found[name])
        act = {"approved": Act.APPROVE, "asked": Act.ASK, "refused": Act.REFUSE}[name]
        assert DO[act][1](run, andris, one)
    assert _on_evidence(run, told.person(run, "dace"), entry(found["on evidence"]))
    found["draft"] = log(run, week(3)).id
    return found


def test_each_act_on_an_entry_by_everybody(session: Any, run: Told) -> None:
    numbers, allowed = _begin(run), 0
    for name, number in numbers.items():
        for act in TRANSITIONS:
            for who, role in PEOPLE.items():
                with session.begin_nested() as nested:
                    before, state = rows(run), entry(number).state
                    if act is Act.UNDO:
                        decided = Role.MAIN_TRAINER if name == "on evidence" else Role.MENTOR
                        meant = can(act, state) and role is decided
                        do = lambda run, by, one: hours.undo(by, told.placement(run), one)  # noqa: E731 - one of many
                        done = any(_tries(run, who, Entry, number, one, do) for one in UNDO)
                    else:
                        meant = can(act, state) and role in WHO[act]
                        done = _tries(run, who, Entry, number, *DO[act])
                    assert done is meant, (name, act, who)
                    assert (rows(run) == before) is not meant, (name, act, who)
                    if meant and act is not Act.EDIT and TRANSITIONS[act][1]:
                        assert entry(number).state is TRANSITIONS[act][1]
                    allowed += meant
                    nested.rollback()
                session.expire_all()
    # by hand: drafts 3, sent 5, approved two ways 2, asked 4, refused 1
    assert allowed == 15


FIX: dict[correcting.Act, tuple[May, Do]] = {
    correcting.Act.WITHDRAW: (May.LOG_HOURS, lambda _run, by, one: corrections.withdraw(by, one)),
    correcting.Act.APPROVE: (
        May.DECIDE_HOURS,
        lambda _run, by, one: hours.approve_correction(by, one, one.version),
    ),
    correcting.Act.REFUSE: (
        May.DECIDE_HOURS,
        lambda _run, by, one: hours.refuse_correction(by, one, one.version, NO),
    ),
    correcting.Act.UNDO: (May.DECIDE_HOURS, lambda _run, by, one: hours.undo_correction(by, one)),
    correcting.Act.CONFIRM: (
        May.CONFIRM_HOURS,
        lambda _run, by, one: corrections.confirm(by, one, one.version),
    ),
    correcting.Act.DECLINE: (
        May.CONFIRM_HOURS,
        lambda _run, by, one: corrections.decline(by, one, one.version, NO),
    ),
    correcting.Act.REOPEN: (
        May.CONFIRM_HOURS,
        lambda _run, by, one: corrections.undo_confirmation(by, one),
    ),
}


def test_each_act_on_a_correction_by_everybody_but_its_own_people_changes_nothing(
    session: Any, run: Told
) -> None:
    """What its own people may do in which state: tests/workplace/corrections/test_transitions."""
    number = approved(run)
    report(run, week(5).isoformat())
    one = propose(run, number)
    for way in ((), (correcting.Act.APPROVE,), (correcting.Act.APPROVE, correcting.Act.CONFIRM)):
        for act, (may, do) in FIX.items():
            for who, role in PEOPLE.items():
                if role is correcting.TRANSITIONS[act].by:
                    continue
                with session.begin_nested() as nested, clock.at(clock.now() + timedelta(minutes=1)):
                    for step in way:
                        by = "krista" if step is correcting.Act.CONFIRM else "andris"
                        assert _tries(run, by, Correction, one.id, *FIX[step])
                    before = (rows(run), session.execute(select(Correction.__table__)).all())
                    assert _tries(run, who, Correction, one.id, may, do) is False, (act, who)
                    after = (rows(run), session.execute(select(Correction.__table__)).all())
                    assert before == after
                    nested.rollback()
                session.expire_all()
