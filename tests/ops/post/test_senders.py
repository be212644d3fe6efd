"""Senders that die or meet each other, people who are gone, words that cannot be made."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.core.db.base import db
from app.ops.post import letters, rounds, ways
from app.people.accounts.models import Person
from app.people.mail import actions
from tests.ops.post.conftest import later


def change(app, number, **values):
    with app.app_context():
        for name, value in values.items():
            setattr(db.session.get(Person, number), name, value)
        db.session.commit()


class Killed(BaseException):
    """As a kill: nothing catches it."""


@pytest.mark.parametrize(
    ("line", "most"),
    [((letters, "written"), 1), ((ways.Server, "send"), 1), ((actions, "settle"), 2)],
)
def test_a_sender_that_dies_loses_nothing(app, monkeypatch, boxes, greet, send, line, most):
    greet("ilze")

    def die(*_values):
        raise Killed

    with monkeypatch.context() as broken, app.app_context():
        broken.setattr(*line, die)
        with pytest.raises(Killed):
            rounds.send()
        db.session.rollback()
    assert send() in ("", "Mails sent: 1.\n")  # what it had claimed is its own for ten minutes
    later(minutes=11)
    send()
    assert 1 <= len(boxes.raw) <= most
    assert len({one["Message-ID"] for one in boxes.mails}) == 1


def test_two_senders_never_send_the_same_mail(app, boxes, greet, rows):
    for number in range(30):
        greet("ilze", number)

    def work():
        with app.app_context():
            rounds.send()
            db.session.remove()

    senders = [threading.Thread(target=work) for _number in range(2)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    assert sorted(one["Message-ID"] for one in boxes.mails) == sorted(
        one.message_id for one in rows()
    )


def test_a_corrected_address_and_an_ended_right_need_no_clean_up(app, boxes, greet, send, rows):
    greet("ilze", 1)
    greet("andris", 1, over=1)
    change(app, rows()[0].person_id, email="ilze@elsewhere.example")
    assert send() == "Mails sent: 1.\n"
    assert boxes.to == ["ilze@elsewhere.example"]
    assert rows()[1].left_at
    later(days=1)
    assert send() == ""


def test_invented_people_and_those_without_an_address_get_none(app, boxes, greet, send, rows):
    greet("ilze")
    greet("andris")
    change(app, rows()[0].person_id, is_demo=True)
    change(app, rows()[1].person_id, email=None)
    assert send() == ""
    assert [bool(row.left_at) for row in rows()] == [True, True]


@pytest.mark.parametrize(
    ("address", "known"),
    [("ilze@bērzleja.example", "ilze@xn--brzleja-w7a.example"), ("илзе@berzleja.example", None)],
)
def test_other_letters_go_where_servers_know_them(app, boxes, greet, send, rows, address, known):
    greet("ilze")
    change(app, rows()[0].person_id, email=address)
    send()
    assert (boxes.to, bool(rows()[0].gave_up_at)) == ([known] if known else [], known is None)


def test_words_that_cannot_be_made_hold_up_no_other_and_are_in_no_log(
    monkeypatch, boxes, greet, send, rows, caplog
):
    def fail(row, person):
        if row.details.get("bad"):
            raise ValueError(f"{person.email} typed a secret")
        return letters.Letter("Hello", ("words",))

    monkeypatch.setitem(letters.LETTERS, "greeting", fail)
    greet("ilze", 1, bad=1)
    greet("andris", 1)
    assert send() == "Mails sent: 1.\n"
    assert (rows()[0].tries, rows()[0].claimed_at) == (1, None)
    assert rows()[0].due_at > clock.now()
    assert [one.getMessage() for one in caplog.records] == [
        "a mail of the kind greeting cannot be made"
    ]


def test_after_a_clock_was_put_back_a_claim_of_later_holds_nothing_up(app, boxes, greet, send):
    greet("ilze")
    now = clock.now()
    clock.move_to(now + timedelta(days=300))
    with app.app_context():
        assert actions.claim()
        db.session.commit()
    clock.move_to(now + timedelta(minutes=1))
    assert send() == "Mails sent: 1.\n"


def test_into_a_folder_each_mail_becomes_a_file(app, boxes, greet, send, tmp_path):
    app.config["MAIL_URL"] = ways.Relay(folder=str(tmp_path / "mail"))
    greet("ilze")
    assert send() == "Mails sent: 1.\n"
    (file,) = Path(tmp_path / "mail").glob("*.eml")
    assert b"To: ilze@berzleja.example" in file.read_bytes()
    assert boxes.raw == []
