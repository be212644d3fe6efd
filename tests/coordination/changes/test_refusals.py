"""What does not pass on, in words; everything typed is kept and nothing changes."""

import pytest

from app.coordination.changes.forms import NEW, NOBODY
from app.core import clock
from tests.coordination.changes.asking import WHY, do, look, press
from tests.coordination.changes.conftest import DAY
from tests.workplace.placements import told


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("ilze.berzina", "is the learner here"),
        ("dace", "evaluates on the other side"),
        ("andris", "has this part already"),
    ],
)
def test_a_part_is_not_given_to_whoever_cannot_have_it(app, run, krista, table, email, words):
    before = table("assignment", "handover", "agreement_line", "person")
    with app.app_context():
        who = told.person(run, email.partition(".")[0])
        typed = {"who": NEW, "email": who.email, "name": ""}
    page = look(krista, 422, learners=[str(run.enrolment)], **typed)
    assert words in page.text
    assert WHY["reason"] in page.text
    assert table("assignment", "handover", "agreement_line", "person") == before


def test_days_that_are_gone_or_far_off_and_no_learner_are_refused_in_words(run, krista, table):
    before = table("assignment", "handover")
    marta = str(run.story.people["marta"])
    for day in (clock.today() - DAY, clock.today() + 61 * DAY):
        page = look(krista, 422, who=marta, learners=[str(run.enrolment)], on=day.isoformat())
        assert "at most sixty days ahead" in page.text
    page = look(krista, 422, who=marta, learners=[], on=clock.today().isoformat())
    assert "Tick at least one learner." in page.text
    page = look(krista, 422, who="", learners=[str(run.enrolment)], reason="")
    assert "Choose who comes." in page.text
    assert "Write in a few words why." in page.text
    page = look(krista, 422, who=marta, learners=[str(run.enrolment)], reason="Why? " * 101)
    assert "Use at most 500 characters here." in page.text
    assert "Why? Why? Why?" in page.text
    assert table("assignment", "handover") == before


def test_the_last_coordinator_stays_until_somebody_with_an_account_comes(app, run, seat, keep):
    krista = seat("krista")
    krista.get("/changes/cohorts/1")
    press(krista, "Pass the part on: Krista Vanaga (coordinator of the site)")
    page = look(krista, 422, who=NOBODY)
    assert "is the last coordinator with an account" in page.text
    page = look(krista, 422, who=NEW, email="late@new.example", name="Late")
    assert "is the last coordinator with an account" in page.text
    look(krista, who=str(run.story.people["dace"]))
    do(krista, status=404)  # the page of the group is no longer hers
    seat("dace").get("/cohorts/")
