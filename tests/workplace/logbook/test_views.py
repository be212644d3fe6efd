"""The learner's weeks: logging, changing, removing, sending; what others see of it."""

from collections.abc import Callable

import pytest

from app.core import clock
from app.workplace.logbook.rules import Kind, State
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import TYPED, fill, log, stored, tell, url
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]


def test_a_learner_comes_to_this_week_and_logs_a_day(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    page = ilze.get(f"/logbook/enrolment/{run.enrolment}")
    assert page.h1.startswith("Week 6")
    assert "Nothing yet today" in page.text
    page = ilze.submit("Save entry", TYPED)
    assert "The entry is saved: 3:30 h." in page.text
    assert "This week 3:30 h not sent yet" in page.text
    assert page.words("span", class_="hrs") == ["3:30"]
    (row,) = stored(ilze, run)
    assert (row["minutes"], row["day"], row["task_key"]) == (210, week(6, 3), "t2")


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"minutes": "3:20"}, "minutes", "steps of 15 minutes. Write 3:15 or 3:30."),
        ({"minutes": "0:10"}, "minutes", "An entry has at least 15 minutes. Write 0:15"),
        ({"minutes": "25"}, "minutes", "An entry has at most 24:00 h."),
        ({"minutes": "some"}, "minutes", "Write the hours like 3:30 or 3.5."),
        ({"minutes": "3.30"}, "minutes", "“3.30” can be read in two ways. Write 3:30 or 3.3."),
        ({"minutes": ""}, "minutes", "Write the hours, like 3:30 or 3.5."),
        ({"did": ""}, "did", "Write in a sentence what you did."),
        ({"learned": "x" * 2001}, "learned", "Use at most 2000 characters here."),
    ],
)
def test_what_cannot_be_logged_is_said_at_the_field_and_all_stays_typed(
    seat: Seat, run: Told, typed: dict[str, str], field: str, words: str
) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))
    page = ilze.submit("Save entry", {**TYPED, **typed}, status=422)
    assert page.text.count(words) == 2
    assert page.find_all(id=field)[0].get("aria-invalid") == "true"
    sent = {**TYPED, **typed}
    form = page.form("Save entry")
    assert {name: form.value(name)[0].strip("\n") for name in sent} == sent
    assert stored(ilze, run) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-10-09", "This day is still to come."),
        ("2026-08-30", "The placement began on"),
        ("soon", "Write the day like 8.11.2026."),
        ("Mon 8.11.2026", "The weekday is not the day's. Write it like Sun 8.11.2026."),
    ],
)
def test_a_day_that_is_not_offered_is_refused_in_words(
    seat: Seat, run: Told, day: str, words: str
) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))
    page = ilze.post(url(run), {**TYPED, "day": day}, status=422)
    assert words in page.text
    assert page.form("Save entry").value("day") == [day]
    assert stored(ilze, run) == []


def test_a_day_after_the_end_is_refused_in_words(seat: Seat, run: Told) -> None:
    clock.move_to(told.noon(told.week(11, 2)))
    ilze = seat("ilze")
    ilze.get(url(run, 10))
    page = ilze.post(url(run, 10), {**TYPED, "day": "2026-11-09"}, status=422)
    assert "The placement ended on" in page.text


def test_an_old_day_needs_a_sentence(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(url(run, 2))
    typed = {**TYPED, "day": week(2).isoformat()}
    page = ilze.submit("Save entry", typed, status=422)
    assert "more than 21 days ago. Write why" in page.text
    assert stored(ilze, run) == []
    ilze.submit("Save entry", {**typed, "late_reason": "The network was down."})
    assert stored(ilze, run)[0]["late_reason"] == "The network was down."


def test_a_day_over_24_hours_is_refused_in_words(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: log(run, week(6, 3), 1380))
    ilze.get(url(run))
    page = ilze.submit("Save entry", TYPED, status=422)
    assert "With the other entries of this day that makes more than 24:00 h." in page.text
    assert len(stored(ilze, run)) == 1


def test_a_long_day_and_a_long_week_are_marked_and_taken(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: [log(run, week(6, day), 810) for day in (0, 1, 2)])
    ilze.get(url(run))
    page = ilze.submit("Save entry", TYPED)
    assert page.text.count("More than 8:00 h on this day") == 3
    assert "More than 40:00 h" in page.text
    assert len(stored(ilze, run)) == 4


def test_the_last_entry_is_repeated_on_another_day(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: log(run, week(6), 150, learned="Patience"))
    ilze.get(url(run))
    page = ilze.submit("Save entry", button="Repeat the last entry")
    form = page.form("Save entry")
    assert (form.value("minutes"), form.value("task"), form.value("day")) == (
        ["2:30"],
        ["t1"],
        ["2026-10-08"],
    )
    ilze.submit("Save entry")
    assert [row["day"] for row in stored(ilze, run)] == [week(6), week(6, 3)]


def test_repeating_the_last_entry_keeps_what_is_typed(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: log(run, week(6), 150, did="Story hour", learned="Patience"))
    ilze.get(url(run))
    typed = {"did": "Led the story hour alone", "day": "2026-10-07", "minutes": "much"}
    form = ilze.submit("Save entry", typed, button="Repeat the last entry").form("Save entry")
    assert form.value("did") == ["Led the story hour alone"]
    assert (form.value("day"), form.value("minutes")) == (["2026-10-07"], ["much"])
    assert form.value("learned") == ["Patience"]
    assert len(stored(ilze, run)) == 1


def test_repeating_when_nothing_was_logged_yet_saves_nothing(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))
    page = ilze.submit("Save entry", {"did": "Story hour"}, button="Repeat the last entry")
    assert page.form("Save entry").value("did") == ["Story hour"]
    assert stored(ilze, run) == []


