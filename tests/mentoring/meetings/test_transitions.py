"""Each state of a meeting allows what the tables of transitions say, by whom they say."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.mentoring.meetings import actions
from app.mentoring.meetings.models import Meeting, MeetingLearner, MeetingPerson
from app.mentoring.meetings.rules import TABLES, Act, Kind, Mode, Status
from app.policy import Role
from tests.mentoring.meetings.test_views import NOTE, Seat, url
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

WHO = {
    "ilze": Role.LEARNER,
    "andris": Role.MENTOR,
    "dace": Role.MAIN_TRAINER,
    "vera": Role.TUTOR,
    "krista": Role.COORDINATOR,
}
DAYS = {Status.PLANNED: week(6, 4), Status.DUE: week(6, 1), Status.MISSED: week(5)}
SENT: dict[Act, Callable[[Meeting, dict[str, int]], tuple[str, Any]]] = {
    Act.MOVE: lambda one, _who: ("day", {"planned_on": "15.10.2026", "seen": one.version}),
    Act.HOLD: lambda _one, who: (
        "holding",
        [("held_on", "8.10.2026"), ("minutes", "1:00"), ("note", NOTE), ("mode", "in person"),
         ("people", who["andris"]), ("people", who["dace"])],
    ),
    Act.CORRECT: lambda one, _who: (
        "note", {"corrected": f"Better {one.version}", "seen": one.version}
    ),
    Act.ADD: lambda _one, _who: ("addition", {"addition": "More"}),
}  # fmt: skip


def begun(run: Told, kind: Kind, state: Status) -> int:
    """A meeting of this kind that stands so; its number."""
    by, plan = told.person(run, "dace"), told.placement(run)
    meeting = actions.add(by, plan, DAYS.get(state, clock.today()), kind)
    number = meeting.learners[0].number
    if state is Status.HELD:
        actions.hold(by, plan, number, actions.Held(clock.today(), 60, Mode.IN_PERSON, NOTE), [])
    return number


def rows(visitor: Any) -> list[Any]:
    with visitor.app.app_context():
        kinds: tuple[Any, ...] = (Meeting, MeetingLearner, MeetingPerson)
        return [db.session.execute(select(one.__table__)).all() for one in kinds]


@pytest.mark.parametrize("state", [*DAYS, Status.HELD])
@pytest.mark.parametrize("kind", list(Kind))
def test_each_state_allows_what_the_table_says_and_else_nothing_changes(
    seat: Seat, run: Told, kind: Kind, state: Status
) -> None:
    visitors = {who: seat(who) for who in WHO}
    people = run.story.people
    for act, sent in SENT.items():
        step = TABLES[kind][act]
        number = tell(visitors["dace"], lambda: begun(run, kind, state))
        for who in sorted(WHO, key=lambda who: WHO[who] in step.by):  # who may do it comes last
            may_do = WHO[who] in step.by and state in step.ways
            before = rows(visitors[who])
            with visitors[who].app.app_context():
                mine = select(Meeting).join(MeetingLearner).where(MeetingLearner.number == number)
                meeting = db.session.scalars(mine).one()
            where, values = sent(meeting, people)
            status = 303 if may_do else 403 if WHO[who] not in step.by else 409
            visitors[who].get(f"/meetings/enrolment/{run.enrolment}")
            visitors[who].post(f"{url(run, number)}/{where}", values, status=status)
            assert (rows(visitors[who]) != before) is may_do, (act, who)
            if may_do and act in (Act.MOVE, Act.HOLD):
                break  # it stands elsewhere now
