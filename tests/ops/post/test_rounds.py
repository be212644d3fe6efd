"""Mail to a real server: each arrives once, whatever the server does and whoever dies."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta

import pytest

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import create_library
from app.ops.post import message, rounds, ways
from tests.ops.post.conftest import later

ILZE, ANDRIS, DACE = "ilze@berzleja.example", "andris@berzleja.example", "dace@kursi.example"


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
    text = mail.get_content().replace("\r\n", "\n")
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
def test_another_process_writes_at_once_while_the_server_lets_a_round_hang(app, boxes, greet, send):
    with app.app_context():
        file = db.engine.url.database
    line = f"import sqlite3; sqlite3.connect({file!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    said = []

    def write():  # without any patience: a lock that is held is an error at once
        done = subprocess.run([sys.executable, "-c", line], capture_output=True, check=False)
        said.append(done.stderr.decode())

    boxes.meanwhile = write
    greet("ilze")
    greet("andris")
    assert send() == "Mails sent: 2.\n"
    assert said == ["", ""]


@pytest.mark.sqlite_only
def test_others_may_write_while_a_mail_is_laid_out_and_between_two_mails(
    app, monkeypatch, boxes, greet, send
):
    with app.app_context():
        file = db.engine.url.database

    def write(do, *given):  # without any patience: a lock that is held is an error at once
        with closing(sqlite3.connect(file, timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
        seen.append(do)
        return do(*given)

    seen, made = [], message.made
    monkeypatch.setattr(message, "made", lambda *given: write(made, *given))
    monkeypatch.setattr(rounds, "sleep", lambda span: write(float, span))
    for who in ("ilze", "andris", "dace"):
        greet(who)
    assert send() == "Mails sent: 3.\n"
    assert seen == [made, float, made, float, made, float]


@pytest.mark.sqlite_only
def test_a_round_with_nothing_to_do_waits_for_no_writer(app, boxes, send):
    send()  # the first one notes since when mail about what waits is made
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