def test_the_week_tells_the_hours_of_work_that_are_planned(seat: Seat, run: Told) -> None:
    assert "about 16:00 h of work planned" in seat("ilze").get(url(run)).text


def test_a_week_is_sent_taken_back_and_sent_again(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    number = tell(ilze, lambda: log(run, week(6)).id)
    ilze.get(url(run))
    page = ilze.submit("Send week 6")
    assert "1 entry was sent. Andris can approve it now." in page.text
    assert "Everything you wrote in this week is sent." in page.text
    ilze.get(f"/logbook/entries/{number}")
    page = ilze.submit("Take it back and change it")
    assert "It is yours again." in page.text
    assert stored(ilze, run)[0]["state"] is State.DRAFT


def test_the_mentor_reads_what_was_sent_and_no_draft(seat: Seat, run: Told) -> None:
    andris = seat("andris")

    def both() -> int:
        log(run, week(5), did="Only a thought of mine")
        fill(run, 4)
        return log(run, week(5), did="Another thought").id

    number = tell(andris, both)
    page = andris.get(url(run, 5))
    assert "thought" not in page.text
    assert "Week 5 about 16:00 h" in page.text
    assert page.find_all("form", id="new") == []
    assert "Spoke with five pupils" in andris.get(url(run, 4)).text
    andris.get(f"/logbook/entries/{number}", status=404)


def test_nobody_else_logs_or_sends(seat: Seat, run: Told) -> None:
    tell(seat("ilze"), lambda: log(run, week(6)))
    before = stored(seat("ilze"), run)
    for who, status in (("andris", 403), ("dace", 403), ("otto", 404), ("nadia", 404)):
        visitor = seat(who)
        visitor.get("/accounts/profile")
        visitor.post(url(run), TYPED, status=status)
        visitor.post(f"{url(run)}/sending", status=status)
    assert stored(seat("ilze"), run) == before


def test_weeks_outside_the_placement_do_not_exist(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    for number in (0, 11, 400):
        ilze.get(url(run, number), status=404)
    page = ilze.get(url(run, 10))
    assert "This week has not begun." in page.text


def test_assessment_hours_are_logged_apart(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))
    page = ilze.submit("Save entry", {**TYPED, "kind": "assessment", "objective": "o1"})
    assert "I can ask people what they need" in page.text
    (row,) = stored(ilze, run)
    assert (str(row["kind"]), row["objective_key"]) == ("assessment", "o1")


def test_the_ring_counts_work_and_names_assessment_apart(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: [log(run, week(6), 210), log(run, week(6, 1), 90, kind=Kind.ASSESSMENT)])
    page = ilze.get(url(run))
    assert "0:00 of 160:00 h of work approved. 3:30 h not sent yet." in page.html
    assert "Assessment, counted apart: 0:00 of 5:00 h approved. 1:30 h not sent yet." in page.text
    assert "165" not in page.text


def test_the_meeting_of_the_fortnight_stands_on_the_weeks_page(seat: Seat, run: Told) -> None:
    def shown(number: int) -> list[str]:
        page = seat("ilze").get(f"/logbook/{run.placement}/week/{number}")
        return [words for words in page.words("li") if ": Dace" in words]

    in_its_day, slipped, beside = shown(6)
    assert in_its_day.startswith("Fri9 Oct")
    assert slipped == "25SeptMeeting 2: Dace Missed"
    assert beside == "9OctMeeting 3: Dace Planned"
    assert shown(7) == [slipped, "23OctMeeting 4: Dace Planned"]
