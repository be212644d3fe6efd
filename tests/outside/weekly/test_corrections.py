"""Corrections of approved hours on the weekly page: decided with the same button as entries."""

import pytest

from app.workplace.corrections.rules import State
from tests.kit.queries import counting
from tests.outside.weekly.conftest import PAGE, read_it
from tests.workplace.corrections.proposing import WHY, approved, correction, counts, propose
from tests.workplace.logbook.entries import stored
from tests.workplace.placements.told import week

SEND = "Send my answers"


@pytest.fixture
def fixes(run, keep):
    """Two corrections of Ilze's which wait: a quarter more and nothing."""

    def two():
        numbers = (approved(run, 4), approved(run, 3))
        return [
            _number(propose(run, one, then)) for one, then in zip(numbers, (255, 0), strict=True)
        ]

    return keep(two)


def _number(one):
    return one.id


@pytest.fixture
def andris(fixes, visitor, link_for):
    """Andris at his page, who has read it, with nothing else to do."""
    one = visitor()
    one.get(link_for())
    read_it()
    return one


def now(andris, fixes, run):
    with andris.app.app_context():
        return [correction(one).state for one in fixes], counts(run)


def test_both_values_stand_there_and_one_tick_approves_all_but_what_is_refused(run, andris, fixes):
    page = andris.get(PAGE)
    assert page.h1 == "2 corrections wait for you"
    for words in ("4:00 h approved", "+0:15 proposed", "−4:00 proposed", WHY):
        assert words in page.text
    read_it()
    page = andris.submit(SEND, {f"cno{fixes[1]}": "It took place, I was there."}, status=422)
    assert "You wrote why not. Tick this box too, or empty what you wrote." in page.text
    read_it()
    page = andris.submit(SEND, week=[f"c{run.placement}"])
    assert "1 correction approved. 1 correction refused." in page.text
    assert page.h1 == "Thank you. Nothing waits for you."
    assert now(andris, fixes, run) == ([State.APPROVED, State.REFUSED], 495)


def test_without_a_tick_or_too_quickly_nothing_is_corrected(run, andris, fixes):
    andris.get(PAGE)
    page = andris.submit(SEND, week=[f"c{run.placement}"], status=422)
    assert "faster than anybody reads" in page.text
    read_it()
    page = andris.submit(SEND, week=[], status=422)
    assert "Tick this box once you have looked at the corrections." in page.text
    assert now(andris, fixes, run) == ([State.OPEN, State.OPEN], 480)


def test_what_was_taken_back_meanwhile_is_named_and_the_rest_is_done(run, andris, fixes, as_):
    andris.get(PAGE)
    read_it()
    ilze = as_("ilze")
    with andris.app.app_context():
        number = correction(fixes[0]).entry_id
    ilze.get(f"/logbook/entries/{number}")
    ilze.submit("Take the correction back")
    page = andris.submit(SEND, week=[f"c{run.placement}"])
    assert "1 correction approved." in page.text
    assert "Your decision on 1 correction was not saved." in page.text
    assert now(andris, fixes, run) == ([State.WITHDRAWN, State.APPROVED], 240)


def test_many_corrections_cost_no_question_more(app, run, andris, keep):
    andris.get(PAGE)
    with counting(app) as few:
        andris.get(PAGE)
    keep(lambda: propose(run, approved(run, 5), 300).id)
    with counting(app) as many:
        andris.get(PAGE)
    assert (len(many), len(many) <= 12) == (len(few), True)
    assert {one["day"] for one in stored(andris, run)} >= {week(5)}
