"""Papers say the official totals of their moment; a new one takes the place of the last."""

import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.core import clock
from app.groups.notifications.models import Notice
from app.policy import Role
from app.results.certificates import actions, queries
from app.results.certificates.models import Certificate
from app.results.certificates.rules import State
from app.workplace.hours import actions as hours
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.rules import Kind
from app.workplace.logbook.rules import State as EntryState
from tests.results.certificates.made import made
from tests.workplace.logbook.entries import approve, entry, fill, rows, send
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week


def approved(run: Told) -> dict[str, int]:
    """The approved minutes, added up from the rows as they stand."""
    counted = [
        one for one in rows(run) if one["state"] is EntryState.APPROVED and not one["removed_at"]
    ]
    return {
        str(kind): sum(one["minutes"] for one in counted if one["kind"] is kind) for kind in Kind
    }


class History:
    """Learner and mentor do whatever the dice say."""

    def __init__(self, run: Told, seed: int) -> None:
        self.run = run
        self.dice = random.Random(seed)  # noqa: S311 - a test that can be done again
        self.ilze, self.andris = told.person(run, "ilze"), told.person(run, "andris")
        often = (self.log, self.log, self.send, self.send, self.approve, self.approve)
        self.acts = (*often, self.ask, self.undo, self.remove)

    def step(self) -> None:
        """One act of somebody."""
        self.dice.choice(self.acts)()

    def _one(self, *states: EntryState) -> Any:
        of = [
            one["id"] for one in rows(self.run) if one["state"] in states and not one["removed_at"]
        ]
        return entry(self.dice.choice(of)) if of else None

    def log(self) -> None:
        day = week(self.dice.randint(1, 5), self.dice.randint(0, 4))
        kind = self.dice.choice([Kind.WORK, Kind.WORK, Kind.ASSESSMENT])
        minutes = self.dice.randrange(15, 120, 15)
        draft = Draft(
            day=day,
            minutes=minutes,
            did="Read to a class of pupils.",
            task_key="t1",
            kind=kind,
            late_reason="Late",
        )
        logbook.log(self.ilze, told.placement(self.run), draft)

    def send(self) -> None:
        send(self.run, self.dice.randint(1, 5))

    def approve(self) -> None:
        if one := self._one(EntryState.SENT):
            approve(self.run, one.id)

    def ask(self) -> None:
        if one := self._one(EntryState.SENT):
            act = self.dice.choice([hours.ask, hours.refuse])
            act(self.andris, one, one.version, "Why?")

    def undo(self) -> None:
        if one := self._one(EntryState.APPROVED, EntryState.REFUSED):
            hours.undo(self.andris, told.placement(self.run), one)

    def remove(self) -> None:
        if one := self._one(EntryState.DRAFT):
            logbook.remove(self.ilze, one)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_paper_says_the_official_total_of_its_moment_in_any_history(
    session: Any, run: Told, seed: int
) -> None:
    history, kept = History(run, seed), {}
    for _time in range(60):
        history.step()
        if history.dice.random() < 0.2:
            paper = made(run)
            total = approved(run)
            assert {"work": paper.said.work, "assessment": paper.said.assessment} == total
            kept.setdefault(paper.id, (paper.number, dict(paper.says)))
    assert max(said["work"] for _number, said in kept.values()) > 0
    session.expire_all()
    found = session.scalars(select(Certificate).order_by(Certificate.id)).all()
    assert {one.id: (one.number, one.says) for one in found} == kept
    assert [one.count for one in found] == list(range(1, len(found) + 1))
    states = [one.state for one in queries.papers_of(run.enrolment)]
    assert states == [State.VALID] + [State.REPLACED] * (len(states) - 1)


def test_a_paper_that_would_say_the_same_is_not_made_again_on_that_day(
    session: Any, run: Told
) -> None:
    approve(run, *fill(run, 2, 3))
    first = made(run)
    assert made(run).id == first.id
    clock.move_to(clock.now() + timedelta(days=1))
    second = made(run)
    assert second.replaces_id == first.id
    assert queries.kept(first).newer == second
    assert actions.withdraw(told.person(run, "ilze"), second, "The wrong day")
    third = made(run)
    assert [one.state for one in queries.papers_of(run.enrolment)] == [
        State.VALID,
        State.WITHDRAWN,
        State.REPLACED,
    ]
    assert third.number == "2026-0003"
    assert not actions.let_count(told.person(run, "ilze"), second)  # the third took its place


def test_numbers_begin_anew_with_each_year(session: Any, run: Told) -> None:
    assert made(run).number == "2026-0001"
    clock.move_to(told.noon(week(6).replace(year=2027)))
    assert made(run).number == "2027-0001"


def test_who_withdrew_a_paper_takes_it_back_and_nobody_else(session: Any, run: Told) -> None:
    ilze, krista = told.person(run, "ilze"), told.person(run, "krista")
    krista.acting = (str(Role.COORDINATOR),)
    paper = made(run)
    assert actions.withdraw(krista, paper, "The host is another one")
    assert not actions.withdraw(ilze, paper, "Once more")
    assert paper.withdrawn_why == "The host is another one"
    assert not actions.let_count(ilze, paper)
    assert queries.kept(paper).state is State.WITHDRAWN
    assert actions.let_count(krista, paper)
    assert (queries.kept(paper).state, paper.withdrawn_why) == (State.VALID, "")
    news = session.scalars(select(Notice).where(Notice.kind.startswith("certificate"))).all()
    assert [(one.person_id, one.kind, one.details) for one in news] == [
        (ilze.id, "certificate withdrawn", {"number": "2026-0001"}),
        (ilze.id, "certificate taken up again", {"number": "2026-0001"}),
    ]
    assert actions.withdraw(krista, paper, "Again")
    clock.move_to(clock.now() + timedelta(days=1))
    assert not actions.let_count(krista, paper)
