"""Several entries at once: rows, last week taken over, all or nothing, each wrong cell named."""

from collections.abc import Callable

import pytest

from app.workplace.hours.actions import refuse
from app.workplace.logbook.rules import Kind
from tests.kit import wellmade
from tests.kit.pages import Page, Visitor
from tests.kit.queries import counting
from tests.workplace.logbook.entries import entry, fill, log, stored, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
SAVE = "Save all rows"


def row(number: int, **cells: str) -> dict[str, str]:
    """What is typed into the cells of a row."""
    return {f"rows-{number}-{name}": text for name, text in cells.items()}


def values(page: Page, name: str) -> list[str]:
    """What stands in a column."""
    form = page.form(SAVE)
    named = [one.get("name", "") for one in page.find_all("input", "select", "textarea")]
    names = [one for one in named if one.endswith(f"-{name}")]
    return [form.value(one)[0].strip("\n") for one in names]


def at(run: Told, number: int = 6) -> str:
    """The page of a week."""
    return f"/rows/{run.placement}/week/{number}"


def test_a_learner_comes_from_the_week_and_logs_three_days_at_once(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: log(run, week(6, 1)))
    page = ilze.get(f"/logbook/{run.placement}/week/6")
    page = ilze.get(page.links()["Several at once"])
    assert values(page, "day")[:4] == ["2026-10-05", "2026-10-07", "2026-10-08", ""]
    assert len(values(page, "day")) == 7
    typed = {
        **row(0, minutes="3,5", task="t2", did="Wrote the posting plan."),
        **row(1, minutes="9:00–12:30", task="t1", did="Asked three readers."),
        **row(2, minutes="3 h 30", task="", did="Led the story hour."),
    }
    with counting(ilze.app) as asked:
        page = ilze.submit(SAVE, typed)
    assert "3 entries are saved: 10:30 h." in page.text
    assert page.h1.startswith("Week 6")
    rows = [(one["day"], one["minutes"], one["task_key"]) for one in stored(ilze, run)[1:]]
    assert rows == [(week(6), 210, "t2"), (week(6, 2), 210, "t1"), (week(6, 3), 210, "")]
    assert all("SUM" not in one or "GROUP BY" in one for one in asked if "log_entry" in one)


