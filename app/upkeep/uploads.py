"""The uploaded files of an instance, and whether they are those that the database names."""

from collections.abc import Iterator
from pathlib import Path

from flask import current_app


def folder() -> Path:
    """Where they are."""
    return Path(current_app.config["INSTANCE"]) / "files"


def stored() -> Iterator[Path]:
    """All of them, in no special order; half-written ones are left out."""
    for path in folder().rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            yield path
