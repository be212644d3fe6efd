"""Entries that tell from when until when, in a group that asks for it."""

from collections.abc import Callable

import pytest

from app.groups.running.actions import set_figure
from app.legal.mydata.words.codes import in_words
from app.workplace.hours.queries.sheets import sheet
from app.workplace.hours.rules import Period
from app.workplace.logbook.models import entries_of
from tests.kit.pages import Page, Visitor
from tests.workplace.logbook.entries import TYPED, approve, fill, log, stored, tell, url
from tests.workplace.placements import told
from tests.workplace.placements.told import FIRST, LAST, Told, week

Seat = Callable[[str], Visitor]
SAVE = "Save entry"
MORNING = {**TYPED, "minutes": "", "begins": "8.30", "ends": "12h30"}


def ask(run: Told, asks: bool = True) -> None:
    """The coordinator says whether entries tell from when until when."""
    cohort = told.placement(run).enrolment.cohort
    set_figure(told.person(run, "krista"), cohort, "entry_times", asks)


@pytest.fixture
def ilze(seat: Seat, run: Told) -> Visitor:
    """Ilze, in a group that asks for times."""
    one = seat("ilze")
    tell(one, lambda: ask(run))
    return one


def times(ilze: Visitor, run: Told) -> list[tuple[int | None, int | None, int]]:
    """From, until and length of each entry."""
    rows = stored(ilze, run)
    return [(one["from_minute"], one["until_minute"], one["minutes"]) for one in rows]


def test_the_length_follows_from_the_times_and_is_read_wherever_the_entry_is(
    ilze: Visitor, seat: Seat, run: Told
) -> None:
    ilze.get(url(run))
    page = ilze.submit(SAVE, {**MORNING, "rest": "15"})
    assert "The entry is saved: 3:45 h." in page.text
    assert times(ilze, run) == [(510, 750, 225)]
    ilze.submit("Send week 6")
    andris, number = seat("andris"), stored(ilze, run)[0]["id"]
    pages = (f"/logbook/entries/{number}", url(run), "/hours/review")
    for path in (*pages, f"/hours/{run.placement}/print"):
        assert "08:30–12:30" in andris.get(path).text
    table = andris.get(f"/hours/{run.placement}/print?as=csv").body.decode("utf-8-sig")
    assert "08:30–12:30" in table
    with ilze.app.test_request_context():
        assert in_words("log_entry", "until_minute", 750) == "12:30"  # in one's own copy


def test_what_is_written_stands_in_the_form_again_and_changes_the_length(
    ilze: Visitor, run: Told
) -> None:
    ilze.get(url(run))
    ilze.submit(SAVE, {**MORNING, "rest": "15"})
    page = ilze.get(f"/logbook/entries/{stored(ilze, run)[0]['id']}")
    form = page.form(SAVE)
    names = ("begins", "ends", "rest", "minutes")
    assert [form.value(name)[0] for name in names] == ["08:30", "12:30", "15", ""]
    ilze.submit(SAVE, ends="13:00", rest="")
    assert times(ilze, run) == [(510, 780, 270)]
    ilze.get(page.path)
    ilze.submit(SAVE, begins="", ends="", minutes="3:30")
    assert times(ilze, run) == [(None, None, 210)]


def refused(ilze: Visitor, run: Told, **typed: str) -> Page:
    """Nothing is stored, and everything typed stands in the form again."""
    before = stored(ilze, run)
    ilze.get(url(run))
    page = ilze.submit(SAVE, {**MORNING, **typed}, status=422)
    form = page.form(SAVE)
    assert {name: form.value(name)[0] for name in typed} == typed
    assert stored(ilze, run) == before
    return page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"begins": "22:00", "ends": "1:30"}, "What goes past midnight is two entries"),
        ({"begins": "9:00", "ends": "9:00"}, "The end is not after the beginning."),
        ({"begins": "9:00", "ends": ""}, "Write until when it was."),
        ({"begins": "", "ends": "9:00"}, "Write from when it was."),
        ({"begins": "early", "ends": "9:00"}, "From: Write the time like 10:00."),
        ({"begins": "8:30", "ends": "25:00"}, "Until: Write the time like 10:00."),
        ({"begins": "", "ends": ""}, "Write the hours, like 3:30 or 3.5."),
        ({"begins": "  ", "ends": " "}, "Write the hours, like 3:30 or 3.5."),
        ({"begins": "", "ends": "", "minutes": "2", "rest": "30"}, "or leave the break out."),
        ({"rest": "240"}, "The break takes all of the time."),
        ({"rest": "long"}, "Break, in minutes: Write a whole number, like 10."),
        ({"minutes": "3:30"}, "These times make 4:00."),
        ({"ends": "12:20"}, "These times make 3:50. Only a multiple of 15 minutes is kept:"),
    ],
)
def test_times_that_say_nothing_are_refused_in_words(
    ilze: Visitor, run: Told, typed: dict[str, str], words: str
) -> None:
    assert words in refused(ilze, run, **typed).text