def test_nothing_is_saved_while_one_cell_is_wrong_and_each_is_named(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(at(run))
    typed = {
        **row(0, day="2026-10-05", minutes="3:30", did="Wrote the posting plan."),
        **row(1, day="2026-10-06", minutes="3:20", did="Asked three readers."),
        **row(2, day="", minutes="2", did=""),
        **row(3, day="2026-10-08", minutes="much", did="Led the story hour."),
        **row(4, day="2026-10-09", minutes="1", task="t1", did="Tomorrow."),
    }
    page = ilze.post(at(run), typed, status=422)
    summary = page.words("div", class_="summary stack stack-s")[0]
    assert "Day, row 3: Choose the day." in summary
    assert "What did you do?, row 3: Write in a sentence what you did." in summary
    assert "Hours, row 4: Write the hours like 3:30 or 3.5." in summary
    assert "Hours, row 2: Hours are kept in steps of 15 minutes. Write 3:15 or 3:30." in summary
    assert "Day, row 5: This day is still to come." in summary
    form = page.form(SAVE)
    assert {name: form.value(name)[0].strip("\n") for name in typed} == typed
    assert page.find(id="rows-4-day").get("aria-invalid") == "true"
    assert stored(ilze, run) == []
    again = row(1, minutes="3:30") | row(2, day="2026-10-07", did="Read.") | row(3, minutes="1")
    again |= row(4, day="2026-10-08")
    assert "5 entries are saved" in ilze.submit(SAVE, again).text
    assert len(stored(ilze, run)) == 5


def test_rows_of_one_day_are_added_up_with_what_stands_there(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: log(run, week(6), 900))
    ilze.get(at(run))
    monday = {"day": "2026-10-05"}
    typed = row(0, **monday, minutes="6", did="One.") | row(1, **monday, minutes="6", did="Two.")
    page = ilze.submit(SAVE, typed, status=422)
    assert "Hours, row 2: With the other entries of this day that makes more than" in page.text
    assert len(stored(ilze, run)) == 1
    ilze.submit(SAVE, row(1, minutes="3"))
    assert [one["minutes"] for one in stored(ilze, run)] == [900, 360, 180]


def test_old_days_need_one_sentence_for_all(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(at(run, 2))
    typed = row(0, minutes="2", did="One.") | row(1, minutes="2", did="Two.")
    page = ilze.submit(SAVE, typed, status=422)
    assert "Why so late?: This day is more than 21 days ago." in page.text
    ilze.submit(SAVE, {"late_reason": "The network was down."})
    assert [one["late_reason"] for one in stored(ilze, run)] == ["The network was down."] * 2


def test_last_week_is_taken_over_without_its_words(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")

    def last() -> None:
        refused = fill(run, 5)[0]
        refuse(told.person(run, "andris"), entry(refused), entry(refused).version, "Not here.")
        log(run, week(5, 1), 150, did="Spoke with pupils.")
        log(run, week(5, 2), 60, kind=Kind.ASSESSMENT)
        log(run, week(5, 3), 90, task_key="t2")
        log(run, week(5, 4), 90)  # a Friday, which is still to come

    tell(ilze, last)
    ilze.get(at(run))
    page = ilze.submit(SAVE, row(0, did="Typed before."), button="Take over last week")
    assert values(page, "day")[:4] == ["2026-10-05", "2026-10-06", "2026-10-08", ""]
    assert values(page, "minutes")[:4] == ["", "2:30", "1:30", ""]
    assert values(page, "did")[:4] == ["Typed before.", "", "", ""]
    assert values(page, "task")[:3] == ["t1", "t1", "t2"]
    page = ilze.submit(SAVE, row(0, minutes="1"), status=422)
    assert page.text.count("Write in a sentence what you did.") == 4
    ilze.submit(SAVE, row(1, did="Read.") | row(2, minutes=""))
    assert [one["did"] for one in stored(ilze, run)[5:]] == ["Typed before.", "Read."]


def test_a_week_after_none_says_that_there_is_nothing_to_take_over(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(at(run))
    page = ilze.submit(SAVE, row(0, minutes="much"), button="Take over last week")
    assert "The week before has no work on days that you can log now." in page.text
    assert values(page, "minutes")[0] == "much"
    assert "Take over last week" not in ilze.get(at(run, 1)).text


def test_there_is_room_for_sixty_rows_and_no_more(
    seat: Seat, run: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wellmade, "LARGEST", 200_000)  # sixty rows, each with its choices
    ilze = seat("ilze")
    ilze.get(at(run))
    page = ilze.submit(SAVE, row(0, minutes="2", did="One."), button="5 more rows")
    assert (len(values(page, "did")), values(page, "did")[0]) == (12, "One.")
    for _each in range(10):
        page = ilze.submit(SAVE, button="5 more rows")
    assert (len(values(page, "did")), "5 more rows" in page.text) == (60, False)
    assert stored(ilze, run) == []
    forced = {f"rows-{number}-did": f"Words {number}" for number in range(61)}
    page = ilze.post(at(run), forced, status=422)
    assert "There is room for 60 rows here." in page.text
    assert stored(ilze, run) == []


def test_empty_rows_are_no_entries(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(at(run))
    assert "Fill in at least one row." in ilze.submit(SAVE, status=422).text
    assert stored(ilze, run) == []


def test_rows_that_stand_in_the_logbook_are_named_and_not_stored_twice(
    seat: Seat, run: Told
) -> None:
    ilze = seat("ilze")
    typed = row(0, day="2026-10-05", minutes="2", did="Read to  pupils.")
    ilze.get(at(run))
    ilze.submit(SAVE, typed)
    ilze.get(at(run))
    page = ilze.submit(SAVE, {**typed, **row(1, minutes="1", did="New.")}, status=422)
    words = "What did you do?, row 1: This stands in the logbook already. Empty the row"
    assert words in page.text
    twice = row(0, did="Two.") | row(1, day="2026-10-05", minutes="2", did="two.")
    page = ilze.submit(SAVE, twice, status=422)
    assert "What did you do?, row 2: This stands in the logbook already." in page.text
    assert len(stored(ilze, run)) == 1


@pytest.mark.parametrize("number", [7, 10])
def test_a_week_in_which_nothing_can_be_logged_leads_to_itself(
    seat: Seat, run: Told, number: int
) -> None:
    ilze = seat("ilze")
    assert ilze.get(at(run, number)).h1.startswith(f"Week {number}")
    ilze.get(at(run, 11), status=404)


def test_nobody_else_logs_rows(seat: Seat, run: Told) -> None:
    for who, status in (("andris", 403), ("dace", 403), ("otto", 404)):
        visitor = seat(who)
        visitor.get("/accounts/profile")
        visitor.get(at(run), status=status)
        visitor.post(at(run), row(0, day="2026-10-05", minutes="2", did="One."), status=status)
    assert stored(seat("ilze"), run) == []
