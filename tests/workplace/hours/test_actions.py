"""The mentor approves, asks, refuses, and takes a decision back; the learner is told."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.groups.notifications.models import Notice
from app.people.accounts.models import Person
from app.workplace.hours import actions
from app.workplace.hours.models import Receipt
from app.workplace.logbook import actions as logbook
from app.workplace.logbook import queries
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import LINK, State
from tests.workplace.logbook.entries import approve, entry, fill, rows, send
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week


def test_refusing_an_entry_of_week_3_leaves_weeks_4_and_5_untouched(
    session: Any, run: Told
) -> None:
    (third,), fourth, fifth = fill(run, 3), fill(run, 4, 3), fill(run, 5, 2)
    approve(run, *fourth)
    before = [row for row in rows(run) if row["id"] != third]
    history = session.scalars(select(Line.hash).where(Line.thing_id.in_(fourth + fifth))).all()
    assert actions.refuse(told.person(run, "andris"), entry(third), entry(third).version, "Not you")
    assert [row for row in rows(run) if row["id"] != third] == before
    after = session.scalars(select(Line.hash).where(Line.thing_id.in_(fourth + fifth))).all()
    assert after == history
    assert entry(third).state is State.REFUSED


def test_four_are_approved_and_one_is_asked_about(session: Any, run: Told) -> None:
    first, *others = fill(run, 5, 5)
    assert len(approve(run, *others)) == 4
    assert queries.approved_minutes(run.placement) == {"work": 240, "assessment": 0}
    question = "Which class was it?"
    assert actions.ask(told.person(run, "andris"), entry(first), entry(first).version, question)
    news = session.scalars(select(Notice).where(Notice.kind == "entry asked")).all()
    assert [(one.person_id, one.where) for one in news] == [
        (run.story.people["ilze"], {"entry_id": first})
    ]
    assert news[0].details["day"] == week(5).isoformat()
    assert question not in str(news[0].details)


def test_what_was_withdrawn_or_changed_meanwhile_is_not_approved(session: Any, run: Told) -> None:
    gone, changed, same = fill(run, 5, 3)
    seen = [(entry(number), entry(number).version) for number in (gone, changed, same)]
    ilze = told.person(run, "ilze")
    logbook.withdraw(ilze, entry(gone))
    logbook.withdraw(ilze, entry(changed))
    draft = Draft(day=week(5, 1), minutes=600, did="Much more than before")
    logbook.change(ilze, told.placement(run), entry(changed), entry(changed).version, draft)
    send(run, 5)
    approved = actions.approve(told.person(run, "andris"), seen)
    assert [one.id for one in approved] == [same]


def test_a_decision_is_taken_back_by_who_took_it_within_a_day(session: Any, run: Told) -> None:
    number, other = fill(run, 5, 2)
    andris, placement = told.person(run, "andris"), told.placement(run)
    approve(run, number, other)
    assert actions.undo(told.person(run, "dace"), placement, entry(number)) is False
    assert actions.undo(andris, placement, entry(number)) is True
    assert (entry(number).state, entry(number).decided_by_id) == (State.SENT, None)
    with clock.at(clock.now() + timedelta(hours=24, minutes=1)):
        assert actions.undo(andris, placement, entry(other)) is False
    assert entry(other).state is State.APPROVED


def test_what_came_by_a_mailed_link_says_so_and_is_taken_back_for_two_days_more(
    session: Any, run: Told
) -> None:
    seen, asked, refused = (entry(number) for number in fill(run, 5, 3))
    andris, placement = told.person(run, "andris"), told.placement(run)
    assert actions.approve(andris, [(seen, seen.version)], LINK) == [seen]
    assert actions.ask(andris, asked, asked.version, "Which class?", LINK)
    assert actions.refuse(andris, refused, refused.version, "Not here", LINK)
    acts = select(Line.how).where(Line.act.in_(["entry approved", "entry asked", "entry refused"]))
    assert session.scalars(acts).all() == ["mail link"] * 3
    with clock.at(clock.now() + timedelta(hours=48)):
        for one in (seen, asked, refused):
            assert (one.decided_by_way, actions.undo(andris, placement, one)) == (LINK, True)
            assert (one.state, one.decided_by_way) == (State.SENT, None)
    assert session.scalars(select(Line.how).order_by(Line.id.desc()).limit(1)).all() == ["command"]


def test_who_decides_again_after_an_answer_and_is_signed_in_did_it_so(
    session: Any, run: Told
) -> None:
    (number,) = fill(run, 5)
    andris, one = told.person(run, "andris"), entry(number)
    actions.ask(andris, one, one.version, "Which class?", LINK)
    draft = Draft(day=week(5), minutes=60, did="Spoke with class 9b.", answer="It was 9b.")
    assert logbook.change(told.person(run, "ilze"), told.placement(run), one, one.version, draft)
    approve(run, number)
    assert (one.state, one.decided_by_way) == (State.APPROVED, None)


def test_no_decision_is_taken_back_once_the_placement_is_completed(session: Any, run: Told) -> None:
    (number,) = fill(run, 5)
    approve(run, number)
    placement = told.placement(run)
    placement.completed_at = clock.now()
    assert actions.undo(told.person(run, "andris"), placement, entry(number)) is False


def test_one_piece_of_news_tells_of_all_that_was_approved(session: Any, run: Told) -> None:
    approve(run, *fill(run, 5, 4))
    news = session.scalars(select(Notice).where(Notice.kind == "entries approved")).all()
    assert [(one.details["count"], one.details["minutes"]) for one in news] == [(4, 240)]


def test_a_late_receipt_gives_48_hours_from_then(session: Any, run: Told) -> None:
    first, second = (entry(number) for number in fill(run, 5, 2))
    andris, placement = told.person(run, "andris"), told.placement(run)
    actions.approve(andris, [(first, first.version), (second, second.version)], LINK)
    with clock.at(clock.now() + timedelta(hours=20)):  # the mail server was away
        session.add(_receipt(andris, first))
        session.flush()
    with clock.at(clock.now() + timedelta(hours=67)):
        assert actions.undo(andris, placement, first) is True
        assert actions.undo(andris, placement, second) is False


def test_receipts_end_by_the_clock_and_are_forgotten_later(session: Any, run: Told) -> None:
    (number,) = fill(run, 5)
    receipt = _receipt(told.person(run, "andris"), entry(number))
    session.add(receipt)
    assert (receipt.is_open, actions.close_receipts()) == (True, 0)
    with clock.at(clock.now() + timedelta(hours=49)):
        assert actions.close_receipts() == 1
    session.refresh(receipt)
    assert receipt.is_open is False  # the clock was put back
    with clock.at(clock.now() + timedelta(days=100)):
        actions.close_receipts()
    assert session.scalars(select(Receipt)).all() == []


def _receipt(of: Person, one: Entry) -> Receipt:
    now = clock.now()
    acts = [{"entry": one.id, "version": one.version}]
    ends = now + timedelta(hours=48)
    return Receipt(
        person_id=of.id, thing="x", token_hash="x", acts=acts, made_at=now, expires_at=ends
    )
