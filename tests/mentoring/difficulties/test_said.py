"""A learner is stuck and is helped; a mentor asks the trainer for a talk; who reads what."""

from collections.abc import Callable

import pytest

from tests.kit.pages import Visitor
from tests.mentoring.difficulties.said import CONCERN, DONE, STUCK
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def open_page(who: Visitor, run: Told) -> str:
    return f"/difficulties/enrolments/{run.enrolment}"


def say(ilze: Visitor, run: Told, read_by: str = "trainer") -> str:
    """Ilze is stuck, from the link on her first page; the address of what she said."""
    ilze.get("/")
    ilze.follow("I am stuck")
    page = ilze.submit("Say it", words=STUCK, read_by=read_by)
    assert "It is said." in page.text
    return page.path


def test_a_learner_says_it_in_a_sentence_and_chooses_who_reads_it(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get("/")
    page = ilze.follow("I am stuck")
    assert not [one for one in page.find_all("input", type="radio") if one.get("checked")]
    page = ilze.submit("Say it", words=STUCK, status=422)
    assert "Choose who reads it." in page.text
    assert STUCK in page.text
    page = ilze.submit("Say it", read_by="trainer")
    assert "Who reads this: Dace" in page.text
    assert "To be dealt with by Thu, 15 Oct 2026" in page.text


def test_the_trainer_takes_it_says_what_was_done_and_it_can_be_opened_again(
    seat: Seat, run: Told
) -> None:
    ilze, dace = seat("ilze"), seat("dace")
    url = say(ilze, run)
    page = dace.get("/reviews/trainer")
    assert "1 difficulty" in page.text
    page = dace.follow("Ilze Bērziņa: Stuck")
    assert page.path == url
    assert STUCK in page.text
    page = dace.submit("Take it in hand")
    assert "Dace Ozola took it in hand" in page.text
    page = dace.submit("Close the difficulty", status=422)
    assert "Write in a sentence what was done." in page.text
    page = dace.submit("Close the difficulty", outcome=DONE)
    assert DONE in page.text
    assert "Stuck" not in dace.get("/reviews/trainer").text

    assert DONE in ilze.get(url).text
    news = ilze.get("/notifications/").text
    assert "Dace looks after what is hard for you: Stuck" in news
    assert "Dace closed a difficulty and says what was done: Stuck" in news
    assert STUCK not in news
    page = ilze.get(url)
    page = ilze.submit("It is still there: open it again")
    assert "It is the turn of: Dace Ozola" in page.text
    assert "Dace Ozola had done this" in page.text
    assert "Ilze Bērziņa: Stuck" in dace.get("/reviews/trainer").text


def test_only_those_whom_the_learner_chose_read_it(seat: Seat, run: Told) -> None:
    ilze, andris, krista, marta = map(seat, ("ilze", "andris", "krista", "marta"))
    url = say(ilze, run)
    andris.get(url, status=404)
    assert "Stuck" not in andris.get(f"/difficulties/enrolments/{run.enrolment}").text
    for who in (krista, marta):
        who.get(url, status=404)
    ilze.get(url)
    page = ilze.submit("Take it back")
    assert "Taken back" in page.text
    url = say(ilze, run, "both")
    assert STUCK in andris.get(url).text
    assert "Close the difficulty" not in andris.page.html  # type: ignore[union-attr]
    krista.get(url, status=404)
    assert "is stuck and says with what" in andris.get("/notifications/").text


def test_a_second_one_leads_to_the_first_and_keeps_what_was_typed(seat: Seat, run: Told) -> None:
    first, second = seat("ilze"), seat("ilze")
    for one in (first, second):
        one.get(f"/difficulties/enrolments/{run.enrolment}")
    url = first.submit("Say it", words=STUCK, read_by="trainer").path
    page = second.submit("Say it", words="Another thing.", read_by="both", status=409)
    assert "Another thing." in page.text
    assert page.links()["See what you wrote"] == url
    assert STUCK in second.get(url).text


def test_a_mentor_asks_the_trainer_and_the_learner_is_told_so_but_not_what_was_written(
    seat: Seat, run: Told
) -> None:
    ilze, andris, dace, krista = map(seat, ("ilze", "andris", "dace", "krista"))
    links = andris.get("/reviews/learners").find_all(
        "a", href=f"/difficulties/enrolments/{run.enrolment}"
    )
    assert [one.get("aria-label") for one in links] == ["Ask the trainer for a talk: Ilze Bērziņa"]
    page = andris.get(f"/difficulties/enrolments/{run.enrolment}")
    assert "Ilze can ask to read this." in page.text
    page = andris.submit("Ask the trainer", concern=CONCERN)
    url = page.path
    assert CONCERN in page.text

    page = ilze.get(url)
    assert "Andris asked your trainer to talk with you: Dace" in page.text
    assert CONCERN not in page.text
    assert "Andris asked your trainer to talk with you." in ilze.get("/notifications/").text
    assert CONCERN in dace.get(url).text
    krista.get(url, status=404)
    page = dace.submit("Close the difficulty", outcome=DONE)
    page = ilze.get(url)
    assert CONCERN in page.text
    assert DONE in page.text
    assert DONE in andris.get(url).text


@pytest.mark.parametrize("who", ["ilze", "andris", "dace"])
def test_nobody_closes_reopens_or_takes_what_is_not_theirs(seat: Seat, run: Told, who: str) -> None:
    url = say(seat("ilze"), run, "both")
    visitor = seat(who)
    mine = {
        "ilze": {"withdrawal"},
        "andris": set[str](),
        "dace": {"taking", "closing"},
    }[who]
    page = visitor.get(url)
    acts = {form.action.rsplit("/", 1)[1] for form in page.forms if url in form.action}
    assert acts == mine
