"""A course as one story: each reader finds what they may, in words and in the picture."""

from collections.abc import Callable

from app.core import clock
from app.mentoring.difficulties.actions import people
from app.mentoring.meetings import actions as meetings
from app.mentoring.meetings.actions import Held
from app.mentoring.meetings.rules import Mode
from app.mentoring.messages import actions as messages
from app.policy import Role
from tests.kit.pages import Visitor
from tests.kit.queries import counting
from tests.mentoring.difficulties import said as difficulties
from tests.workplace.corrections.proposing import WHY, approved, propose
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
TWICE, MESSAGE = "A third school answered.", "Bring the form on Monday."
NOTE = "The consent form is missing. Ilze writes to the school."


def url(run: Told) -> str:
    return f"/story/{run.enrolment}"


def goes_on(visitor: Visitor, run: Told) -> None:
    """A week was approved, a correction is proposed, a meeting was held and one was missed."""

    def act() -> None:
        propose(run, approved(run))
        held = Held(week(2, 4), 60, Mode.IN_PERSON, NOTE)
        assert meetings.hold(told.person(run, "dace"), told.placement(run), 1, held, [])

    tell(visitor, act)


def test_a_course_is_told_newest_first_with_a_picture_above(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    goes_on(ilze, run)
    page = ilze.get(url(run))
    assert page.h1 == "The course as one story"
    for words in (
        NOTE,
        WHY,
        "Correction of Mon, 28 Sept 2026: from 4:00",
        "Meeting 1: 1:00 h, in person",
        "Meeting 2 was missed",
        "Week 5: 4:00 h approved",
        "The placement plan was accepted by everybody",
        "1 held, 1 missed, 3 planned",
    ):
        assert words in page.text, words
    text = page.text
    assert text.index("Correction of") < text.index("Meeting 2 was missed") < text.index(NOTE)


def test_links_show_one_kind(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    goes_on(ilze, run)
    page = ilze.get(f"{url(run)}?show=meetings")
    assert NOTE in page.text
    assert WHY not in page.text
    assert WHY in ilze.get(f"{url(run)}?show=nothing").text


def test_each_reader_finds_what_they_may(seat: Seat, run: Told) -> None:
    goes_on(seat("ilze"), run)
    for who in ("ilze", "andris", "dace", "krista", "vera"):
        text = seat(who).get(url(run)).text
        assert NOTE in text, who
        assert WHY in text, who
    seat("otto").get(url(run), status=404)
    seat("marta").get(url(run), status=404)


def hard(visitor: Visitor, run: Told) -> None:
    """Ilze was stuck, for the trainer alone, and was helped; a signal is open; they wrote."""

    def act() -> None:
        dace, one = told.person(run, "dace"), difficulties.stuck(run)
        assert people.close(dace, one, one.version, difficulties.DONE)
        assert people.open_again(told.person(run, "ilze"), one, one.version)
        assert people.close(dace, one, one.version, TWICE)
        difficulties.concern(run)
        difficulties.signal(run)
        dace.acting = (str(Role.MAIN_TRAINER),)
        for _time in range(2):
            messages.write(dace, difficulties.enrolment(run), MESSAGE)

    tell(visitor, act)


def test_difficulties_and_messages_are_told_to_whom_they_concern(seat: Seat, run: Told) -> None:
    hard(seat("ilze"), run)
    for who in ("ilze", "dace"):
        text = seat(who).get(url(run)).text
        for words in (difficulties.STUCK, difficulties.DONE, TWICE, "A difficulty was closed"):
            assert words in text, (who, words)
        assert "2 open, 1 closed" in text, who
    andris = seat("andris").get(url(run)).text  # the learner's words are for the trainer alone
    assert "No entry since" in andris
    assert "2 messages were written" in andris
    for who, hidden in (("andris", difficulties.STUCK), ("andris", TWICE)):
        assert hidden not in seat(who).get(url(run)).text
    for who in ("krista", "vera"):
        text = seat(who).get(url(run)).text
        assert "No logbook entry" not in text, who
        assert "A difficulty was closed" not in text, who
        assert "were written" not in text, who
    for who in ("ilze", "andris", "dace", "krista"):
        text = seat(who).get(url(run)).text
        assert MESSAGE not in text, who  # it stands on the page of the messages
        assert difficulties.CONCERN not in text, who
    assert "were written" in seat("dace").get(f"{url(run)}?show=messages").text


def test_a_story_asks_as_much_for_a_long_course_as_for_a_new_one(seat: Seat, run: Told) -> None:
    counts = []
    for turn in range(2):
        if turn:
            goes_on(seat("ilze"), run)
            hard(seat("ilze"), run)
        for who in ("dace", "krista", "ilze", "andris"):
            visitor = seat(who)
            with counting(visitor.app) as asked:
                visitor.get(url(run))
            counts.append(len(asked))
            assert len(asked) <= 12, str(asked)
    assert counts[:4] == counts[4:]


def test_a_course_before_its_placement_has_a_story_too(seat: Seat, run: Told) -> None:
    karlis = seat("karlis")
    page = karlis.get(f"/story/{run.story.enrolments['karlis']}")
    assert "Nothing has happened yet" in page.text
    assert clock.today() == week(6, 3)
