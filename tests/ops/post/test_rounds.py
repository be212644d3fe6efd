"""Mail to a real server: each arrives once, whatever the server does and whoever dies."""

import sqlite3
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import create_library
from app.ops.post import letters, rounds, ways
from app.people.accounts.models import Person
from app.people.mail import actions

ILZE, ANDRIS, DACE = "ilze@berzleja.example", "andris@berzleja.example", "dace@kursi.example"


@pytest.fixture
def send(cli):
    """Send what is due, as the timer does; what was said."""

    def sent():
        done = cli.invoke(args=["work", "--only", "mail"])
        assert done.exit_code == 0, done.output
        return done.output

    return sent


def change(app, number, **values):
    with app.app_context():
        for name, value in values.items():
            setattr(db.session.get(Person, number), name, value)
        db.session.commit()


def later(**span):
    clock.move_to(clock.now() + timedelta(**span))


def test_a_mail_arrives_as_it_is_meant(boxes, greet, send, rows):
    greet("ilze")
    assert send() == "Mails sent: 1.\n"
    (mail,) = boxes.mails
    assert boxes.to == [ILZE]
    assert mail["Subject"] == "Добър ден (Ilze)"
    assert str(mail["From"]) == "Bibliopraxis <praxis@library.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "en"
    assert mail["Message-ID"] == rows()[0].message_id
    assert abs(mail["Date"].datetime - clock.now()) < timedelta(minutes=1)
    text = mail.get_content()
    assert text.split("\n\n")[1:] == [".", "https://localhost/news\n"]
    assert text.startswith("Читалнята чака.")
    assert max(map(len, boxes.raw[0].splitlines())) < 998
    assert rows()[0].sent_at


def test_what_was_sent_is_not_sent_again(boxes, greet, send):
    greet("ilze")
    send()
    greet("ilze")
    later(days=2)
    assert send() == ""
    assert len(boxes.raw) == 1


def test_many_mails_go_over_one_connection(boxes, greet, send):
    for number in range(12):
        greet("ilze", number)
    send()
    assert (len(boxes.raw), boxes.connections) == (12, 1)


def test_no_transaction_is_open_while_the_server_is_spoken_to(app, boxes, greet, send):
    def write():
        with app.app_context():
            create_library(None, "Ogre library")
            db.session.commit()

    boxes.meanwhile = write
    greet("ilze")
    begun = time.monotonic()
    assert send() == "Mails sent: 1.\n"
    assert time.monotonic() - begun < 4  # a writer waits for five seconds, then fails


@pytest.mark.sqlite_only
def test_a_round_with_nothing_to_do_waits_for_no_writer(app, boxes, send):
    with app.app_context():
        writer = sqlite3.connect(db.engine.url.database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    assert send() == ""
    assert time.monotonic() - begun < 2
    writer.close()


def test_a_refused_address_is_given_up_at_once_and_holds_up_no_other(boxes, greet, send, rows):
    boxes.answers[ILZE] = "550 5.1.1 no such mailbox"
    greet("ilze")
    greet("andris")
    assert send() == "Mails sent: 1. Addresses that refused: 1.\n"
    gone = rows()[0]
    assert (gone.code, bool(gone.gave_up_at), gone.tries) == (550, True, 1)
    assert boxes.to == [ANDRIS]


@pytest.mark.parametrize("said", ["451 4.7.1 come back later", "554 5.7.1 relay access denied"])
def test_a_refusal_for_now_or_of_ourselves_is_tried_again(boxes, greet, send, rows, said):
    boxes.answers[ILZE] = said
    greet("ilze")
    assert send() == ""
    assert rows()[0].gave_up_at is None
    boxes.answers.clear()
    later(minutes=2)
    assert send() == "Mails sent: 1.\n"


def test_it_is_tried_again_after_1_5_30_minutes_2_6_24_hours_and_then_given_up(
    boxes, greet, send, rows
):
    boxes.answers[ILZE] = "451 4.7.1 come back later"
    greet("ilze")
    for span in (1, 5, 30, 120, 360, 1440):
        send()
        row = rows()[0]
        wait = row.due_at - clock.now()
        assert timedelta(minutes=span - 1) < wait <= timedelta(minutes=span)
        later(minutes=span)
    send()
    row = rows()[0]
    assert (row.tries, row.code, bool(row.gave_up_at)) == (7, 451, True)
    later(days=9)
    assert send() == ""


def test_a_server_that_is_away_stops_nothing_and_is_asked_again(server, boxes, greet, send, rows):
    for number in range(5):
        greet("ilze", number)
    server.go()
    assert send() == ""
    assert sum(row.tries for row in rows()) == 2  # after two that reached nobody it asks no more
    server.come()
    later(minutes=2)
    assert send() == "Mails sent: 5.\n"
    assert len(set(boxes.raw)) == 5


def test_a_server_that_hangs_is_left(monkeypatch, boxes, greet, send, rows):
    monkeypatch.setattr(ways, "PATIENCE", 0.5)
    boxes.answers[ILZE] = "hang"
    greet("ilze")
    greet("andris")
    begun = time.monotonic()
    assert send() == "Mails sent: 1.\n"
    assert time.monotonic() - begun < 6
    assert (rows()[0].sent_at, rows()[0].code, boxes.to) == (None, None, [ANDRIS])


def test_answers_that_drip_end_before_a_claim_does(monkeypatch, boxes, greet, send, rows):
    monkeypatch.setattr(ways, "LONGEST", 0.5)
    boxes.answers[ILZE] = "hang"
    greet("ilze")
    begun = time.monotonic()
    assert send() == ""
    assert time.monotonic() - begun < 6
    assert rows()[0].gave_up_at is None


def test_a_server_that_dies_after_it_took_a_mail_gets_it_once_more(boxes, greet, send):
    boxes.after_data = ["die"]
    greet("ilze")
    assert send() == ""
    later(minutes=2)
    assert send() == "Mails sent: 1.\n"
    assert [one["Message-ID"] for one in boxes.mails] == [boxes.mails[0]["Message-ID"]] * 2


def test_a_mail_that_is_refused_for_good_is_given_up(boxes, greet, send, rows):
    boxes.after_data = ["552 5.3.4 too large"]
    greet("ilze")
    send()
    assert (rows()[0].code, bool(rows()[0].gave_up_at)) == (552, True)


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
