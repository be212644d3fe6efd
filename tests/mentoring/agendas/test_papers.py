"""Meetings as papers: the note of one, and all of a placement as one list."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.mentoring.meetings import actions
from app.mentoring.meetings.actions import Held
from app.mentoring.meetings.rules import Mode
from tests.kit.pages import Visitor
from tests.kit.papers import pdf_text
from tests.kit.taken import forms, in_pdf, shown, taken
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
NOTE = '=1+1 Posting plan discussed. #read("/etc/passwd")'
WORDS, TABLES = ("pdf", "docx"), ("pdf", "docx", "xlsx", "csv")


@pytest.fixture
def every(run: Told) -> str:
    return f"/agendas/enrolment/{run.enrolment}/print"


@pytest.fixture
def note(run: Told) -> str:
    return f"/agendas/enrolment/{run.enrolment}/1/print"


@pytest.fixture
def held(seat: Seat, run: Told) -> None:
    def hold() -> None:
        dace, placement = told.person(run, "dace"), told.placement(run)
        when = told.FIRST.replace(month=9, day=11)
        meeting = actions.hold(dace, placement, 1, Held(when, 90, Mode.ONLINE, NOTE), [])
        assert meeting is not None
        assert actions.add_to_note(dace, meeting, "The school agreed.")

    tell(seat("dace"), hold)


def test_every_form_of_the_list_has_the_rows_and_the_sum_of_the_page(
    seat: Seat, every: str, held: None, tmp_path: Path
) -> None:
    ilze = seat("ilze")
    page = ilze.get(every)
    there = shown(page)
    assert [len(one) for one in there] == [7]
    assert there[0][1] == [
        "Fri, 11 Sept 2026",
        "Meeting 1",
        "Learner and trainer · Online",
        "Held",
        "1:30",
    ]
    assert there[0][-1] == ["Meetings held", "1:30"]
    links = ilze.get(every.removesuffix("/print").replace("agendas", "meetings")).words("li")
    listed = [words.split(",")[0][:9] for words in links if words.startswith("Meeting ")]
    assert listed == [row[1] for row in there[0][1:-1]]
    assert "1:30 h of meetings held, beside the hours of the placement." in page.text
    for form, found in forms(ilze, every, ("docx", "xlsx", "csv")).items():
        assert found == there, form
    assert in_pdf(ilze, every, tmp_path) == []
    assert page.words("div", class_="sign") == ["Learner, dateMentor, dateTrainer, date"]


def test_the_hours_of_meetings_can_be_added_up(seat: Seat, every: str, held: None) -> None:
    book = openpyxl.load_workbook(io.BytesIO(taken(seat("dace"), every, "xlsx").body))
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
    assert {cell.number_format for cell in cells if cell.is_date} == {"yyyy-mm-dd", "[h]:mm"}
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_note_is_the_same_on_the_page_as_pdf_and_for_word(
    seat: Seat, note: str, held: None, tmp_path: Path
) -> None:
    andris = seat("andris")
    page = andris.get(note)
    assert page.h1 == "Meeting 1"
    assert "How you metOnline" in page.text
    assert page.words("div", class_="sign") == ["Learner, dateTrainer, date"]
    word = docx.Document(io.BytesIO(taken(andris, note, "docx").body))
    for text in (
        page.text,
        "\n".join(one.text for one in word.paragraphs),
        pdf_text(taken(andris, note, "pdf").body, tmp_path).replace("\n", " "),
    ):
        assert NOTE in text
        assert text.index(NOTE) < text.index("The school agreed.") < text.index("Dace Ozola added")
    assert "root:" not in pdf_text(taken(andris, note, "pdf").body, tmp_path)


def test_a_meeting_that_was_not_held_has_no_note_on_its_paper(seat: Seat, run: Told) -> None:
    page = seat("ilze").get(f"/agendas/enrolment/{run.enrolment}/2/print")
    assert "The note will stand here once the meeting was held." in page.text
    assert "StateMissed" in page.text
    seat("ilze").get(f"/agendas/enrolment/{run.enrolment}/99/print?as=pdf", status=404)


@pytest.mark.parametrize(("who", "status"), [("marta", 404), ("otto", 404)])
def test_who_sees_no_meeting_gets_none_in_any_form(
    seat: Seat, every: str, note: str, held: None, who: str, status: int
) -> None:
    visitor = seat(who)
    for url, names in ((every, TABLES), (note, WORDS)):
        assert visitor.get(url, status=status).status == status
        for form in names:
            assert "Posting plan" not in taken(visitor, url, form, status).html


def test_the_copy_of_somebody_else_stands_in_the_record(
    seat: Seat, every: str, note: str, held: None
) -> None:
    for who in ("ilze", "dace"):
        taken(seat(who), every, "csv")
        taken(seat(who), note, "pdf")
    with seat("dace").app.app_context():
        acts = [line.act for line in db.session.scalars(select(Line))]
    assert acts.count("printed") == 2


def test_a_note_has_no_table_to_take_along(seat: Seat, note: str, held: None) -> None:
    taken(seat("ilze"), note, "xlsx", 404)
    links = seat("ilze").get(note.removesuffix("/print").replace("agendas", "meetings")).links()
    assert {"PDF", "Word"} <= set(links)
    assert "CSV" not in links
