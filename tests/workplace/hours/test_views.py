"""The whole logbook, its paper, and how many questions pages ask of the database."""

from collections.abc import Callable

from sqlalchemy import event

from app.core.db.base import db
from app.workplace.agreements.models import Agreement
from app.workplace.hours import actions
from app.workplace.logbook.models import Entry
from app.workplace.placements.models import Placement
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import fill, log, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]


def queries(visitor: Visitor, url: str) -> int:
    """How many statements a page needs."""
    seen: list[str] = []
    with visitor.app.app_context():
        engine = db.engine
    note = lambda *values: seen.append(values[2])  # noqa: E731 - SQLAlchemy wants a callable
    event.listen(engine, "before_cursor_execute", note)
    try:
        visitor.get(url)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len([one for one in seen if not one.startswith(("PRAGMA", "BEGIN"))])


def test_the_whole_logbook_tells_totals_and_looks_ahead(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")

    def weeks() -> None:
        for number in range(1, 5):
            for entry in [
                db.session.get_one(Entry, one) for one in fill(run, number, 1, minutes=780)
            ]:
                actions.approve(told.person(run, "andris"), [(entry, entry.version)])
        log(run, week(6, 3), 90)

    tell(ilze, weeks)
    page = ilze.get(f"/hours/{run.placement}")
    assert "52:00of 160:00 h Waiting: Andris0:00Not sent yet1:30Left to do106:30" in page.text
    assert "Week 1: 13:00 h approved." in page.text
    assert "Behind by28:00 h" in page.text.replace("\n", "")
    assert "Not sent" not in seat("dace").get(f"/hours/{run.placement}").text


def test_the_paper_of_a_week_has_signature_lines_and_a_code(seat: Seat, run: Told) -> None:
    andris = seat("andris")

    def approved() -> None:
        for number in (4, 5):
            chosen = [db.session.get_one(Entry, one) for one in fill(run, number, 2)]
            actions.approve(told.person(run, "andris"), [(one, one.version) for one in chosen])

    tell(andris, approved)
    page = andris.get(f"/hours/{run.placement}/week/5/print")
    assert page.h1 == "Placement logbook, week 5"
    assert "Approved2:00" in page.words("tfoot")
    assert "Work at the library2:004:00160:00" in page.words("tr")
    assert "Assessment: preparing or taking part in an evaluation0:000:005:00" in page.words("tr")
    assert page.words("div", class_="sign") == ["Learner, dateMentor, dateTrainer, date"]
    assert "Check code: " in page.text
    whole = andris.get(f"/hours/{run.placement}/print")
    assert whole.text.count("Spoke with five pupils") == 4


def test_a_paper_tells_an_agreement_without_a_number_from_none(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    paper = f"/hours/{run.placement}/print"
    assert "Cooperation agreement2026/14" in dace.get(paper).text
    tell(dace, lambda: setattr(agreement_of(run), "number", ""))
    assert "Cooperation agreementwithout a number" in dace.get(paper).text


def agreement_of(run: Told) -> Agreement:
    """The agreement under which the placement of the story runs."""
    agreement = db.session.get_one(Placement, run.placement).agreement
    assert agreement
    return agreement


def test_pages_need_as_many_queries_for_50_entries_as_for_5(seat: Seat, run: Told) -> None:
    andris, ilze = seat("andris"), seat("ilze")
    logbook, hours = f"/logbook/{run.placement}", f"/hours/{run.placement}"
    pages = [(ilze, f"{logbook}/week/5"), (andris, f"{logbook}/week/5"), (ilze, hours)]
    pages += [(ilze, f"{hours}/print"), (andris, "/hours/review")]
    pages += [(ilze, f"/placements/{run.placement}")]
    tell(andris, lambda: fill(run, 5, 5, minutes=15))
    few = [queries(who, url) for who, url in pages]
    tell(andris, lambda: fill(run, 5, 45, minutes=15))
    assert [queries(who, url) for who, url in pages] == few
    assert max(few) <= 12


def test_a_week_of_which_an_entry_is_asked_about_says_so(seat: Seat, run: Told) -> None:
    andris = seat("andris")

    def ask() -> None:
        first, _second = (db.session.get_one(Entry, one) for one in fill(run, 5, 2))
        actions.ask(told.person(run, "andris"), first, first.version, "Which box?")

    tell(andris, ask)
    said = "1:00 h waiting for approval, 1:00 h asked about"
    for who in ("ilze", "andris", "dace"):
        assert f"Week 5: {said}." in seat(who).get(f"/dashboards/learners/{run.enrolment}").text
        whole = seat(who).get(f"/hours/{run.placement}")
        assert f"· {said} The mentor has a question" in whole.text
        assert "Asked about1:00" in whole.text
    assert said in seat("dace").get(f"/logbook/{run.placement}/week/5").text
    paper = seat("dace").get(f"/hours/{run.placement}/week/5/print").text
    waits, asked = "Waits for the mentor1:00", "The mentor has a question1:00"
    assert waits in paper
    assert asked in paper
    assert "Not counted2:00" in paper
    assert "Work at the library0:000:00160:00" in paper
