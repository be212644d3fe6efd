"""What learner and mentor taught each other: for oneself, then shown; answers for coordinators."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Cohort, Enrolment
from app.mentoring.exchange.models import FeedbackForm, LearningNote
from app.mentoring.exchange.queries import who_gained
from tests.kit.pages import Visitor
from tests.kit.queries import counting
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
TAUGHT, NOW = "How to cut a video on the telephone", "Index a book with three subject headings"
WISH = "A desk near the window"


def index(run: Told) -> str:
    return f"/exchange/courses/{run.enrolment}"


def midway(run: Told) -> str:
    return f"{index(run)}/midway"


def fill_in(
    visitor: Visitor, run: Told, answers: dict[str, str] | None = None, **more: object
) -> None:
    visitor.get(midway(run))
    given = {"taught": ["DigComp 2.1:3"], "taught_words": TAUGHT, "can_now": NOW, **more}
    given |= answers or {}
    visitor.submit("Keep this page", given)


def stored(visitor: Visitor) -> tuple[list[LearningNote], list[FeedbackForm]]:
    with visitor.app.app_context():
        notes = db.session.scalars(select(LearningNote).order_by(LearningNote.id)).all()
        return list(notes), list(db.session.scalars(select(FeedbackForm)))


def test_it_is_ones_own_until_one_shows_it_and_can_be_taken_back(seat: Seat, run: Told) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    form = ilze.get(midway(run)).form("Keep this page")
    assert [form.value(name) for name in ("taught", "learned", "show", "give")] == [[]] * 4
    fill_in(ilze, run)
    text = ilze.get(index(run)).text
    assert TAUGHT in text
    assert "For you alone." in text
    assert "Digital content creation" in text
    assert TAUGHT not in andris.get(index(run)).text
    fill_in(ilze, run, show="y")
    assert (
        "Ilze Bērziņa shows you what was taught and learned." in andris.get("/notifications/").text
    )
    assert TAUGHT in andris.get(index(run)).text
    for who in ("dace", "krista"):
        seat(who).get(index(run), status=403)
    clock.move_to(told.noon(week(7, 1)))
    ilze, andris = seat("ilze"), seat("andris")
    fill_in(ilze, run, show="y", can_now="Index two books")
    assert "Changed after that" in andris.get(index(run)).text
    fill_in(ilze, run, show=[])
    assert "Index" not in andris.get(index(run)).text


def test_answers_go_to_the_coordinator_alone(seat: Seat, run: Told) -> None:
    ilze, andris, krista = seat("ilze"), seat("andris"), seat("krista")
    group = f"/exchange/groups/{tell(ilze, lambda: _cohort(run).id)}"
    fill_in(ilze, run, answer_tasks="3", answer_change=WISH)
    assert "No answers yet" in krista.get(group).text
    fill_in(ilze, run, answer_tasks="3", answer_change=WISH, give="y", show="y")
    text = krista.get(group).text
    for words in ("Ilze Bērziņa", "My tasks fit what I want to learn here", "Yes", WISH):
        assert words in text, words
    assert "When I need help" not in text
    assert TAUGHT not in text
    assert WISH not in andris.get(index(run)).text
    seat("dace").get(group, status=403)
    andris.get(group, status=404)


def _cohort(run: Told) -> Cohort:
    return db.session.get_one(Enrolment, run.enrolment).cohort


def test_everything_may_be_left_out_but_nothing_cannot_be_shown(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(midway(run))
    page = ilze.submit("Keep this page", show="y", give="y", status=422)
    assert "Tick an area or write a sentence first, then show it." in page.text
    assert "Answer at least one question first." in page.text
    assert stored(ilze) == ([], [])
    ilze.get(midway(run))
    page = ilze.submit("Keep this page")
    assert "You wrote nothing about it." in page.text
    assert stored(ilze)[1] == []


def test_a_page_opens_on_its_day_and_the_end_is_another_page(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    page = ilze.get(index(run))
    assert "Can be filled in from Mon, 2 Nov 2026." in page.text
    assert ilze.get(f"{index(run)}/end").h1 == "Learning from each other"
    ilze.get(f"{index(run)}/never", status=404)
    clock.move_to(told.noon(date(2026, 11, 3)))
    assert seat("ilze").get(f"{index(run)}/end").h1 == "End of the placement"


def test_two_windows_show_both_texts_and_store_none_unseen(seat: Seat, run: Told) -> None:
    ilze, other = seat("ilze"), seat("ilze")
    other.get(midway(run))
    fill_in(ilze, run)
    page = other.submit("Keep this page", taught_words="Something else", status=409)
    assert TAUGHT in page.text
    assert "Something else" in page.text
    assert stored(ilze)[0][0].taught_words == TAUGHT


def test_a_mentor_comes_to_the_page_from_the_list_and_the_weekly_page(
    seat: Seat, run: Told
) -> None:
    andris = seat("andris")
    for page in ("/reviews/mentor", "/reviews/learners"):
        andris.get(page)
        assert andris.follow("What you taught and learned").h1 == "Middle of the placement"
    assert andris.get("/exchange/mine").h1 == "Learning from each other"
    fill_in(andris, run, learned=["DigComp 2.1:2"], show="y")
    assert TAUGHT in seat("ilze").get(index(run)).text
    assert tell(andris, lambda: who_gained(_cohort(run))) == 1


def test_the_pages_ask_no_more_for_more(seat: Seat, run: Told) -> None:
    for who, key in (("ilze", "change"), ("andris", "course")):
        fill_in(seat(who), run, {f"answer_{key}": WISH}, show="y", give="y")
    for page in (index(run), midway(run)):
        ilze = seat("ilze")
        with counting(ilze.app) as asked:
            ilze.get(page)
        assert len(asked) <= 12, str(asked)
