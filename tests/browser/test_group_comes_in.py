"""A coordinator brings in twelve learners from a pasted table until their placements can start.

An act is one press, choice, tick or paste; typing into a field that stands open is none. What
learners, mentors and responsible persons do themselves is not counted, and done on the server.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign, create_cohort
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.placements import actions as placements
from app.workplace.placements.models import Placement
from tests.browser.acts import Counted
from tests.browser.conftest import Reader, let_in
from tests.browser.road import FIRST_DAY, LAST_DAY, MONDAY, move_to, typed

KRISTA, GROUP, LEARNERS = "krista@kursi.example", "CECO, Latvia, autumn 2026", 12
MOST = 60  # acts; it takes about a third of them
HEAD = "name\te-mail\tprofile\tlibrary\tmentor\tmentor's e-mail\ttrainer\n"


def table() -> str:
    """Twelve rows; mentors and the trainer are not here yet, half of them in one cell."""
    return HEAD + "".join(_row(number) for number in range(1, LEARNERS + 1))


def _row(number: int) -> str:
    place = f"a{number}.example"
    mentor = f"Mentor {number} <mentor@{place}>\t"
    if number % 2:
        mentor = f"Mentor {number}\tmentor@{place}"
    trainer = "Dace Ozola <dace@kursi.example>" if number == 1 else "Dace Ozola"
    cells = (f"Learner {number}", f"learner@{place}", "CECO", f"Library {number:02}", mentor)
    return "\t".join((*cells, trainer)) + "\n"


@pytest.mark.in_turn
def test_from_a_pasted_table_to_twelve_placements_in_few_acts(
    live: Flask, reader: Callable[..., Reader]
) -> None:
    move_to(MONDAY)
    _begin(live)
    krista = Counted(_at_desk(live, reader))
    _bring_in(krista)
    _write_agreements(krista)
    _hand_out_the_rest(krista)
    _the_others_do_their_part(live)
    krista.choose("Home")
    krista.reads("Nothing is missing", GROUP)
    assert _can_start(live) == LEARNERS
    assert krista.acts <= MOST, krista.acts


def _begin(live: Flask) -> None:
    """The group is made, and nobody is in it."""
    with live.app_context():
        krista = add_person(KRISTA, "Krista Vanaga", "en", None)
        krista.joined_at = clock.now()
        assign(None, krista, Role.COORDINATOR)
        dates = {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 12, 18)}
        create_cohort(krista, name=GROUP, language="en", profiles=["CECO"], **dates)
        db.session.commit()
        db.session.remove()


def _at_desk(live: Flask, reader: Callable[..., Reader]) -> Reader:
    krista = reader()
    let_in(live, krista, Person.email == KRISTA)
    krista.open("/")
    return krista


def _bring_in(krista: Counted) -> None:
    krista.choose("Groups")
    krista.follow(GROUP)
    krista.follow("Paste a table of people")
    krista.paste({"The table": table()})
    krista.press("Look before keeping")
    krista.reads("12 rows are right and bring something new.", "New mentor", "New trainer")
    krista.press("Take in 12 rows")
    krista.reads("12 rows were taken in.")
    krista.follow("Make the slips")
    krista.press("Make the slips")
    krista.one.page.locator(".slips > li").nth(24).wait_for()  # of 12 pairs and a trainer


def _write_agreements(krista: Counted) -> None:
    krista.choose("Home")
    krista.follow("12 learners have a library without an agreement that holds today")
    krista.follow("Write all of them in one table")
    krista.types({"Who signs for the provider": "Krista Vanaga", "Valid from": "1.9.2026"})
    for number in range(1, LEARNERS + 1):
        _type_agreement(krista, number)
    krista.press("Keep the agreements")
    krista.reads("12 agreements are kept.")
    krista.follow("12 learners have no responsible person")
    krista.press("Make them responsible for all 12 learners")
    krista.reads("12 learners have a responsible person now.")


def _type_agreement(krista: Counted, number: int) -> None:
    """In every third library the mentor is the responsible person too."""
    who = "mentor" if number % 3 == 0 else "head"
    cells = {
        "Who signs for the host": f"Head {number}",
        "Responsible person": f"{who.capitalize()} {number}",
        "Address of the responsible person": f"{who}@a{number}.example",
        "Signed on": typed(MONDAY),
    }
    library = f"Library {number:02}"
    krista.types({f"{field}: {library}": text for field, text in cells.items()})


def _hand_out_the_rest(krista: Counted) -> None:
    krista.follow("Somebody around 12 learners has never signed in")
    krista.follow("Make the slips")
    krista.press("Make the slips")
    krista.one.page.locator(".slips > li").nth(7).wait_for()  # eight heads of libraries


def _the_others_do_their_part(live: Flask) -> None:
    with live.app_context():
        for one in db.session.scalars(select(Person)):
            one.joined_at = clock.now()
        for enrolment in db.session.scalars(select(Enrolment)):
            _plan_and_accept(enrolment)
        db.session.commit()
        db.session.remove()


def _plan_and_accept(enrolment: Enrolment) -> None:
    """Learner, trainer and responsible person: written, proposed, accepted, on conditions."""
    learner, team = enrolment.person, team_of(enrolment.id)
    placement = placements.begin(learner, enrolment)
    db.session.flush()
    task = {"key": "t1", "activity": "", "text": "Interview readers"}
    aim = {"key": "o1", "text": "I can ask", "competence": "", "tasks": ["t1"], "by": learner.id}
    text = {"starts_on": FIRST_DAY, "ends_on": LAST_DAY, "tasks": [task], "objectives": [aim]}
    assert placements.save_text(learner, placement, placement.version, **text)
    assert team.trainer
    assert team.responsible
    assert placements.set_conditions(team.trainer, placement, "Hand the plan in by October.")
    assert placements.propose(learner, placement) == []
    for one in (learner, team.trainer, team.responsible):
        assert placements.accept(one, placement, placement.hash)


def _can_start(live: Flask) -> int:
    with live.app_context():
        started = select(Placement).where(Placement.activated_at.is_not(None))
        found = list(db.session.scalars(started))
        assert all(one.starts_on == MONDAY + timedelta(weeks=1) for one in found)
        db.session.remove()
        return len(found)
