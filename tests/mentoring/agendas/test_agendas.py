"""What is to be spoken of at a meeting, and who agreed to do what until when."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.mentoring.agendas import actions
from app.mentoring.agendas.models import AgendaPoint, AgreedStep
from app.mentoring.agendas.queries import open_of
from app.mentoring.agendas.rules import TRANSITIONS, Act, State
from app.policy import Role
from tests.kit.pages import Visitor
from tests.kit.queries import counting
from tests.mentoring.meetings.test_views import hold
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
SCHOOL = {"step": "Ask the school", "role": "mentor", "due_on": "15.10.2026"}
NO_STEP = "Steps are agreed at a meeting."


def page_of(run: Told, number: int) -> str:
    return f"/agendas/enrolment/{run.enrolment}/{number}"


def meeting(run: Told, number: int) -> str:
    return f"/meetings/enrolment/{run.enrolment}/{number}"


def rows(visitor: Visitor) -> list[Any]:
    with visitor.app.app_context():
        kinds: tuple[Any, ...] = (AgendaPoint, AgreedStep)
        return [db.session.execute(select(one.__table__)).all() for one in kinds]


def a_step(run: Told, role: Role = Role.MENTOR) -> int:
    by, enrolment = told.person(run, "dace"), told.placement(run).enrolment
    return actions.agree(by, enrolment, 1, role, "Ask the school", week(7, 3)).id


def test_three_people_write_an_agenda_and_take_their_own_points_off(seat: Seat, run: Told) -> None:
    for who in ("ilze", "andris", "dace"):
        visitor = seat(who)
        visitor.get(meeting(run, 3))
        visitor.follow("Say what you want to speak of")
        page = visitor.submit("Put it on the agenda", point=f"A question of {who}")
        assert page.text.count("Take it off") == 1
    shown = seat("dace").get(meeting(run, 3)).text
    assert shown.index("of ilze Ilze") < shown.index("of andris Andris") < shown.index("of dace")
    assert "A question of ilze" in seat("vera").get(page_of(run, 3)).text
    seat("marta").get(page_of(run, 3), status=404)
    andris = seat("andris")
    andris.get(page_of(run, 3))
    page = andris.submit("Take it off: A question of andris")
    assert "A question of andris" not in page.text
    andris.post("/agendas/points/1/removal", status=403)
    with andris.app.app_context():
        left = db.session.scalars(select(AgendaPoint).where(AgendaPoint.removed_at.is_(None))).all()
        assert len(left) == 2
    paper = seat("ilze").get(f"{page_of(run, 3)}/print").text
    assert "A question of ilze (Ilze Bērziņa)" in paper
    assert "A question of andris" not in paper


def test_a_point_comes_before_its_meeting(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(page_of(run, 1))
    page = ilze.submit("Put it on the agenda", point="", status=422)
    assert page.text.count("Write what you want to speak of.") == 2
    tell(seat("dace"), lambda: hold(run, 1))
    page = ilze.submit("Put it on the agenda", point="My question", status=409)
    assert "The meeting was held meanwhile." in page.text
    assert "My question" in page.html
    assert rows(ilze)[0] == []


def test_a_step_stands_on_top_of_the_next_meeting_until_it_is_settled(
    seat: Seat, run: Told
) -> None:
    dace, andris = seat("dace"), seat("andris")
    tell(dace, lambda: hold(run, 1))
    dace.get(meeting(run, 1))
    dace.follow("Write down who does what")
    page = dace.submit("Write the step down", SCHOOL)
    assert "Ask the school Andris Kalniņš, until Thu, 15 Oct 2026" in page.text
    for number in (2, 3):
        assert "Ask the school" in andris.get(meeting(run, number)).text
    andris.get(f"/meetings/enrolment/{run.enrolment}")
    andris.follow("Ask the school")
    page = andris.submit("Save how it ended", state="not done", status=422)
    assert page.text.count("Write in a word why it was not done.") == 2
    page = andris.submit("Save how it ended", state="done", outcome="They say yes")
    assert "They say yesDone" in page.text
    assert "Ask the school" not in andris.get(meeting(run, 2)).text
    paper = seat("ilze").get(f"{page_of(run, 1)}/print").text
    assert "Ask the school" in paper
    assert "They say yes" in paper


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"step": ""}, "Write what was agreed, like: ask the school."),
        ({"due_on": ""}, "Write the day."),
        ({"due_on": "7.10.2026"}, "This day is before the meeting (Thu, 8 Oct 2026)."),
    ],
)
def test_a_step_that_cannot_be_agreed_keeps_what_was_typed(
    seat: Seat, run: Told, typed: dict[str, str], words: str
) -> None:
    dace = seat("dace")
    tell(dace, lambda: hold(run, 1))
    dace.get(page_of(run, 1))
    sent = {**SCHOOL, **typed}
    page = dace.submit("Write the step down", sent, status=422)
    assert page.text.count(words) == 2
    form = page.form("Write the step down")
    assert {name: form.value(name)[0] for name in sent} == sent
    assert rows(dace)[1] == []


def test_a_step_is_for_nobody_who_left_and_passes_on_with_the_part(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: hold(run, 1))
    tell(dace, lambda: a_step(run))
    theirs = tell(dace, lambda: [one.role for one in open_of(run.enrolment)])
    assert theirs.count(Role.MENTOR) == 1
    dace.get(page_of(run, 1))
    with dace.app.app_context():
        told.drop_part(run, Role.MENTOR)
    page = dace.submit("Write the step down", SCHOOL, status=422)
    assert page.text.count("Nobody has this part any more. Choose somebody else.") == 2
    assert "Ask the school mentor, until Thu, 15 Oct 2026" in page.text


def test_no_step_is_agreed_before_the_meeting(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    page = dace.get(page_of(run, 3))
    assert "Write the step down" not in page.text
    page = dace.post(f"{page_of(run, 3)}/steps", SCHOOL, status=409)
    assert NO_STEP in page.text
    assert rows(dace)[1] == []


SENT: dict[Act, tuple[str, dict[str, str]]] = {
    Act.DONE: ("", {"state": "done"}),
    Act.NOT_DONE: ("", {"state": "not done", "outcome": "No time"}),
    Act.REOPEN: ("/reopening", {}),
}
WHO = {"ilze": Role.LEARNER, "andris": Role.MENTOR, "dace": Role.MAIN_TRAINER}
NOT = ("vera", "krista")
BEGIN = {State.DONE: Act.DONE, State.NOT_DONE: Act.NOT_DONE}


@pytest.mark.parametrize("state", list(State))
def test_each_state_of_a_step_allows_what_the_table_says(
    seat: Seat, run: Told, state: State
) -> None:
    visitors = {who: seat(who) for who in (*WHO, *NOT)}

    def begun() -> int:
        number = a_step(run)
        step = db.session.get_one(AgreedStep, number)
        if state in BEGIN:
            assert actions.settle(told.person(run, "dace"), step, 1, BEGIN[state], "so")
        return number

    tell(visitors["dace"], lambda: hold(run, 1))
    for (act, (where, values)), who in product(SENT.items(), (*NOT, *WHO)):
        number = tell(visitors["dace"], begun)
        visitor, seen = visitors[who], "2" if state in BEGIN else "1"
        may_do = who in WHO and state in TRANSITIONS[act].ways
        visitor.get(f"/agendas/steps/{number}")
        before = rows(visitor)
        late = 303 if act is Act.REOPEN else 409
        status = 403 if who in NOT else 303 if may_do else late
        sent = {**values, "seen": seen}
        visitor.post(f"/agendas/steps/{number}{where}", sent, status=status)
        assert (rows(visitor) != before) is may_do, (act, who)


def test_a_page_costs_the_same_however_many_steps_there_are(seat: Seat, run: Told) -> None:
    dace, counts = seat("dace"), []
    tell(dace, lambda: hold(run, 1))
    for more in (1, 50):
        tell(dace, lambda more=more: max(a_step(run, Role.LEARNER) for _ in range(more)))
        for url in (meeting(run, 2), page_of(run, 2), f"/meetings/enrolment/{run.enrolment}"):
            with counting(dace.app) as asked:
                dace.get(url)
            counts.append(len(asked))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 12, counts
