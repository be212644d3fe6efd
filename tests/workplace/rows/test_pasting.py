"""A table in the browser: looked at first, right rows stored, wrong ones left, twice is once."""

from collections.abc import Callable

from app.core import clock
from app.workplace.logbook.rules import Kind
from tests.kit.pages import Page, Visitor
from tests.kit.queries import counting
from tests.workplace.logbook.entries import log, stored, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
LOOK = "Look before saving"
TABLE = """Day\tHours\tTask\tWhat\tKind
5.10.\t3:30\tInterview\tSpoke with five pupils\t
6.10.\t9:00–11:00\t\tPrepared the talk\tassessment
7.10.\t3:20\t\tRead aloud\t
9.10.\tmuch\tSing\tTold a story\t
8.10.\t\t\t\t"""


def at(run: Told) -> str:
    """The page of tables."""
    return f"/rows/{run.placement}/table"


def box(page: Page) -> str:
    """What stands in the box."""
    return page.form(page.words("button", name="act")[-1]).value("text")[0].strip("\n")


def test_right_rows_are_stored_and_wrong_ones_stay_to_be_mended(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(f"/rows/{run.placement}/week/6")
    ilze.follow("Paste a table, or send a file")
    page = ilze.submit(LOOK, {"text": TABLE})
    assert "Monday, 5 October 2026" in page.text or "Monday 5 October 2026" in page.text
    for words in (
        "Row 3, hours: Hours are kept in steps of 15 minutes. Write 3:15 or 3:30.",
        "Row 4, hours: Write the hours like 3:30 or 3.5.",
        "Row 4, task: No agreed task begins so.",
        "2 rows are right and new.",
    ):
        assert words in page.text
    assert (stored(ilze, run), box(page)) == ([], TABLE)
    page = ilze.submit("Save 2 rows", button="Save 2 rows")
    assert "2 entries are saved: 3:30 h of work and 2:00 h of assessment." in page.text
    kept = [(one["day"], one["minutes"], one["task_key"], one["kind"]) for one in stored(ilze, run)]
    assert kept == [
        (week(6), 210, "t1", Kind.WORK),
        (week(6, 1), 120, "", Kind.ASSESSMENT),
    ]
    head, third, fourth = TABLE.split("\n", maxsplit=1)[0], *TABLE.split("\n")[3:5]
    assert box(page) == "\n".join([head, third, fourth])
    mended = f"{head}\n7.10.\t3:15\t\tRead aloud\t"
    ilze.submit("Look again", {"text": mended})
    page = ilze.submit("Save 1 row", button="Save 1 row")
    assert page.h1.startswith("Week 6")
    assert len(stored(ilze, run)) == 3


def test_a_second_paste_changes_nothing(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    text = "5.10.\t3:30\t\tRead aloud\n5.10.\t3:30\t\tread  aloud\n6.10.\t1\t\tTold"
    ilze.get(at(run))
    page = ilze.submit(LOOK, {"text": text})
    assert page.text.count("In the logbook already") == 1
    ilze.submit("Save 2 rows", button="Save 2 rows")
    before = stored(ilze, run)
    ilze.get(at(run))
    page = ilze.submit(LOOK, {"text": text})
    assert page.text.count("In the logbook already") == 3
    assert "Nothing is new" in page.text
    assert not page.find_all("button", value="keep")
    ilze.post(
        at(run), {"text": text, "act": "keep", "shown": page.form("Look again").value("shown")[0]}
    )
    assert stored(ilze, run) == before


def test_what_was_not_looked_at_is_not_stored(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(at(run))
    ilze.submit(LOOK, {"text": "5.10.\t3:30\t\tRead aloud"})
    page = ilze.submit("Save 1 row", {"text": "6.10.\t2:00\t\tRead aloud"}, "Save 1 row")
    assert "Tuesday" in page.text
    assert stored(ilze, run) == []
    ilze.submit("Save 1 row", button="Save 1 row")
    assert [one["day"] for one in stored(ilze, run)] == [week(6, 1)]


def test_limits_are_those_of_single_entries(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: log(run, week(6), 900))
    rows = ["5.10.\t8\t\tOne", "5.10.\t6:20\t\tTwo", "5.10.\t8\t\tThree", "9.10.\t1\t\tFour"]
    rows += ["30.8.\t1\t\tFive", "31.8.\t1\t\tSix", "7.10.\t24:15\t\tSeven"]
    ilze.get(at(run))
    page = ilze.submit(LOOK, {"text": "\n".join(rows)})
    for words in (
        "Row 2, hours: Hours are kept in steps",
        "Row 3, hours: With the other entries of this day that makes more than 24:00 h.",
        "Row 4, day: This day is still to come.",
        "Row 5, day: The placement began on 31 August 2026.",
        "Row 6, day: This day is more than 21 days ago. Write why you log it only now.",
        "Row 7, hours: An entry has at most 24:00 h.",
    ):
        assert words in page.text
    page = ilze.submit("Look again", {"late_reason": "The network was down."})
    assert "Row 6" not in page.text
    ilze.submit("Save 2 rows", button="Save 2 rows")
    kept = [(one["did"], one["late_reason"]) for one in stored(ilze, run)][1:]
    assert kept == [("One", ""), ("Six", "The network was down.")]


def test_a_hundred_rows_are_looked_at_at_once_and_the_others_come_next(
    seat: Seat, run: Told
) -> None:
    ilze = seat("ilze")
    ilze.get(at(run))
    text = "\n".join(f"{1 + row % 8}.10.\t0:15\t\tRow {row}" for row in range(130))
    page = ilze.submit(LOOK, {"text": text})
    assert "30 more rows wait in the box and come next." in page.text
    with counting(ilze.app) as asked:
        page = ilze.submit("Save 100 rows", button="Save 100 rows")
    assert len([one for one in asked if one.startswith("SELECT")]) <= 24
    assert "30 rows are right and new." in page.text
    ilze.submit("Save 30 rows", button="Save 30 rows")
    assert len(stored(ilze, run)) == 130


def test_what_is_no_table_is_said_in_words(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(at(run))
    assert "Paste the table first." in ilze.submit(LOOK, {"text": " "}, status=422).text
    assert "No row is in it." in ilze.submit(LOOK, {"text": ";;;\n\t"}, status=422).text
    long = "\n".join("5.10.\t1\t\tx" for _each in range(1001))
    page = ilze.submit(LOOK, {"text": long}, status=422)
    assert "A table has at most 1,000 rows here. Divide it." in page.text
    assert box(page) == long


def test_a_placement_that_is_over_takes_no_table(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")

    def complete() -> None:
        told.placement(run).completed_at = clock.now()

    tell(ilze, complete)
    assert ilze.get(at(run)).h1.startswith("Week 6")
    ilze.post(at(run), {"text": "5.10.\t1\t\tOne", "act": "keep", "shown": ""})
    assert stored(ilze, run) == []


def test_nobody_else_pastes(seat: Seat, run: Told) -> None:
    for who, status in (("andris", 403), ("dace", 403), ("otto", 404)):
        visitor = seat(who)
        visitor.get("/accounts/profile")
        visitor.post(at(run), {"text": "5.10.\t1\t\tOne", "act": "keep"}, status=status)
    assert stored(seat("ilze"), run) == []


def test_a_reload_after_the_right_rows_were_stored_keeps_the_wrong_ones(
    seat: Seat, run: Told
) -> None:
    ilze = seat("ilze")
    ilze.get(at(run))
    page = ilze.submit(LOOK, {"text": TABLE})
    sent = page.form("Save 2 rows").data({}, "Save 2 rows")
    ilze.submit("Save 2 rows", button="Save 2 rows")
    before = stored(ilze, run)
    page = ilze.post(at(run), sent)  # what a browser's reload sends again
    assert stored(ilze, run) == before
    page = ilze.follow("Go on")
    head, third, fourth = TABLE.split("\n", maxsplit=1)[0], *TABLE.split("\n")[3:5]
    assert box(page) == "\n".join([head, third, fourth])
    ilze.submit(LOOK, {"text": "7.10.\t3:15\t\tRead"})
    ilze.submit("Save 1 row", button="Save 1 row")
    assert "did not send it" not in ilze.get(at(run)).text
