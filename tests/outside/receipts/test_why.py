"""Why a decision is taken back: said at the receipt, read by the learner beside the questions."""

from collections.abc import Callable

from app.core.db.base import db
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.rules import State
from tests.kit.pages import Visitor
from tests.outside.receipts.test_views import SAYS, states
from tests.workplace.logbook.entries import entry
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


def test_why_it_is_taken_back_stands_with_each_entry_where_the_learner_reads_it(
    andris: Visitor, run: Told, week: list[int], seat: Callable[[str], Visitor]
) -> None:
    why = "Two of these days were a holiday."
    page = andris.submit(SAYS, why=why, status=422)  # no box is ticked
    assert page.form(SAYS).value("why") == [why]
    page = andris.submit(SAYS, entry=[str(week[0])], why="a" * 1001, status=422)
    assert page.form(SAYS).value("entry") == [str(week[0])]
    assert states(andris, run, week)[0] is State.APPROVED
    andris.submit(SAYS, entry=[str(week[0]), str(week[3])], why=f" {why}\n")
    assert andris.submit(SAYS, entry=[str(week[1])]).text.count("Taken back: it waits") == 3
    ilze = seat("ilze")
    said = "Andris took a decision on your entry of"
    assert ilze.get("/notifications/").text.count(said) == 2
    for number, times in ((week[0], 1), (week[1], 0), (week[3], 1)):
        page = ilze.get(f"/logbook/entries/{number}")
        assert page.text.count(f"Taken back: {why}") == times


def test_a_question_that_was_answered_reads_as_before(
    andris: Visitor, run: Told, week: list[int], seat: Callable[[str], Visitor]
) -> None:
    with andris.app.app_context():
        ilze, one = told.person(run, "ilze"), entry(week[2])
        draft = Draft(day=one.day, minutes=60, did="With 9b.", answer="It was 9b.")
        assert logbook.change(ilze, told.placement(run), one, one.version, draft) is True
        db.session.commit()
    page = seat("ilze").get(f"/logbook/entries/{week[2]}")
    assert "Question: Which class was it?" in page.text
    assert "Answer: It was 9b." in page.text
