"""From a paper the weekly page opens with the mentor's four digits, and with nothing less."""

from datetime import timedelta

import pytest

from app.core import clock
from app.groups.mailbox.actions import choose
from app.groups.mailbox.queries import on_paper
from app.groups.mailbox.rules import PAPER_WEEKS, of_placement
from app.workplace.logbook.rules import State
from tests.outside.weekly.conftest import PAGE, read_it
from tests.outside.weekly.test_page import SEND, key, states
from tests.workplace.placements import told

ASKS = "Your four digits open this page"


@pytest.fixture
def paper(run, five, keep):
    """The address on a paper of Andris, whose mailbox nobody else reads: path alone."""

    def make():
        andris = told.person(run, "andris")
        choose(andris, others_read=False, digits="4711")
        return on_paper(andris, of_placement(run.placement)).address.removeprefix(
            "https://localhost"
        )

    return keep(make)


def test_the_digits_open_it_and_looking_changes_nothing(paper, visitor, rows):
    before, one = rows(), visitor()
    for _each in range(3):
        page = one.get(paper)
    assert rows() == before
    assert page.h1 == ASKS
    assert "Ilze" not in page.text
    page = one.submit("Open my page", digits="4711")
    assert "Ilze" in page.text
    assert one.get(PAGE).h1 != ASKS


def test_what_is_sent_from_there_is_done_once_somebody_has_read(paper, visitor, run):
    one = visitor()
    one.get(paper)
    one.submit("Open my page", digits="4711")
    read_it()
    one.submit(SEND, week=[key(run)])
    assert states(one, run) == [State.APPROVED] * 5


def lock(paper, visitor):
    """Five wrong tries, then the right digits, in a browser that nobody knows."""
    one = visitor()
    one.get(paper)
    for _each in range(4):
        one.submit("Open my page", digits="1379", status=422)
    known = one.page.form("Open my page").data({"digits": "4711"})
    one.submit("Open my page", digits="1379", status=429)
    page = one.post(paper, known, status=429)
    one.get(f"{PAGE}?again", status=410)
    return page


def test_five_wrong_digits_close_a_paper_and_it_says_where_to_get_another(paper, visitor):
    assert "Ask your coordinator for a new slip" in lock(paper, visitor).text


def test_a_learner_who_guesses_at_the_own_paper_keeps_the_mentor_out_nowhere(
    run, paper, visitor, seat, keep, link_for
):
    keep(lambda: choose(told.person(run, "andris"), others_read=True))
    lock(paper, visitor)
    week = visitor()  # printed anew it is the same paper, with no try more
    assert week.get(paper).h1 == "Your four digits are locked"
    one = visitor()
    one.get(link_for())
    assert one.submit("Open my page", digits="4711").h1 == "5 entries wait for you"
    one.submit("I am finished: close it for the next person")
    krista = seat("krista")
    slips = []
    for _each in range(2):
        krista.get(f"/teams/enrolments/{run.enrolment}/people/{run.story.people['andris']}/link")
        page = krista.submit("Make the slip")
        slips += [href for href in page.links().values() if "/weekly/paper/" in href]
    first, second = (one.removeprefix("https://localhost") for one in slips)
    lock(first, visitor)  # it lay about
    mentor = visitor()
    mentor.get(second)
    assert mentor.submit("Open my page", digits="4711").h1 == "5 entries wait for you"


def test_a_paper_ends_with_new_digits(run, paper, visitor, keep):
    keep(lambda: choose(told.person(run, "andris"), others_read=False, digits="8264"))
    page = visitor().get(paper, status=410)
    assert page.h1 == "This address is no longer valid"
    assert "works for three weeks at most" in page.text


def test_a_paper_ends_after_its_weeks(paper, visitor):
    clock.move_to(clock.now() + timedelta(weeks=PAPER_WEEKS))
    visitor().get(paper, status=410)


def test_where_the_learner_was_signed_in_it_stays_closed(paper, seat):
    ilze = seat("ilze")
    page = ilze.get(paper, status=403)
    assert "Sign in to answer" in page.text
