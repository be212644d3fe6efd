"""Who proposes a placement plan accepts it with that, if they stand for one of its three sides."""

from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.policy import Role
from app.workplace.placements.rules import Side
from tests.workplace.placements.test_views import Seat, stored
from tests.workplace.placements.told import Told


def test_who_proposes_accepts_with_that_and_can_take_it_back(seat: Seat, plan: Told) -> None:
    ilze = seat("ilze")
    ilze.get(f"/placements/{plan.placement}")
    page = ilze.submit("Propose the plan")
    assert "You proposed the plan and accepted it with that." in page.text
    assert "Learner, accepted" in page.text
    assert set(stored(ilze, plan).standing()) == {Side.LEARNER}
    page = ilze.submit("Take my acceptance back")
    assert "Learner, accepted" not in page.text
    assert "Learner not accepted yet" in page.text


def test_who_stands_for_no_side_accepts_nothing_by_proposing(seat: Seat, plan: Told) -> None:
    andris = seat("andris")
    with andris.app.app_context():
        part = {"enrolment_id": plan.enrolment, "role": Role.RESPONSIBLE}
        db.session.delete(db.session.scalars(select(Assignment).filter_by(**part)).one())
        db.session.commit()
    andris.get(f"/placements/{plan.placement}")
    page = andris.submit("Propose the plan")
    assert "Learner, trainer and responsible person can accept it now." in page.text
    assert stored(andris, plan).acceptances == []


def test_who_proposes_what_another_changed_meanwhile_has_not_accepted_it(
    seat: Seat, plan: Told
) -> None:
    ilze, dace = seat("ilze"), seat("dace")
    ilze.get(f"/placements/{plan.placement}")
    dace.get(f"/placements/{plan.placement}/edit")
    dace.submit("Save the plan", pattern="Mornings")
    page = ilze.submit("Propose the plan")
    assert "You proposed" not in page.text
    assert stored(ilze, plan).acceptances == []
