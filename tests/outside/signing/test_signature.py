"""The host signs under the hours: at the end, bound to them, by a link and a code or signed in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.outside.signing import actions
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.corrections import actions as corrections
from app.workplace.evidence.models import HoursSignature
from app.workplace.evidence.queries import signing
from app.workplace.evidence.rules import Unsigned, hours_hash, unsigned
from app.workplace.hours import actions as hours
from app.workplace.logbook.models import Entry, entries_of
from tests.kit.people import signed_in
from tests.outside.signing.conftest import prove
from tests.workplace.logbook.entries import fill
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


def approve_all(of: Told) -> int:
    """Five entries of the fifth week are approved. Returns the number of one."""
    numbers = fill(of, 5, 5, minutes=195)
    rows = [db.session.get_one(Entry, one) for one in numbers]
    done = hours.approve(told.person(of, "andris"), [(one, one.version) for one in rows])
    assert len(done) == 5
    return int(numbers[0])


@pytest.fixture
def over(marta_runs: Told, keep: Any, signed: Any) -> tuple[Told, int]:
    """All hours are approved, the last day is over, and the group asks for the signature."""
    signed(marta_runs)
    number = keep(lambda: approve_all(marta_runs))
    clock.move_to(told.noon(told.LAST + timedelta(days=2)))
    return marta_runs, number


@pytest.fixture
def marta(visitor: Any, over: tuple[Told, int], slip: Any) -> Any:
    """Marta has opened her slip and typed its code."""
    path, code = slip(over[0])
    one = visitor()
    one.get(path)
    prove(one, code)
    return one


def newest(app: Flask) -> HoursSignature | None:
    """The newest signature, taken back or not."""
    with app.app_context():
        return db.session.scalar(select(HoursSignature).order_by(HoursSignature.id.desc()))


@pytest.mark.parametrize(
    ("runs", "has_hours", "waits", "is_over", "why"),
    [
        (False, True, False, True, Unsigned.NOT_RUNNING),
        (True, False, False, True, Unsigned.NOTHING),
        (True, True, True, True, Unsigned.WAITS),
        (True, True, False, False, Unsigned.EARLY),
        (True, True, False, True, None),
    ],
)
def test_when_hours_are_signed(
    runs: bool, has_hours: bool, waits: bool, is_over: bool, why: Unsigned | None
) -> None:
    assert unsigned(runs=runs, has_hours=has_hours, waits=waits, is_over=is_over) is why


def test_any_other_hour_is_another_hash() -> None:
    one = (1, "2026-09-28", 195, "work", "shelves", "")
    assert hours_hash([one]) != hours_hash([(*one[:2], 196, *one[3:])])
    assert hours_hash([one]) != hours_hash([])


def test_the_page_lists_hours_with_states_and_takes_the_signature_at_the_end(
    app: Flask, marta: Any, over: tuple[Told, int], at: Any
) -> None:
    run, _number = over
    page = marta.page
    assert "Week 5: 16:15 h" in page.text
    assert "3:15 h: Approved" in page.text
    page = marta.submit("Sign under the hours")
    assert "You signed under the hours." in page.text
    signature = newest(app)
    assert signature is not None
    assert (signature.work_minutes, signature.way, signature.roles) == (975, "paper", "responsible")
    with app.app_context():
        found = signing(told.placement(run))
        assert (found.holds, found.hash) == (True, signature.hours_hash)
        acts = select(Line.how, Line.content_hash).where(Line.act == "hours signed")
        assert db.session.execute(acts).all() == [("paper and code", signature.hours_hash)]
    said = f"check code {signature.hours_hash[:8].upper()} (by a slip of paper and its code)"
    for who in ("ilze", "dace", "krista"):
        assert said in at(run, who).get(f"/hours/{run.placement}").text
    told_of = "Hours signed on 10 November 2026: Marta Egle"
    assert told_of in at(run, "ilze").get("/").text
    for who in ("ilze", "andris", "dace", "krista"):
        assert told_of in at(run, who).get(f"/dashboards/learners/{run.enrolment}").text
    paper = at(run, "ilze").get(f"/hours/{run.placement}/print").text
    assert "Signed for the host" in paper
    assert said in paper
    assert f"Check code: {signature.hours_hash[:8].upper()}" in paper
    assert said not in at(run, "ilze").get(f"/hours/{run.placement}/week/5/print").text
    assert "signed your hours for the host" in at(run, "ilze").get("/notifications/").text


def _corrected(run: Told, number: int) -> Callable[[], None]:
    def do() -> None:
        entry = db.session.get_one(Entry, number)
        ilze, andris = told.person(run, "ilze"), told.person(run, "andris")
        one = corrections.propose(ilze, entry, entry.version, 180, "A break.")
        assert not isinstance(one, list), one
        db.session.flush()
        assert hours.approve_correction(andris, one, one.version)

    return do


def test_hours_that_changed_meanwhile_are_refused_in_words_and_shown_anew(
    app: Flask, marta: Any, over: tuple[Told, int], keep: Any, at: Any
) -> None:
    run, number = over
    keep(_corrected(run, number))
    page = marta.submit("Sign under the hours", status=409)
    assert "Plan or hours were changed since you opened this page." in page.text
    assert "16:00 h of work" in page.text
    assert newest(app) is None
    marta.submit("Sign under the hours")
    assert newest(app)
    with app.app_context():
        entries = entries_of(run.placement)
        other = next(one.id for one in entries if one.id != number)
    keep(_corrected(run, other))
    assert (
        "The hours were changed after that" in at(run, "ilze").get(f"/hours/{run.placement}").text
    )
    assert "Signed for the host" not in at(run, "ilze").get(f"/hours/{run.placement}/print").text


def test_a_signature_is_taken_back_by_whoever_gave_it(
    app: Flask, marta: Any, over: tuple[Told, int]
) -> None:
    marta.submit("Sign under the hours")
    page = marta.submit("Take my signature back")
    assert "Your signature is taken back." in page.text
    signature = newest(app)
    assert signature is not None
    assert signature.taken_back_at
    assert "Sign under the hours" in page.text


def test_nothing_is_signed_early_or_while_something_waits_or_unasked(
    app: Flask, marta_runs: Told, keep: Any, signed: Any, visitor: Any, slip: Any
) -> None:
    path, code = slip(marta_runs)
    assert "Signature under the hours" not in visitor().get(path).text  # the group does not ask
    signed(marta_runs)
    marta = visitor()
    marta.get(path)
    page = prove(marta, code)
    assert "No hours are approved yet." in page.text
    keep(lambda: approve_all(marta_runs))
    assert "Neither is the last day over, nor are all hours done." in marta.get("/signing/").text
    with app.app_context():
        seen = signing(told.placement(marta_runs)).hash
    marta.post("/signing/signature", {"hash": seen}, status=409)
    keep(lambda: fill(marta_runs, 4, 1, minutes=60))
    clock.move_to(told.noon(told.LAST + timedelta(days=2)))
    marta.get(path)
    page = prove(marta, code)
    assert "Some hours still wait for the mentor or the coordinator." in page.text
    assert newest(app) is None


def test_with_an_account_the_responsible_person_signs_from_the_logbook(
    app: Flask, over: tuple[Told, int], keep: Any, at: Any
) -> None:
    run, _number = over

    def joins() -> None:
        person = db.session.get_one(Person, run.story.people["marta"])
        person.joined_at = clock.now()

    keep(joins)
    marta = at(run, "marta")
    marta.get(f"/hours/{run.placement}")
    marta.follow("Look at the hours and sign")
    page = marta.submit("Sign under the hours")
    assert "You signed under the hours." in page.text
    signature = newest(app)
    assert signature is not None
    assert signature.way is None
    marta.submit("Take my signature back")
    for who, status in (("ilze", 403), ("andris", 403), ("dace", 403), ("krista", 403)):
        at(run, who).get(f"/signing/placements/{run.placement}", status=status)


def test_the_group_chooses_whether_hosts_sign(app: Flask, marta_runs: Told) -> None:
    krista, late = (signed_in(app, marta_runs.story.people["krista"]) for _one in range(2))
    number = marta_runs.story.cohorts["latvia"]
    krista.get(f"/running/cohorts/{number}")
    krista.follow("Signature of the host")
    late.get(f"/signing/cohorts/{number}")
    page = krista.submit("Keep the choice", wanted="y")
    assert "In this group the responsible person signs under the hours at the end." in page.text
    page = late.submit("Keep the choice", status=409)
    assert "This was changed elsewhere" in page.text
    page = late.submit("Keep the choice")
    assert "In this group the hours are not signed for the host." in page.text


def test_the_mentor_who_is_responsible_signs_with_both_roles_named(
    app: Flask, run: Told, keep: Any, signed: Any
) -> None:
    signed(run)
    keep(lambda: approve_all(run))
    clock.move_to(told.noon(told.LAST + timedelta(days=2)))
    with app.app_context():
        andris, placement = told.person(run, "andris"), told.placement(run)
        assert not actions.sign(andris, placement, "another hash")
        assert actions.sign(andris, placement, signing(placement).hash)
        assert not actions.sign(andris, placement, signing(placement).hash)  # once
        db.session.commit()
        held = select(Assignment.role).where(Assignment.person_id == andris.id)
        assert Role.RESPONSIBLE in set(db.session.scalars(held))
    signature = newest(app)
    assert signature is not None
    assert signature.roles == "mentor+responsible"
