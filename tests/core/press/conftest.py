"""Papers are made in a folder of the test's own, in Latvian surroundings."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.core.press.made import Form, made
from app.core.press.shape import Paper
from app.core.process import children

Print = Callable[[Paper, Form], bytes]


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Path]:
    """Where children work."""
    before = children._room
    children.open_places(tmp_path / "places", threads=4)
    yield tmp_path / "places"
    children._room = before


@pytest.fixture
def printed(app: Flask, places: Path, monkeypatch: pytest.MonkeyPatch) -> Print:
    """Makes a paper in a form, for a reader in Latvia."""
    monkeypatch.setitem(app.config, "LANGUAGES", ["en", "bg", "el", "it", "lv"])

    def in_form(paper: Paper, form: Form) -> bytes:
        with app.test_request_context():
            return made(paper, form, "lv")

    return in_form
