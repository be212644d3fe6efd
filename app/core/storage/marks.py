"""Marks that hold when the disk is full: 512 of 32 bytes, in a file whose room is taken before.

They are written in place, which needs no more room (but on a file system that copies whatever is
written), and mapped into memory, so that every process of the server sees them at once.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from mmap import mmap
from pathlib import Path

from flask import current_app

LENGTH = 32  # bytes of a mark: a SHA-256
SIZE = 512 * LENGTH
EMPTY = bytes(LENGTH)


def put(mark: bytes) -> None:
    """Write a mark down for good. Raises OSError when there is no place for it."""
    held = _held()
    first = int.from_bytes(mark[:4]) % SIZE  # by chance, so that two processes take two places
    for step in range(0, SIZE, LENGTH):
        place = (first - first % LENGTH + step) % SIZE
        if held is not None and held[place : place + LENGTH] == EMPTY:
            held[place : place + LENGTH] = mark
            held.flush()
            return
    raise OSError("no place for another mark")


def has(mark: bytes) -> bool:
    """Whether it was written down."""
    held = _held()
    return held is not None and held.find(mark) >= 0


def every() -> Iterator[bytes]:
    """All that are written down."""
    held = _held() or b""
    places = (held[at : at + LENGTH] for at in range(0, len(held), LENGTH))
    return (bytes(one) for one in places if one != EMPTY)


def wipe(mark: bytes) -> None:
    """Make its place free again."""
    held = _held()
    if held is not None and (place := held.find(mark)) >= 0:
        held[place : place + LENGTH] = EMPTY
        held.flush()


def _held() -> mmap | None:
    """The file in memory; it is made when it is first asked for. None: that was not possible."""
    known = current_app.extensions
    if "marks" not in known:
        path = Path(current_app.config["INSTANCE"]) / "marks"
        with suppress(OSError, ValueError):
            if not path.exists():
                _make(path)
            with path.open("r+b") as file:
                known["marks"] = mmap(file.fileno(), SIZE)
    held: mmap | None = known.get("marks")
    return held


def _make(path: Path) -> None:
    """Take the room under another name first: nobody may map a file that is half made."""
    part = path.with_name(f"marks.{secrets.token_hex(8)}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was faster: its file stays
            os.link(part, path)
    finally:
        part.unlink(missing_ok=True)
