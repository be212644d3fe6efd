"""What an entry tells beside its hours: typed in rows, pasted, taken over from last week."""

from collections.abc import Callable
from typing import Any

import pytest
from flask_babel import force_locale, gettext
from hypothesis import given
from hypothesis import strategies as some

from app.core.text.clocks import write_clock
from app.groups.running.actions import set_figure
from app.workplace.details.rules import Independence, Span
from app.workplace.details.words import INDEPENDENCE, competences_called, competences_said
from app.workplace.rows.rules.check import Checked, Known, check
from app.workplace.rows.rules.table import ORDER, Column, named_with_times, read
from app.workplace.rows.words import column_words
from tests.kit.pages import Page, Visitor
from tests.workplace.logbook.entries import log, stored, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week
from tests.workplace.rows.tables import TASKS
from tests.workplace.rows.test_tables import TODAY

Seat = Callable[[str], Visitor]
SAVE = "Save all rows"
LOOK = "Look before saving"
LANGUAGES = ("en", "lv", "bg", "el", "it")
GOALS = {"o1": "I can ask people what they need", "o2": "I can ask for help"}
CALLED = {
    "DigComp 2.1:1.3": ("digcomp 2.1, 1.3", "1.3", "managing data, information and content"),
    "EntreComp:1.3": ("entrecomp, 1.3", "1.3", "vision"),
    "EntreComp:1.4": ("entrecomp, 1.4", "1.4", "valuing ideas"),
}
HEAD = "Day\tFrom\tTo\tHours\tWhat\tObjective\tCompetences\tHow\tTaught\tLink\n"


def checked(row: str, head: str = HEAD, *, has_times: bool = True) -> Checked:
    """The one row of a table after the check."""
    known = Known(TASKS, GOALS, CALLED, has_times=has_times)
    (one,) = check(read(head + row, has_times=has_times).rows, known, TODAY, "en_GB")
    return one


def test_a_table_may_tell_all_that_an_entry_tells() -> None:
    one = checked(
        "5.10.\t8.30\t12h30\t3:45\tLed\ti can ASK people\tEntreComp, 1.3; Managing data\tWith help"
        "\tTo sort.\thttps://library.example/a"
    )
    assert (one.problems, one.is_right) == ([], True)
    assert (one.minutes, one.span, one.objective_key) == (225, (510, 750), "o1")
    assert one.competences == ("EntreComp:1.3", "DigComp 2.1:1.3")
    assert (one.independence, one.taught) == ("assisted", "To sort.")
    assert one.link == "https://library.example/a"


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("5.10.\t8:30\t\t\tLed", "ends", "no end"),
        ("5.10.\t\t12:30\t\tLed", "begins", "no begin"),
        ("5.10.\tearly\t12:30\t\tLed", "begins", "no time"),
        ("5.10.\t22:00\t1:30\t\tLed", "ends", ""),
        ("5.10.\t8:30\t12:30\t4:15\tLed", "hours", "longer"),
        ("5.10.\t8:30\t12:30\tmuch\tLed", "hours", "much"),
        ("5.10.\t\t\t2\tLed\tI can fly", "objective", "no such objective"),
        ("5.10.\t\t\t2\tLed\tI can ask", "objective", "several objectives"),
        ("5.10.\t\t\t2\tLed\t\tFlying", "competences", "no such competence"),
        ("5.10.\t\t\t2\tLed\t\t1.3", "competences", "several competences"),
        ("5.10.\t\t\t2\tLed\t\tVision; 1.4; Managing data", "competences", "too many competences"),
        ("5.10.\t\t\t2\tLed\t\t\tgladly", "how", "no such how"),
        ("5.10.\t\t\t2\tLed\t\t\t\t\tlibrary.example", "link", "no link"),
        (f"5.10.\t\t\t2\tLed\t\t\t\t{'x' * 2001}", "taught", "too long"),
    ],
)
def test_each_wrong_cell_is_named(row: str, column: str, why: str) -> None:
    one = checked(row)
    assert [(str(place), str(error)) for place, error in one.problems] == [(column, why)]
    assert not one.is_right


def test_a_time_alone_tells_nothing_and_a_group_without_times_reads_none() -> None:
    one = checked("5.10.\t8:30\t2\tLed", "Day\tNo\tHours\tWhat\n")
    assert (one.problems, one.span, one.minutes) == ([], None, 120)
    one = checked("5.10.\t8:30\t12:30\t2\tLed", has_times=False)
    assert (one.problems, one.span, one.minutes) == ([], None, 120)
    one = checked("5.10.\t9:00–12:30\tLed", "Day\tHours\tWhat\n")
    assert (one.span, one.minutes) == ((540, 750), 210)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_program_writes_can_be_typed_back(app: Any, language: str) -> None:
    with app.test_request_context(), force_locale(language):
        headings = {column: named_with_times(column_words(column)) for column in Column}
        assert headings == {column: column for column in Column}
        how = {str(said): checked(f"5.10.\t\t\t2\tLed\t\t\t{said}").independence
               for said in INDEPENDENCE.values()}  # fmt: skip
        assert list(how.values()) == [one.value for one in INDEPENDENCE]
        known = Known(competences=competences_called())
        for code, (words, _tongue) in zip(
            competences_called(), competences_said(competences_called()), strict=True
        ):
            (one,) = check(
                read(f"Day\tHours\tWhat\tCompetence\n5.10.\t2\tLed\t{words}").rows,
                *(known, TODAY, "en_GB"),
            )
            assert (one.problems, one.competences) == ([], (code,))


