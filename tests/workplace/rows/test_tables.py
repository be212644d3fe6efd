"""What tables say: no entry that was not meant, each wrong cell named. No database is asked."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.workplace.logbook.rules import Kind
from app.workplace.rows.rules.check import Checked, Known, check
from app.workplace.rows.rules.table import left, named, read
from tests.workplace.rows.tables import TABLES, TASKS, Case

TODAY = date(2026, 10, 8)


def checked(text: str, writing: str = "en_GB") -> list[Checked]:
    """The rows of a text after the check."""
    return check(read(text).rows, Known(TASKS), TODAY, writing)


@pytest.mark.parametrize("case", TABLES, ids=lambda case: case.name)
def test_a_table_tells_what_was_meant_and_names_each_wrong_cell(case: Case) -> None:
    rows = checked(case.text, case.writing)
    right = [
        (one.day.day, one.minutes, one.task_key, one.did)
        for one in rows
        if one.is_right and one.day
    ]
    assert tuple(right) == case.right
    wrong = {(one.row.number, str(column)) for one in rows for column, _why in one.problems}
    assert wrong == set(case.wrong)
    assert all(one.is_right or one.problems or one.is_bare for one in rows)


def test_there_are_sixty_tables_and_more_with_the_files() -> None:
    assert len(TABLES) >= 60


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("", Kind.WORK),
        ("work", Kind.WORK),
        ("Darbs bibliotēkā", Kind.WORK),
        ("Работа", Kind.WORK),
        ("Εργασία", Kind.WORK),
        ("lavoro", Kind.WORK),
        ("Assessment", Kind.ASSESSMENT),
        ("Vērtēšana", Kind.ASSESSMENT),
        ("оценяване", Kind.ASSESSMENT),
        ("Αξιολόγηση", Kind.ASSESSMENT),
        ("valutazione", Kind.ASSESSMENT),
    ],
)
def test_the_kind_is_work_unless_it_is_said_in_one_of_five_languages(said: str, kind: Kind) -> None:
    (one,) = checked(f"5.10.\t1:00\t\tRead\t\t{said}")
    assert (one.kind, one.problems) == (kind, [])


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("What I learned", "learned"),
        ("Ko iemācījos", "learned"),
        ("Какво научих", "learned"),
        ("Τι έμαθα", "learned"),
        ("Che cosa ho imparato", "learned"),
        ("Hours of work", "hours"),
        ("Prakses laiks", None),
        ("Uzdevums", "task"),
        ("Καθήκον", "task"),
        ("Veids", "kind"),
        ("Вид", "kind"),
        ("Είδος", "kind"),
        ("Mentor", None),
    ],
)
def test_headings_are_known_in_five_languages(heading: str, column: str | None) -> None:
    assert named(heading) == column


def test_columns_that_nobody_reads_and_titles_are_told() -> None:
    table = read("My October\nDay\tHours\tMentor\tWhat\n5.10.\t1:00\tAndris\tRead")
    assert (table.left_out, table.titles) == (((3, "Mentor"),), ("My October",))


def test_what_is_left_keeps_its_headings_and_lines_as_they_stood() -> None:
    text = 'What\tHours\tDay\n"Read\naloud"\tmuch\t5.10.\nTold\t1:00\t6.10.'
    table = read(text)
    assert left(table, [1]) == 'What\tHours\tDay\n"Read\naloud"\tmuch\t5.10.'
    assert left(table, []) == ""


@given(some.text(alphabet='05.10:;\t\n"=x,-é #', max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for one in checked(text):
        assert one.is_right == (not one.problems and not one.is_bare)
        assert not one.is_right or (one.day and one.minutes is not None and one.did)