def test_hours_that_overlap_name_the_other_entry(ilze: Visitor, run: Told) -> None:
    ilze.get(url(run))
    ilze.submit(SAVE, {**MORNING, "did": "Led the story hour."})
    page = refused(ilze, run, begins="12:00", ends="14:00")
    assert "of this day (“Led the story hour.”) has 08:30–12:30. Change the times" in page.text
    ilze.submit(SAVE, begins="12:30")  # one begins where the other ends
    ilze.get(url(run))
    ilze.submit(SAVE, {**MORNING, "day": "2026-10-07"})  # on another day
    assert times(ilze, run) == [(510, 750, 240), (750, 840, 90), (510, 750, 240)]
    first = stored(ilze, run)[0]["id"]
    ilze.get(f"/logbook/entries/{first}")
    ilze.submit(SAVE, begins="8")  # with itself it may
    assert times(ilze, run)[0] == (480, 750, 270)
    ilze.get(f"/logbook/entries/{first}")
    page = ilze.submit(SAVE, ends="13:00", status=422)
    assert "has 12:30–14:00. Change the times" in page.text


def test_what_was_removed_or_refused_takes_no_hours_and_comes_back_only_where_there_is_room(
    ilze: Visitor, run: Told
) -> None:
    ilze.get(url(run))
    ilze.submit(SAVE, MORNING)
    ilze.get(f"/logbook/entries/{stored(ilze, run)[0]['id']}")
    ilze.submit("Remove this entry")
    ilze.get(url(run))
    ilze.submit(SAVE, {**MORNING, "did": "Led the story hour."})
    page = ilze.submit("Put back")
    assert "The entry does not fit into its day any more." in page.text
    assert [bool(one["removed_at"]) for one in stored(ilze, run)] == [True, False]


def test_the_hours_may_be_typed_as_from_and_until_and_repeated(ilze: Visitor, run: Told) -> None:
    ilze.get(url(run))
    ilze.submit(SAVE, {**TYPED, "minutes": "9.00–12.30"})
    assert times(ilze, run) == [(540, 750, 210)]
    ilze.get(url(run))
    page = ilze.submit(SAVE, {}, button="Repeat the last entry")
    form = page.form(SAVE)
    assert [form.value(name)[0] for name in ("begins", "ends", "minutes")] == [
        *("09:00", "12:30", "")
    ]
    ilze.submit(SAVE, day="2026-10-07")
    assert times(ilze, run)[1] == (540, 750, 210)


def test_a_group_without_them_asks_for_none_and_one_that_turns_them_off_keeps_them(
    seat: Seat, run: Told
) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))
    page = ilze.submit(SAVE, {**TYPED, "minutes": "9:00–12:30"})
    assert times(ilze, run) == [(None, None, 210)]
    assert not page.find_all("input", name="begins")
    tell(ilze, lambda: ask(run))
    ilze.get(url(run))
    ilze.submit(SAVE, {**MORNING, "begins": "13:00", "ends": "15:00"})
    tell(ilze, lambda: ask(run, asks=False))
    assert "13:00–15:00" in ilze.get(url(run)).text
    assert not ilze.page.find_all("input", name="begins")
    old, timed = (f"/logbook/entries/{one['id']}" for one in stored(ilze, run))
    assert not ilze.get(old).find_all("input", name="begins")
    ilze.get(timed)
    ilze.submit(SAVE, ends="16:00")
    assert times(ilze, run) == [(None, None, 210), (780, 960, 180)]


def test_a_coordinator_turns_them_on_where_the_course_runs(seat: Seat, run: Told) -> None:
    krista = seat("krista")
    path = f"/running/cohorts/{run.story.cohorts['latvia']}"
    krista.get(path)
    krista.get(f"{path}/entry_times")
    page = krista.submit("Keep the value", value="True")
    (row,) = [one for one in page.words("tr") if "Entries may tell from when" in one]
    assert "yes" in row
    ilze = seat("ilze")
    page = ilze.get(url(run))
    assert page.find_all("input", name="begins")
    assert "From–until, or hours" in ilze.follow("Empty sheet").text


def test_a_correction_is_about_the_length_alone(ilze: Visitor, run: Told) -> None:
    ilze.get(url(run))
    ilze.submit(SAVE, MORNING)
    number = stored(ilze, run)[0]["id"]
    tell(ilze, lambda: (fill(run, 6), approve(run, number)))
    page = ilze.get(f"/corrections/entries/{number}")
    assert "08:30–12:30" in page.text
    assert "Only the length is corrected." in page.text


def test_check_codes_are_those_of_the_same_hours_without_times(ilze: Visitor, run: Told) -> None:
    def codes() -> list[str]:
        plain, timed = log(run, week(2)), log(run, week(3))
        before = [sheet([one], Period(FIRST, LAST)).code for one in (plain, timed)]
        timed.from_minute, timed.until_minute = 540, 750
        entries = entries_of(run.placement)
        assert [sheet([one], Period(FIRST, LAST)).code for one in entries] == before
        return before

    assert len(tell(ilze, codes)) == 2
