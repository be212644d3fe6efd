"""When too many write at once: one sentence, the text kept, and nothing breaks behind it."""

from runpy import run_path
from threading import Timer
from time import monotonic
from types import SimpleNamespace

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.core.config import ROOT
from app.core.db import connections, writer_queue
from app.core.db.writer_queue import BusyError, Turns
from app.people.unsent.rules import MARK
from tests.kit.people import signed_in


@pytest.fixture
def crowd(monkeypatch):
    """From the call on as many writers wait as may, and nobody is served."""
    monkeypatch.setattr(writer_queue, "SHORT", 0)
    return lambda: monkeypatch.setattr(connections, "_turns", Turns(0))


def test_a_writer_too_many_is_told_to_wait_and_keeps_the_text(as_, crowd):
    ilze = as_("ilze")
    form = ilze.get("/accounts/profile").form("Save profile")
    crowd()
    answer = ilze.post("/accounts/profile", form.data({"name": "Ilze B."}), status=503)
    assert "The server is busy" in answer.text
    assert "Ilze B." in answer.html


def test_a_form_that_is_kept_is_refused_by_a_busy_database_in_one_wait(app, run, crowd):
    ilze = signed_in(app, run.story.people["ilze"])
    week = f"/logbook/{run.placement}/week/6"
    typed = {"did": "Wrote the posting plan.", "minutes": "3:30"}
    sent = ilze.get(week).form("Save entry").data(typed)
    assert any(name == MARK for name, _value in sent)
    crowd()
    answer = ilze.post(week, sent, status=503)
    assert "The server is busy" in answer.text
    assert "Wrote the posting plan." in answer.html


def test_readers_go_on_while_writers_wait(as_, crowd):
    ilze = as_("ilze")
    crowd()
    assert "Ilze" in ilze.get("/accounts/profile").text


def test_a_writer_gives_the_place_back_whatever_became_of_the_form(as_, monkeypatch):
    ilze, queue = as_("ilze"), Turns(1)
    monkeypatch.setattr(connections, "_turns", queue)
    form = ilze.get("/accounts/profile").form("Save profile")
    ilze.post("/accounts/profile", form.data({"name": ""}), status=422)
    ilze.post("/accounts/profile", form.data({"name": "Ilze B."}))
    with pytest.raises(BusyError), queue.taken():
        queue.take()


@pytest.mark.parametrize(("threads", "places"), [(8, 4), (6, 3), (1, 1)])
def test_gunicorn_tells_how_many_threads_it_has(monkeypatch, threads, places):
    monkeypatch.setattr(connections, "_turns", None)
    told = run_path(str(ROOT / "deploy" / "gunicorn.conf.py"))
    told["post_worker_init"](SimpleNamespace(cfg=SimpleNamespace(threads=threads)))
    assert connections._turns._free == places


def test_one_more_waits_a_moment_while_the_queue_moves():
    queue = Turns(1)
    queue.take()
    Timer(0.1, queue.give_back).start()
    queue.take()


def test_nobody_waits_for_a_place_in_a_queue_that_stands_still(monkeypatch):
    queue = Turns(1)
    queue.take()
    monkeypatch.setattr(writer_queue, "SHORT", 0.05)
    with pytest.raises(BusyError):
        queue.take()
    begun = monotonic()
    with pytest.raises(BusyError):
        queue.take()
    assert monotonic() - begun < 0.05
    queue.served()
    Timer(0.01, queue.give_back).start()
    queue.take()


def test_who_stored_nothing_a_while_ago_holds_nobody_up(monkeypatch):
    queue = Turns(1)
    with queue.taken():
        pass  # a form that was refused
    later = SimpleNamespace(monotonic=lambda: monotonic() + 60)
    monkeypatch.setattr(writer_queue, "time", later)
    queue.take()
    Timer(0.01, queue.give_back).start()
    queue.take()


@pytest.mark.sqlite_only
def test_the_wait_in_the_line_is_part_of_the_patience_with_the_database(as_, monkeypatch):
    ilze, asked = as_("ilze"), []
    form = ilze.get("/accounts/profile").form("Save profile")
    minutes = iter([0.0, 4.0])  # so many seconds go by in the line
    monkeypatch.setattr(connections, "monotonic", lambda: next(minutes, 4.0))
    listening = (Engine, "before_cursor_execute", lambda *of: asked.append(of[2]))
    event.listen(*listening)
    ilze.post("/accounts/profile", form.data({"name": "Ilze B."}))
    event.remove(*listening)
    place = asked.index("BEGIN IMMEDIATE")
    assert asked[place - 1 : place + 2] == [
        "PRAGMA busy_timeout=1000",
        "BEGIN IMMEDIATE",
        "PRAGMA busy_timeout=5000",
    ]
