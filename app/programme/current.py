"""The programme of this process: opened once at start, asked for by every room."""

from pathlib import Path

from app.programme.course import Programme
from app.programme.data import load

_shelf: dict[str, Programme] = {}


def open_folder(folder: Path) -> Programme:
    """Read a programme's folder and make it the current one. Raises ProgrammeError."""
    _shelf["current"] = load(folder)
    return _shelf["current"]


def programme() -> Programme:
    """The current programme. Raises KeyError before one was opened."""
    return _shelf["current"]