@pytest.mark.parametrize("label", ["What did you teach someone?", "Learning objective",
                                   "Competence", "How did you work?", "A link that shows it",
                                   "What did you learn?"])  # fmt: skip
def test_the_labels_of_the_form_are_known_as_headings(app: Any, label: str) -> None:
    with app.test_request_context():
        found = set()
        for language in LANGUAGES:
            with force_locale(language):
                found.add(named_with_times(gettext(label)))
    assert len(found) == 1
    assert found - {None, *ORDER[:4]}


@given(some.integers(0, 1439), some.integers(1, 1440), some.sampled_from([":", ".", "h"]))
def test_any_two_times_make_their_length(begins: int, ends: int, mark: str) -> None:
    first, last = (write_clock(one).replace(":", mark) for one in (begins, ends))
    one = checked(f"5.10.\t{first}\t{last}\t\tLed")
    if ends > begins:
        assert (one.span, one.minutes, one.problems) == ((begins, ends), ends - begins, [])
    else:
        assert [place for place, _why in one.problems] == [Column.ENDS]


def ask(run: Told) -> None:
    """The group asks for times."""
    cohort = told.placement(run).enrolment.cohort
    set_figure(told.person(run, "krista"), cohort, "entry_times", True)


def row(number: int, **cells: str) -> dict[str, str]:
    """What is typed into the cells of a row."""
    return {f"rows-{number}-{name}": text for name, text in cells.items()}


def value(page: Page, name: str) -> str:
    """What stands in a field of the rows."""
    return page.form(SAVE).value(name)[0].strip("\n")


MORE = {
    "objective": "o1",
    "learned": "To listen.",
    "taught": "To sort.",
    "competences": "digcomp 2.1, 2.1; EntreComp, 1.3",
    "independence": "alone",
    "link": "https://library.example/a",
}


def test_a_row_tells_what_an_entry_tells_and_keeps_it_while_something_is_wrong(
    seat: Seat, run: Told
) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: ask(run))
    page = ilze.get(f"/rows/{run.placement}/week/6")
    assert not [one for one in page.find_all("details") if "open" in one and one.find("select")]
    typed = row(0, day="2026-10-05", minutes="9:00–12:30", rest="30", did="Asked.", **MORE)
    wrong = typed | row(0, competences="Flying") | row(
        1, day="2026-10-05", begins="12", ends="13:00", did="Read."
    )  # fmt: skip
    page = ilze.submit(SAVE, wrong, status=422)
    summary = page.words("div", class_="summary stack stack-s")[0]
    assert "Competences, row 1: No competence is called so." in summary
    assert "Until, row 2: Another entry of this day (“Asked.”) has 09:00–12:30." in summary
    assert {name: value(page, name) for name in wrong} == wrong
    assert stored(ilze, run) == []
    page = ilze.submit(SAVE, row(0, competences=MORE["competences"]) | row(1, begins="12:30"))
    assert "2 entries are saved: 3:30 h." in page.text
    first, second = stored(ilze, run)
    assert (first["minutes"], first["from_minute"], first["until_minute"]) == (180, 540, 750)
    assert (second["minutes"], second["from_minute"]) == (30, 750)
    assert (first["objective_key"], first["taught"], first["learned"]) == (
        *("o1", "To sort.", "To listen."),
    )
    assert first["competences"] == ["DigComp 2.1:2.1", "EntreComp:1.3"]
    assert (first["independence"], first["link"]) == (Independence.ALONE, MORE["link"])


def test_last_week_hands_over_its_objective_and_its_times(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: ask(run))
    tell(ilze, lambda: log(run, week(5), 180, span=Span(540, 750), objective_key="o1"))
    ilze.get(f"/rows/{run.placement}/week/6")
    page = ilze.submit(SAVE, {}, button="Take over last week")
    names = ("minutes", "rest", "objective", "did")
    assert [value(page, f"rows-7-{name}") for name in names] == ["09:00–12:30", "30", "o1", ""]
    ilze.submit(SAVE, row(7, did="Asked again."))
    new = stored(ilze, run)[1]
    assert (new["minutes"], new["from_minute"], new["objective_key"]) == (180, 540, "o1")


def test_a_pasted_table_shows_and_stores_it_and_names_overlaps(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: ask(run))
    text = HEAD + "\n".join(
        (
            "5.10.\t8:30\t12:30\t\tLed\tI can ask\t\tsupervised\tTo sort.\t",
            "5.10.\t12:00\t13:00\t\tRead\t\t\t\t\t",
        )
    )
    page = ilze.get(f"/rows/{run.placement}/table")
    assert "Under headings a table may have these too: from when, until when" in page.text
    page = ilze.submit(LOOK, {"text": text})
    assert "Monday 5 October 2026" in page.text or "Monday, 5 October 2026" in page.text
    for words in ("08:30–12:30", "I can ask people what they need", "Taught: To sort."):
        assert words in page.text
    assert "Row 2, until when: Another entry of this day (“Led”) has 08:30–12:30." in page.text
    ilze.submit("Save 1 row", button="Save 1 row")
    (one,) = stored(ilze, run)
    assert (one["minutes"], one["until_minute"], one["objective_key"]) == (240, 750, "o1")
    assert (one["taught"], one["independence"]) == ("To sort.", "supervised")
