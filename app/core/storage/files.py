"""Bytes that people sent, on the server's disk: written safely, handed out safely.

Each lies under a random name in INSTANCE/files, in one of 256 folders, readable by the server
alone and never below anything that is served as it is.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from flask import Response, current_app, send_file

from app.core.web.answers import NotKnownError

# Nothing in it runs, loads or frames, even if a browser were made to show it.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def folder() -> Path:
    """Where all of them lie."""
    return Path(current_app.config["INSTANCE"]) / "files"


def path_of(key: str) -> Path:
    """Where the bytes of this random name lie."""
    return folder() / key[:2] / key


def write(body: bytes) -> str:
    """Keep these bytes for good; their random name comes back.

    Raises OSError, for instance when the disk is full; then nothing of them is left.
    """
    key = secrets.token_hex(16)
    place = path_of(key)
    for one in (folder(), place.parent):
        one.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    try:
        _write(part, body)
        part.replace(place)
        _sync(place.parent)
    except OSError:
        part.unlink(missing_ok=True)
        place.unlink(missing_ok=True)
        raise
    return key


def _write(path: Path, body: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _sync(directory: Path) -> None:
    """Make the new name last through a power cut; Windows keeps names without being asked."""
    if os.name != "posix":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def discard(key: str) -> None:
    """Take the bytes off the disk; they may be gone already."""
    path_of(key).unlink(missing_ok=True)


def older_than(moment: datetime) -> Iterator[str]:
    """The names of what was written before this moment, half-written rests too."""
    for path in folder().glob("??/*"):
        if path.stat().st_mtime < moment.timestamp():
            yield path.name


class Kept(Protocol):
    """What is known of a file that somebody sent."""

    key: Any
    name: Any
    removed_at: Any

    @property
    def mimetype(self) -> str:
        """The type for the Content-Type header."""


def attachment(file: Kept) -> Response:
    """The bytes as a download that no browser opens in the site's place (RELIABILITY T15).

    Raises NotKnownError when the file was removed, or the bytes are not on the disk.
    """
    if file.removed_at:
        raise NotKnownError
    given: dict[str, Any] = {"download_name": file.name, "conditional": False, "etag": False}
    try:
        answer = send_file(path_of(file.key), file.mimetype, as_attachment=True, **given)
    except FileNotFoundError as error:
        current_app.logger.exception("the bytes of %s are not on the disk", file.key)
        raise NotKnownError from error
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
