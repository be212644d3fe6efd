"""The page of the address: made, renewed, ended by its person; it ends with the last part."""

from datetime import timedelta

import pytest

from app.coordination.changes.actions.passing import Wanted, hand_over, undo
from app.coordination.changes.rules import Part
from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.actions import end
from app.groups.cohorts.models import Assignment, Enrolment
from app.legal.privacy.actions import erase
from app.ops.work import JOBS, work
from app.outside.calendar.actions import close, forget_old
from app.outside.calendar.models import FeedKey, key_of
from app.outside.calendar.rules import is_shown, token
from app.people.accounts.models import digest
from tests.outside.calendar.conftest import address
from tests.workplace.placements import told

NOBODYS = "/calendar/nobody-made-this.ics"


def test_an_address_is_made_found_again_renewed_and_ended(app, seat, run, ask):
    ilze = seat("ilze")
    assert "My calendar" in ilze.get(f"/meetings/enrolment/{run.enrolment}").links()
    ilze.get("/accounts/profile")
    assert "Make a private address" in ilze.follow("My calendar").text
    first = address(ilze)
    assert len(first) == len("/calendar/.ics") + 32  # 24 bytes
    assert first in ilze.get("/calendar/").text  # for the next device, too
    page = ilze.submit("Make a new address", button="Make a new address")
    assert "The new address works. The old one does not." in page.text
    second = page.words("span", class_="url")[0].removeprefix("https://localhost")
    assert (ask(first).status_code, ask(second).status_code) == (404, 200)
    assert "The address has ended." in ilze.submit("End this address").text
    assert ask(second).status_code == 404
    with app.app_context():
        row = key_of(run.story.people["ilze"])
        secret = second.removeprefix("/calendar/").removesuffix(".ics")
        assert row.token_hash == digest(secret)
        assert secret not in str(vars(row))
        acts = db.session.scalars(db.select(Line.act).where(Line.kind == "feedkey"))
        assert [*acts] == ["calendar address made"] * 2 + ["calendar address ended"]
        assert not any(secret in str(vars(one)) for one in db.session.scalars(db.select(Line)))


def test_made_anew_after_its_end_it_is_another_one(seat, run, ask):
    first = address(seat("ilze"))
    ilze = seat("ilze")
    ilze.get("/calendar/")
    ilze.submit("End this address")
    assert address(seat("ilze")) != first
    assert ask(first).status_code == 404


def test_a_choice_that_was_made_in_another_window_is_shown(seat, run):
    address(seat("ilze"))
    one, other = seat("ilze"), seat("ilze")
    for window in (one, other):
        window.get("/calendar/")
    one.submit("Save", first_names="y")
    page = other.submit("Save", status=409)
    assert "First names in my calendar" in page.text
    one.get("/calendar/")
    one.submit("End this address")
    assert "Make a private address" in other.submit("Save", status=409).text


def test_an_ended_address_and_one_that_nobody_made_are_answered_alike(seat, run, ask):
    ended = address(seat("ilze"))
    ilze = seat("ilze")
    ilze.get("/calendar/")
    ilze.submit("End this address")
    known, unknown = ask(ended), ask(NOBODYS)
    assert (known.status_code, unknown.status_code) == (404, 404)
    strip = lambda answer: [  # noqa: E731 - what differs in any two answers
        line for line in answer.text.splitlines() if "csrf" not in line and "request" not in line
    ]
    assert strip(known) == strip(unknown)


def test_whoever_guesses_waits_and_nobody_else(seat, run, ask):
    mine = address(seat("ilze"))
    answers = [ask(f"/calendar/guess{number}.ics").status_code for number in range(21)]
    assert answers == [404] * 20 + [429]
    assert ask(mine).status_code == 200
    assert ask("/receipts/nobody-made-this").status_code != 429  # a door of its own


def test_the_log_holds_the_rule_and_not_the_address(app, seat, run, ask, caplog):
    path = address(seat("ilze"))
    caplog.set_level("INFO")
    ask(path)
    told_of = [one.told for one in caplog.records if hasattr(one, "told")]
    assert told_of[-1]["rule"] == "/calendar/<token>.ics"
    assert path.removeprefix("/calendar/") not in str(told_of)


@pytest.mark.parametrize(
    ("days", "cancelled", "shown"),
    [(0, None, True), (-92, None, True), (-93, None, False), (9, 29, True), (9, 30, False)],
)
def test_what_is_over_stays_a_while(days, cancelled, shown):
    today = told.week(6)
    over = None if cancelled is None else today - timedelta(days=cancelled)
    assert is_shown(today + timedelta(days=days), over, today) is shown


def test_the_secret_follows_from_the_site_and_is_long_enough():
    assert token("key", "seed") != token("other", "seed") != token("key", "other")
    assert len(token("key", "seed")) == 32


def test_an_address_ends_with_the_last_part_and_no_new_part_wakes_it(app, seat, run, ask, session):
    path = address(seat("andris"))
    mine = list(
        session.scalars(db.select(Assignment).filter_by(person_id=run.story.people["andris"]))
    )
    end(None, mine)
    session.commit()
    assert ask(path).status_code == 404
    work(JOBS)
    mine[0].until_on = mine[0].ended_at = None
    session.commit()
    assert ask(path).status_code == 404
    assert close() == 0
    row = session.scalar(db.select(FeedKey))
    clock.move_to(row.ended_at + timedelta(days=30, seconds=-5))
    assert forget_old() == ""
    clock.move_to(row.ended_at + timedelta(days=30, seconds=5))
    assert forget_old() == "Old addresses of calendars: 1."


def test_a_change_of_people_ends_the_address_of_who_has_no_part_left_and_gives_it_back(
    seat, run, ask, session
):
    path = address(seat("dace"))
    krista, dace, ivo = (told.person(run, who) for who in ("krista", "dace", "ivo"))
    hers = [run.story.enrolments[who] for who in ("ilze", "karlis")]
    learners = tuple(session.get_one(Enrolment, number) for number in hers)
    wanted = Wanted(Part.MAIN_TRAINER, dace, ivo, learners, clock.today(), "Leaves")
    row = hand_over(krista, learners[0].cohort, wanted)
    session.commit()
    assert ask(path).status_code == 404
    assert row.moved["feeds"]
    assert undo(krista, row)
    session.commit()
    assert f"meeting-{run.enrolment}-5" in ask(path).text


def test_erased_is_erased(app, seat, run, ask, session):
    path = address(seat("ilze"))
    erase(told.person(run, "ruta"), told.person(run, "ilze"), "asked", "Ilze")
    session.commit()
    assert ask(path).status_code == 404
    assert session.scalar(db.select(FeedKey)) is None
