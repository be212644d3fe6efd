"""The placement plan as people meet it: writing, rows, conflict, proposing, accepting."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.db.base import db
from app.workplace.placements import actions
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Side
from tests.kit.pages import Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def stored(visitor: Visitor, plan: Told) -> Placement:
    """The plan as it stands in the database now."""
    with visitor.app.app_context():
        placement = told.placement(plan)
        assert placement.acceptances is not None
        db.session.expunge_all()
        return placement


def propose(seat: Seat, plan: Told) -> None:
    """Dace sets conditions, Ilze proposes."""
    dace = seat("dace")
    dace.get(f"/placements/{plan.placement}")
    dace.submit("Write the conditions down", conditions="Hand the plan in by 30 September.")
    ilze = seat("ilze")
    ilze.get(f"/placements/{plan.placement}")
    ilze.submit("Propose the plan")


def test_the_way_in_leads_to_the_plan_or_begins_one(seat: Seat, plan: Told) -> None:
    ilze, karlis = seat("ilze"), seat("karlis")
    assert ilze.get(f"/placements/enrolment/{plan.enrolment}").h1 == "Placement plan"
    page = karlis.get(f"/placements/enrolment/{plan.story.enrolments['karlis']}")
    assert "There is no placement plan yet." in page.text
    assert karlis.submit("Begin the placement plan").h1 == "Write the placement plan"
    assert karlis.get(f"/placements/enrolment/{plan.story.enrolments['karlis']}").h1


def test_a_tutor_reads_the_plan_only_once_it_is_proposed(seat: Seat, plan: Told) -> None:
    vera = seat("vera")
    page = vera.get(f"/placements/enrolment/{plan.enrolment}")
    assert "as soon as it is proposed" in page.text
    assert "Interview 15 young readers" not in page.text
    vera.get(f"/placements/{plan.placement}", status=404)
    propose(seat, plan)
    assert "Interview 15 young readers" in vera.get(f"/placements/{plan.placement}").text
    vera.get(f"/placements/{plan.placement}/edit", status=403)


def test_rows_are_added_and_taken_out_and_put_back_before_anything_is_stored(
    seat: Seat, plan: Told
) -> None:
    ilze = seat("ilze")
    before = stored(ilze, plan).hash
    ilze.get(f"/placements/{plan.placement}/edit")
    page = ilze.submit("Save the plan", button="Add a task", pattern="Only mornings")
    assert page.form("Save the plan").value("pattern") == ["Only mornings"]
    page = ilze.submit("Save the plan", {"tasks-2-text": "Two book evenings"}, button="remove=t1")
    assert "Take out task 1" in page.text
    assert "deleted when you save" in page.text
    page = ilze.submit("Save the plan", button="Put back")
    assert "deleted when you save" not in page.text
    assert stored(ilze, plan).hash == before
    ilze.submit("Save the plan")
    texts = [row["text"] for row in stored(ilze, plan).tasks]
    assert texts == ["Interview 15 young readers", "Write the posting plan", "Two book evenings"]


def test_a_task_that_is_taken_out_leaves_its_objective_too(seat: Seat, plan: Told) -> None:
    ilze = seat("ilze")
    ilze.get(f"/placements/{plan.placement}/edit")
    ilze.submit("Save the plan", button="remove=t1")
    ilze.submit("Save the plan")
    placement = stored(ilze, plan)
    assert [row["key"] for row in placement.tasks] == ["t2"]
    assert placement.objectives[0]["tasks"] == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"ends_on": "1.8.2026"}, "The last day is before the first."),
        ({"ends_on": "8.11.2062"}, "longer than a year"),
        ({"starts_on": "soon"}, "Write the day like 8.11.2026."),
        ({"pattern": "x" * 301}, "Use at most 300 characters here."),
    ],
)
def test_what_cannot_be_stored_is_said_at_the_field_and_stays_typed(
    seat: Seat, plan: Told, typed: dict[str, str], words: str
) -> None:
    ilze = seat("ilze")
    before = stored(ilze, plan).version
    ilze.get(f"/placements/{plan.placement}/edit")
    page = ilze.submit("Save the plan", {"feedback": "A new text", **typed}, status=422)
    assert page.text.count(words) == 2
    assert "A new text" in page.html
    for name, value in typed.items():
        assert page.form("Save the plan").value(name) == [value]
    assert stored(ilze, plan).version == before


def test_two_people_who_write_at_once_see_both_texts(seat: Seat, plan: Told) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    for one in (ilze, andris):
        one.get(f"/placements/{plan.placement}/edit")
    andris.submit("Save the plan", mentoring="Andris, each Monday at nine")
    page = ilze.submit("Save the plan", mentoring="Andris, whenever I ask", status=409)
    assert "Andris Kalniņš changed the plan" in page.text
    assert "Andris, each Monday at nine" in page.text
    assert "Andris, whenever I ask" in page.html
    assert stored(ilze, plan).mentoring == "Andris, each Monday at nine"
    ilze.submit("Save the plan")
    assert stored(ilze, plan).mentoring == "Andris, whenever I ask"


def test_three_people_accept_and_the_placement_runs(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    for who in ("andris", "dace"):
        visitor = seat(who)
        visitor.get(f"/placements/{plan.placement}")
        page = visitor.submit("Accept the plan", status=303)
    placement = stored(seat("ilze"), plan)
    assert placement.is_active
    assert page.status == 303


def test_the_competence_of_an_objective_names_its_framework(seat: Seat, plan: Told) -> None:
    page = seat("ilze").get(f"/placements/{plan.placement}")
    assert "DigComp 2.1, 2.1: Interacting" in page.text


def test_the_last_to_accept_finds_what_waits_next(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    for who in ("andris", "dace"):
        visitor = seat(who)
        visitor.get(f"/placements/{plan.placement}")
        page = visitor.submit("Accept the plan")
    assert "Next waiting" in page.links()
    assert "Next waiting" not in seat("ilze").get(f"/placements/{plan.placement}").links()


def test_a_plan_that_changed_while_it_was_read_is_not_accepted(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    andris, dace = seat("andris"), seat("dace")
    andris.get(f"/placements/{plan.placement}")
    dace.get(f"/placements/{plan.placement}/edit")
    dace.submit("Save the plan", pattern="Mornings")
    page = andris.submit("Accept the plan", status=409)
    assert "The plan has changed since you opened this page" in page.text
    assert Side.HOST not in stored(andris, plan).standing()


def test_an_acceptance_is_taken_back(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    andris = seat("andris")
    andris.get(f"/placements/{plan.placement}")
    page = andris.submit("Accept the plan")
    assert "Host library, accepted" in page.text
    assert "Next waiting" in page.links()
    page = andris.submit("Take my acceptance back")
    assert "Host library, accepted" not in page.text
    assert set(stored(andris, plan).standing()) == {Side.LEARNER}


def test_the_page_says_what_is_missing_and_the_trainer_writes_conditions(
    seat: Seat, plan: Told
) -> None:
    dace = seat("dace")
    page = dace.get(f"/placements/{plan.placement}")
    assert "An approved action plan, or the trainer’s written conditions" in page.text
    page = dace.submit("Write the conditions down", conditions="  ", status=422)
    assert "Write what must be done, and by when." in page.text
    page = dace.submit("Write the conditions down", conditions="Hand in by 30 September.")
    assert "An approved action plan" not in page.text
    assert "Hand in by 30 September." in seat("ilze").get(f"/placements/{plan.placement}").text


def test_the_learner_cannot_set_conditions(seat: Seat, plan: Told) -> None:
    ilze = seat("ilze")
    ilze.get(f"/placements/{plan.placement}")
    url = f"/placements/{plan.placement}/conditions"
    ilze.post(url, {"conditions": "None at all"}, status=403)
    assert stored(ilze, plan).conditions == ""


def test_activities_of_the_action_plan_are_taken_with_one_button(
    seat: Seat, plan: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"key": "a1", "what": "Open the page"}]
    for place in ("actions", "views.plan", "views.around"):
        monkeypatch.setattr(
            f"app.workplace.placements.{place}.approved_activities", lambda _enrolment: rows
        )
    ilze = seat("ilze")
    ilze.get(f"/placements/{plan.placement}")
    page = ilze.submit("Take 1 activity of the action plan as a task")
    assert "Open the page from the action plan" in page.text
    assert "Take 1 activity" not in page.text


def test_a_running_placement_is_no_longer_written_in(seat: Seat, plan: Told) -> None:
    ilze = seat("ilze")
    ilze.get(f"/placements/{plan.placement}/edit")
    with ilze.app.app_context():
        people: list[Any] = [told.person(plan, who) for who in ("dace", "ilze", "andris")]
        placement = told.placement(plan)
        actions.set_conditions(people[0], placement, "Hand in by 30 September.")
        actions.propose(people[1], placement)
        assert [actions.accept(one, placement, placement.hash) for one in people][-1]
        db.session.commit()
    page = ilze.submit("Save the plan", pattern="Mornings", status=409)
    assert "The placement has started meanwhile" in page.text
    assert "Mornings" in page.html
    assert stored(ilze, plan).pattern == told.TEXT["pattern"]


def test_the_paper_has_everything_and_lines_to_sign(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    andris = seat("andris")
    andris.get(f"/placements/{plan.placement}")
    andris.submit("Accept the plan")
    page = andris.get(f"/placements/{plan.placement}/print")
    for words in ("2026/14", "Interview 15 young readers", "I can ask people", "Trainer, date"):
        assert words in page.text
    assert stored(andris, plan).hash[:8].upper() in page.text


def test_somebody_of_another_cohort_finds_nothing(seat: Seat, plan: Told) -> None:
    for who in ("otto", "nadia", "ivo", "ruta"):
        seat(who).get(f"/placements/{plan.placement}", status=404)
