"""The uploaded files of an instance: see app/people/files."""

from collections.abc import Iterator
from pathlib import Path

from app.core.storage.files import folder


def stored() -> Iterator[Path]:
    """All of them, in no special order; half-written ones are left out."""
    return (path for path in folder().glob("??/*") if path.is_file() and not path.suffix)
