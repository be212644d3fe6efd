"""The main trainer approves on evidence what no mentor answered for long; all are told."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.desk.unanswered import actions as unanswered
from app.desk.unanswered.queries import held_up
from app.groups.notifications.models import Notice
from app.workplace.corrections import actions as corrections
from app.workplace.hours import actions, rules
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.rules import EVIDENCE, State
from tests.kit.pages import Visitor
from tests.kit.queries import counting
from tests.workplace.corrections.proposing import WHY
from tests.workplace.hours.ticks import boxes
from tests.workplace.logbook.entries import entry, fill, rows, stored, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
ROTA = "The rota of the library, and the posters that hang there."


def on_evidence(run: Told, *numbers: int, who: str = "dace") -> list[int]:
    """Dace approves these entries as they stand; the numbers of those that she could."""
    chosen = [(entry(number), entry(number).version) for number in numbers]
    by, placement = told.person(run, who), told.placement(run)
    return [one.id for one in unanswered.approve(by, placement, chosen, ROTA)]


def test_what_waits_for_two_weeks_is_found_from_what_waits_and_approved_with_a_sentence(
    seat: Seat, run: Told
) -> None:
    dace = seat("dace")
    old = tell(dace, lambda: fill(run, 3, 2))
    tell(dace, lambda: fill(run, 5))
    before = stored(dace, run)
    dace.get("/reviews/trainer")
    page = dace.follow("Ilze Bērziņa")
    assert "Hours that no mentor has answered for 14 days." in page.text
    (more,) = [one for one in page.words("p") if one.startswith("1 more entry waits")]
    assert "18 Oct" in more
    assert boxes(page) == [False, False]
    page = dace.submit("Approve what is ticked", reason=ROTA, status=422)
    assert "Tick at least one entry." in page.text
    tick = page.find_all("input", name="entry")[0].get("value")
    page = dace.submit("Approve what is ticked", entry=[tick], reason=" ", status=422)
    assert "Write in a sentence what shows that these hours were worked." in page.text
    assert boxes(page) == [True, False]
    assert stored(dace, run) == before
    page = dace.submit("Approve what is ticked", entry=[tick], reason=ROTA)
    assert "1 entry approved on evidence, 1:00 h." in page.text
    first, second, third = stored(dace, run)
    assert (first["id"], first["state"], first["reason"]) == (old[0], State.APPROVED, ROTA)
    assert (first["decided_by_way"], first["decided_by_id"]) == (EVIDENCE, run.story.people["dace"])
    assert [second, third] == before[1:]


def test_it_says_so_on_every_page_and_paper_and_to_learner_and_mentor(
    seat: Seat, run: Told
) -> None:
    andris, ilze = seat("andris"), seat("ilze")
    number, other = tell(andris, lambda: fill(run, 3, 2))
    tell(andris, lambda: on_evidence(run, number))
    for address in (f"/logbook/entries/{number}", f"/logbook/{run.placement}/week/3"):
        page = ilze.get(address)
        assert "Approved on evidence by the main trainer." in page.text
        assert ROTA in page.text
        assert "by a link in a mail" not in page.text
    assert "Approved on evidence" not in ilze.get(f"/logbook/entries/{other}").text
    assert "approved 1 entry on evidence, since no mentor had answered: 1:00" in ilze.get("/").text
    assert "approved 1 entry on evidence in your place" in andris.get("/").text
    with counting(andris.app) as asked:
        page = andris.get("/hours/review")
    assert len(asked) <= 12
    assert "Approved on evidence in your place" in page.text
    assert ROTA in page.text
    assert "Undo" not in page.text
    for paper in ("week/3/print", "print", "print?first=14.9.2026&last=20.9.2026"):
        address = f"/hours/{run.placement}/{paper}"
        assert "Approved on evidence by the main trainer" in ilze.get(address).text
        table = ilze.get(f"{address}{'&' if '?' in paper else '?'}as=csv").body.decode("utf-8-sig")
        assert ROTA in table
        assert "on evidence, by the main trainer" in table


def test_its_trainer_takes_it_back_within_a_day_and_the_mentor_decides_again(
    seat: Seat, run: Told
) -> None:
    dace, andris = seat("dace"), seat("andris")
    number, other = tell(dace, lambda: fill(run, 3, 2))
    tell(dace, lambda: on_evidence(run, number, other))
    andris.get("/hours/review")
    andris.post(f"/hours/entries/{number}/undo")
    assert {row["state"] for row in stored(dace, run)} == {State.APPROVED}
    dace.get(f"/hours/{run.placement}")
    page = dace.follow("Approve on evidence")
    page = dace.submit(f"/unanswered/entries/{number}/undo")
    assert "Taken back. The entry waits for the mentor again." in page.text
    first, second = stored(dace, run)
    assert (first["state"], first["decided_by_way"], first["reason"]) == (State.SENT, None, "")
    assert second["state"] == State.APPROVED
    clock.move_to(clock.now() + rules.UNDO_FOR * 2)
    page = seat("dace").get(f"/unanswered/{run.placement}")
    assert "/undo" not in page.html
    assert "1 entry waits for you." in seat("andris").get("/hours/review").text


@pytest.mark.parametrize(("days", "can"), [(18, True), (19, False)])
def test_the_group_says_after_how_many_days(session: Any, run: Told, days: int, can: bool) -> None:
    (number,) = fill(run, 3)  # sent on 20 September; it is 8 October
    cohort = told.placement(run).enrolment.cohort
    cohort.settings = {**cohort.settings, "evidence_after_days": days}
    before = rows(run)
    assert bool(on_evidence(run, number)) is can
    assert (rows(run) == before) is not can


def test_nothing_else_is_approved_so(session: Any, run: Told) -> None:
    asked, withdrawn, fresh = *fill(run, 3, 2), *fill(run, 5)
    andris, ilze = told.person(run, "andris"), told.person(run, "ilze")
    seen = [(entry(number), entry(number).version) for number in (asked, withdrawn, fresh)]
    assert actions.ask(andris, entry(asked), entry(asked).version, "Which class?")
    logbook.withdraw(ilze, entry(withdrawn))
    before = rows(run)
    dace, placement = told.person(run, "dace"), told.placement(run)
    assert unanswered.approve(dace, placement, seen, ROTA) == []
    placement.completed_at = clock.now()
    clock.move_to(told.noon(week(10)))
    assert unanswered.approve(dace, placement, seen, ROTA) == []
    assert rows(run) == before
    assert held_up(dace) == []


def test_an_answer_begins_the_days_anew_and_one_piece_of_news_goes_to_each(
    session: Any, run: Told
) -> None:
    first, second = fill(run, 3, 2)
    assert on_evidence(run, first, second) == [first, second]
    news = session.scalars(select(Notice).where(Notice.kind == "entries on evidence")).all()
    people = {run.story.people["ilze"], run.story.people["andris"]}
    assert {one.person_id for one in news} == people
    assert len(news) == 2
    assert ROTA not in str([one.details for one in news])
    acts = select(Line).where(Line.act == "entry approved on evidence")
    assert [one.actor_id for one in session.scalars(acts)] == [run.story.people["dace"]] * 2


def test_from_then_on_a_correction_changes_it(session: Any, run: Told) -> None:
    (number,) = fill(run, 3)
    on_evidence(run, number)
    one = entry(number)
    found = corrections.propose(told.person(run, "ilze"), one, one.version, 30, WHY)
    assert not isinstance(found, list)
    andris = told.person(run, "andris")
    assert actions.approve_correction(andris, found, found.version)
    assert (one.minutes, one.decided_by_way) == (30, EVIDENCE)
    assert actions.undo(told.person(run, "dace"), told.placement(run), one) is False


def test_the_group_s_page_leads_there(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: fill(run, 3))
    cohort = tell(dace, lambda: told.placement(run).enrolment.cohort_id)
    dace.get(f"/overview/{cohort}")
    assert dace.follow("Approve on evidence: Ilze Bērziņa").h1 == "Approve on evidence"
    vera = seat("vera")
    assert "Approve on evidence" not in vera.get(f"/overview/{cohort}").text
