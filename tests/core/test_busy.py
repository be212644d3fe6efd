"""When too many write at once: one sentence, the text kept, and nothing breaks behind it."""

from threading import Semaphore

import pytest

from app.core import db

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def crowd(monkeypatch):
    """From the call on as many writers wait as may."""
    return lambda: monkeypatch.setattr(db, "_waiting", Semaphore(0))


def test_a_writer_too_many_is_told_to_wait_and_keeps_the_text(as_, crowd):
    ilze = as_("ilze")
    form = ilze.get("/accounts/profile").form("Save profile")
    crowd()
    answer = ilze.post("/accounts/profile", form.data({"name": "Ilze B."}), status=503)
    assert "The server is busy" in answer.text
    assert "Ilze B." in answer.html


def test_readers_go_on_while_writers_wait(as_, crowd):
    ilze = as_("ilze")
    crowd()
    assert "Ilze" in ilze.get("/accounts/profile").text
