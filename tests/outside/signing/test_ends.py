"""Links of responsible persons: what ends them, and that they open nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign, end, set_status
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.outside.signing import actions, rules
from app.outside.signing.models import HostLink
from app.people.accounts.actions import correct_address
from app.people.accounts.models import digest
from app.policy import Role
from tests.kit.pages import Visitor
from tests.outside.signing.conftest import host, prove, row
from tests.probe.addresses import VARIABLE, access
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


def _replaced(of: Told) -> None:
    enrolment = db.session.get_one(Enrolment, of.enrolment)
    assign(told.person(of, "krista"), told.person(of, "andris"), Role.RESPONSIBLE, enrolment)


def _taken_away(of: Told) -> None:
    mine = (Assignment.enrolment_id == of.enrolment) & (Assignment.role == Role.RESPONSIBLE)
    end(told.person(of, "krista"), list(db.session.scalars(select(Assignment).where(mine))))


def _left(of: Told) -> None:
    enrolment = db.session.get_one(Enrolment, of.enrolment)
    krista = told.person(of, "krista")
    assert set_status(krista, enrolment, EnrolmentStatus.LEFT, "moved", clock.today())


def _revoked(of: Told) -> None:
    enrolment = db.session.get_one(Enrolment, of.enrolment)
    assert actions.revoke(told.person(of, "krista"), enrolment)


def _moved(of: Told) -> None:
    marta = told.person(of, "marta")
    correct_address(marta, "marta.new@liepkalne.example", marta)


def _late(_of: Told) -> None:
    clock.move_to(clock.now() + rules.LASTS)


WHY = {  # the words for each end that has some of its own
    _replaced: "It was made for a part that has ended",
    _taken_away: "It was made for a part that has ended",
    _left: "It was made for a part that has ended",
}


@pytest.mark.parametrize("how", [_replaced, _taken_away, _left, _revoked, _moved, _late])
def test_a_link_dies_with_the_part_the_course_and_its_time(
    app: Flask, visitor: Any, proposed: Told, slip: Any, keep: Any, how: Any
) -> None:
    path, code = slip(proposed)
    marta = visitor()
    marta.get(path)
    prove(marta, code)
    was = clock.now()
    keep(lambda: how(proposed))
    marta.submit("Accept the plan", status=410)
    page = marta.get("/signing/?again=1", status=410)
    assert "This link is no longer valid" in page.text
    assert WHY.get(how, "It ran out, or somebody ended it.") in page.text
    assert "Marta" not in page.text
    assert "Ilze" not in page.text
    visitor().get(path, status=410)
    assert host(app, proposed) is None
    keep(actions.close_links)
    clock.move_to(was + timedelta(hours=1))
    with app.app_context():
        assert not row(path).works  # and no clock wakes it
    clock.move_to(clock.now() + rules.LASTS + rules.KEPT + timedelta(days=1))
    keep(actions.forget_old)
    with app.app_context():
        assert db.session.scalar(select(HostLink)) is None


def test_the_link_opens_no_other_address(
    app: Flask, visitor: Any, marta_runs: Told, slip: Any, signed: Any
) -> None:
    signed(marta_runs)
    path, code = slip(marta_runs)
    marta: Visitor = visitor()
    marta.get(path)
    prove(marta, code)
    token = path.rpartition("/")[2]
    rules_of_others = [one for one in app.url_map.iter_rules() if "GET" in (one.methods or ())]
    closed = [one for one in rules_of_others if access(app, one) != "open"]
    others = {VARIABLE.sub(number, one.rule) for one in closed for number in ("1", "2")}
    rooms = ("weekly", "receipts", "invitations", "bymail/link", "phones", "digests")
    tried = [*sorted(others), *(f"/{room}/{token}" for room in rooms)]
    answers = [marta._client.get(one, base_url="https://localhost").status_code for one in tried]
    assert len(tried) > 100
    assert answers.count(200) == 0
    assert marta.get("/signing/").h1 == "Placement: Ilze Bērziņa"


def test_guessing_links_is_slowed_and_a_foreign_cookie_opens_nothing(
    app: Flask, visitor: Any, marta_runs: Told
) -> None:
    guesser = visitor()
    answers = [
        guesser._client.get(f"/signing/{digest(str(one))[:32]}", base_url="https://localhost")
        for one in range(25)
    ]
    assert {one.status_code for one in answers[:15]} == {410}
    assert answers[-1].status_code == 429
    guesser._client.set_cookie("signing", "forged", domain="localhost", path="/signing")
    guesser.get("/signing/?again=1", status=410)
