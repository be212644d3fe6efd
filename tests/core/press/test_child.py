"""What goes wrong while a paper is made is told in words, and nothing keeps running."""

import fcntl
import os
import time
from pathlib import Path

import psutil
import pytest
from flask import Flask, Response

from app.core.press import made
from app.core.press.made import Form, answer, available
from app.core.press.shape import Text
from app.core.process import children
from tests.kit import papers

BROKEN = {
    "hangs": "import time; time.sleep(60)",
    "dies": "import os; os.abort()",
    "eats memory": "bytes(600_000_000)",
    "fills the disk": "import sys; [sys.stdout.write('x' * 1_000_000) for _ in range(60)]",
    "spins": "while True: pass",
}


@pytest.fixture
def reply(app: Flask, places: Path):
    """The answer to somebody who asks for a paper."""

    def to(form: Form = "pdf", *, inline: bool = False, **other: object) -> Response:
        with app.test_request_context():
            return answer(papers.whole(**other), form, "/logbook/1/6", inline=inline)

    return to


@pytest.mark.parametrize("lines", BROKEN.values(), ids=BROKEN)
def test_a_broken_child_is_told_in_words(reply, monkeypatch, tmp_path, lines) -> None:
    script = tmp_path / "printing.py"
    script.write_text(lines)
    monkeypatch.setattr(made, "PRINTING", script)
    monkeypatch.setattr(made, "BOUNDS", children.Bounds(2, 1, made.BOUNDS.memory))
    begun = time.monotonic()
    said = reply()
    assert said.status_code == 500
    assert "Open the page again and print it there" in said.get_data(as_text=True)
    assert 'href="/logbook/1/6"' in said.get_data(as_text=True)
    assert time.monotonic() - begun < 25
    assert [one for one in psutil.Process().children() if "printing" in str(one.cmdline())] == []


def test_the_bounds_are_those_that_were_promised() -> None:
    assert made.BOUNDS.wall == 25
    assert made.BOUNDS.processor == 20
    assert made.BOUNDS.memory == 512 * 1024 * 1024


def test_a_third_is_told_to_try_again(reply, places, monkeypatch) -> None:
    monkeypatch.setattr(made, "PATIENCE", 0.1)
    places.mkdir()
    held = [os.open(places / f"child-{one}.lock", os.O_RDONLY | os.O_CREAT) for one in range(2)]
    for one in held:
        fcntl.flock(one, fcntl.LOCK_EX)
    said = reply()
    assert (said.status_code, said.headers["Retry-After"]) == (503, "5")
    assert "Others are making papers now. Try again in a minute." in said.get_data(as_text=True)
    for one in held:
        os.close(one)
    assert reply().status_code == 200


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_table_of_five_megabytes_is_refused_in_words(reply, form: Form) -> None:
    said = reply(form, blocks=(Text(("word " * 1_000_000,)),))
    assert said.status_code == 413
    assert "This paper is too large for a file" in said.get_data(as_text=True)


def test_without_typst_the_page_says_how_to_add_it(reply, monkeypatch) -> None:
    there = made.find_spec
    monkeypatch.setattr(made, "find_spec", lambda name: None if name == "typst" else there(name))
    assert not available("pdf")
    assert available("docx")
    assert available("csv")
    said = reply()
    assert said.status_code == 501
    assert ".venv/bin/pip install typst" in said.get_data(as_text=True)


def test_a_file_is_named_and_kept_nowhere(reply) -> None:
    said = reply("xlsx")
    assert said.headers["Content-Disposition"] == 'attachment; filename="week-6-2026-10-11.xlsx"'
    assert said.headers["Cache-Control"] == "no-store"
    shared = reply("pdf", inline=True)
    assert shared.headers["Content-Disposition"] == 'inline; filename="week-6-2026-10-11.pdf"'
    assert shared.content_type == "application/pdf"


def test_a_paper_speaks_its_own_language_and_the_reader_theirs_again(app: Flask) -> None:
    with app.test_request_context():
        before = made.i18n.language()
        with made.speaking("el"):
            assert made.i18n.language() == "el"
        assert made.i18n.language() == before == "en"
