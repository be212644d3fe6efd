"""Saves of parts: who wins, what is refused, what is kept."""

import threading

import pytest

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person
from app.project.documents.actions import (
    Closed,
    Conflict,
    Repeated,
    Saved,
    ensure_folder,
    keep_text,
    save_part,
    set_state,
    settle,
)
from app.project.documents.models import Document, Part, folder, kept_texts
from app.project.documents.rules import Seen, State
from tests.kit.people import person


@pytest.fixture
def ilze(session, story):
    return person(story, "ilze")


def test_a_folder_is_made_once(session, story, documents):
    enrolment = session.get_one(Document, documents["plan"]).enrolment
    again = ensure_folder(enrolment)
    assert {one.kind: one.id for one in again} == documents
    assert list(folder(enrolment.id)) == ["swot", "goals", "plan", "business"]


def test_a_save_counts_the_version_up(swot_part, ilze):
    assert save_part(swot_part, Seen(1, "a", 1), {"library": "Bērzleja"}, ilze) == Saved(2)
    assert (swot_part.content, swot_part.saved_by_id) == ({"library": "Bērzleja"}, ilze.id)


def test_the_same_text_again_makes_no_new_version(swot_part, ilze):
    save_part(swot_part, Seen(1, "a", 1), {"library": "x"}, ilze)
    assert save_part(swot_part, Seen(2, "a", 2), {"library": "x"}, ilze) == Saved(2)
    assert save_part(swot_part, Seen(1, "b", 1), {"library": "x"}, ilze) == Saved(2)


def test_a_tick_alone_is_a_change(swot_part, ilze):
    assert save_part(swot_part, Seen(1, "a", 1), {}, ilze, finished=True) == Saved(2)
    assert swot_part.is_finished


def test_a_lost_answer_does_not_make_a_form_quarrel_with_itself(swot_part, ilze):
    save_part(swot_part, Seen(1, "a", 1), {"library": "x"}, ilze)
    assert save_part(swot_part, Seen(1, "a", 2), {"library": "xy"}, ilze) == Saved(3)
    assert swot_part.content == {"library": "xy"}


def test_a_sending_that_arrives_late_changes_nothing(swot_part, ilze):
    save_part(swot_part, Seen(1, "a", 2), {"library": "newer"}, ilze)
    assert save_part(swot_part, Seen(1, "a", 1), {"library": "older"}, ilze) == Repeated(2)
    assert swot_part.content == {"library": "newer"}


def test_a_late_sending_does_not_bring_back_what_was_taken_out_again(swot_part, ilze):
    save_part(swot_part, Seen(1, "a", 1), {"library": "abc"}, ilze)
    save_part(swot_part, Seen(2, "a", 3), {"library": "abc"}, ilze)
    save_part(swot_part, Seen(2, "a", 2), {"library": "abcd"}, ilze)
    assert swot_part.content == {"library": "abc"}


def test_an_old_page_sent_again_with_another_text_keeps_both(swot_part, ilze):
    save_part(swot_part, Seen(1, "a", 0), {"library": "first"}, ilze)
    refused = save_part(swot_part, Seen(1, "a", 0), {"library": "second"}, ilze)
    assert refused == Conflict({"library": "second"}, base={})


def test_two_forms_are_in_conflict_and_the_first_stays(swot_part, ilze):
    save_part(swot_part, Seen(1, "a", 1), {"library": "one"}, ilze)
    refused = save_part(swot_part, Seen(1, "b", 1), {"library": "two"}, ilze)
    assert refused == Conflict({"library": "two"}, base={})
    assert swot_part.content == {"library": "one"}


def test_a_form_that_was_overtaken_does_not_win_by_its_key(swot_part, ilze):
    save_part(swot_part, Seen(1, "a", 1), {"library": "one"}, ilze)
    save_part(swot_part, Seen(2, "b", 1), {"library": "two"}, ilze)
    refused = save_part(swot_part, Seen(2, "a", 2), {"library": "three"}, ilze)
    assert isinstance(refused, Conflict)


@pytest.mark.parametrize("state", [State.HANDED_IN, State.APPROVED])
def test_what_is_no_draft_cannot_be_saved(session, swot_part, ilze, state):
    document = session.get_one(Document, swot_part.document_id)
    document.state = state
    assert save_part(swot_part, Seen(1, "a", 1), {"library": "late"}, ilze) == Closed(
        {"library": "late"}
    )
    assert (swot_part.content, swot_part.version) == ({}, 1)


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        (State.DRAFT, State.HANDED_IN, True),
        (State.HANDED_IN, State.DRAFT, True),
        (State.HANDED_IN, State.APPROVED, True),
        (State.DRAFT, State.APPROVED, False),
        (State.HANDED_IN, State.HANDED_IN, False),
    ],
)
def test_a_document_moves_only_along_its_ways(session, documents, before, after, moves):
    document = session.get_one(Document, documents["plan"])
    document.state = before
    assert set_state(document, after) is moves
    session.refresh(document)
    assert document.state is (after if moves else before)


def test_of_two_with_one_version_exactly_one_wins_fifty_times(app, documents, story):
    results, gate = [], threading.Barrier(2)

    def save(name, rounds):
        with app.app_context():
            for number in range(rounds):
                part = db.session.query(Part).filter_by(document_id=documents["swot"]).one()
                me = db.session.get_one(Person, story.people["ilze"])
                seen = Seen(part.version, f"{name}{number}", 1)
                db.session.rollback()
                gate.wait(timeout=30)
                result = save_part(part, seen, {"library": f"{name} {number}"}, me)
                db.session.commit()
                results.append((number, type(result)))
                gate.wait(timeout=30)

    threads = [threading.Thread(target=save, args=(name, 50)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(50):
        pair = {kind for one, kind in results if one == number}
        assert pair == {Saved, Conflict}, number


def test_a_kept_text_waits_once_until_it_is_settled(session, story):
    enrolment = session.get_one(Enrolment, story.enrolments["ilze"])
    ilze, part = enrolment.person, ensure_folder(enrolment)[0].parts[0]
    for text in ("a", "a", "b"):
        keep_text(part.id, enrolment.id, ilze.id, {"library": text})
    waiting = kept_texts(part.id, ilze.id)
    assert [one.content["library"] for one in waiting] == ["a", "b"]
    settle(waiting[0], ilze, "mine")
    assert [one.content["library"] for one in kept_texts(part.id, ilze.id)] == ["b"]
