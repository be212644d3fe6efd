"""The one function that starts child processes, for work that may hang, crash or take all memory.

A child gets bytes and returns bytes. Its time, memory and output are limited. It has no network
where the system permits that, and none of this process's environment, which may hold secrets.
However it ends, neither it nor anything that it started goes on running.
"""

import fcntl
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

PLACES = 2  # children at once, over all processes of the server
PATIENCE = 10.0  # seconds that somebody waits for a place
LOOK_EVERY = 0.02  # seconds
CONFINED = Path(__file__).with_name("confined.py")
log = logging.getLogger(__name__)
SET = {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}  # one pool: a limit counts addresses
NEEDED = ("PATH", "LD_LIBRARY_PATH")  # what Python may need to start


@dataclass(frozen=True)
class Bounds:
    """Limits of a child: wall and processor time in seconds; memory and output in bytes."""

    wall: int = 30
    processor: int = 20
    memory: int = 512 * 1024 * 1024
    output: int = 32 * 1024 * 1024


USUAL = Bounds()


class BusyError(Exception):
    """All places are taken. Try again later."""


class FailedError(Exception):
    """The child ended without a result; the message says how."""


@dataclass(frozen=True)
class _Room:
    folder: Path  # holds the lock files of the places, and input and output
    threads: threading.Semaphore  # those of this process that may wait for a child


_room: _Room | None = None


def open_places(folder: Path, threads: int) -> None:
    """Keep the lock files in this folder; at most `threads` of this process wait for children."""
    global _room  # one process serves one site
    _room = _Room(folder, threading.Semaphore(threads))


def let_wait(threads: int) -> None:
    """Of so many threads of the server, half may wait for children; the others answer."""
    if _room is not None:
        open_places(_room.folder, max(1, threads // 2))


def run(script: Path, given: bytes, bounds: Bounds = USUAL, patience: float | None = None) -> bytes:
    """Run a Python file as a child with `given` as standard input; returns its standard output.

    The file can import installed packages, but nothing of `app`. Raises BusyError when no place
    becomes free within `patience` seconds (else PATIENCE), FailedError when the child fails,
    OSError when the disk is full.
    """
    if _room is None:
        raise RuntimeError("no places are open: call open_places first")
    if not _room.threads.acquire(blocking=False):
        raise BusyError
    try:
        with _place(_room.folder, PATIENCE if patience is None else patience) as place:
            return _answer(script, given, bounds, place, _room.folder)
    finally:
        _room.threads.release()


def _answer(script: Path, given: bytes, bounds: Bounds, place: int, folder: Path) -> bytes:
    """Input and output are files without names, so that the system can limit their size."""
    with TemporaryFile(dir=folder) as sent, TemporaryFile(dir=folder) as made:
        sent.write(given)
        sent.seek(0)
        _lead(script, bounds, place, sent, made)
        made.seek(0)
        return made.read()


@contextmanager
def _place(folder: Path, patience: float) -> Iterator[int]:
    """Hold one of the places: a locked file, which the child inherits.

    So the place stays taken until the child ends, even if this process is killed.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    until = time.monotonic() + patience
    while (found := _free(folder)) is None:
        if time.monotonic() > until:
            raise BusyError
        time.sleep(LOOK_EVERY)
    try:
        yield found
    finally:
        os.close(found)


def _free(folder: Path) -> int | None:
    for number in range(PLACES):
        # Opened for reading: that also works when another user's command made the file.
        place = os.open(folder / f"child-{number}.lock", os.O_RDONLY | os.O_CREAT)
        with suppress(PermissionError):
            os.fchmod(place, 0o644)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(place)
        else:
            return place
    return None


def _lead(script: Path, bounds: Bounds, place: int, sent: IO[bytes], made: IO[bytes]) -> None:
    given = (os.getpid(), bounds.wall, bounds.processor, bounds.memory, bounds.output)
    needed = {name: os.environ[name] for name in NEEDED if name in os.environ}
    try:
        child = subprocess.Popen(
            [sys.executable, "-I", "-B", CONFINED, script, *map(str, given)],
            stdin=sent,
            stdout=made,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=SET | needed,
            start_new_session=True,
            pass_fds=(place,),
        )
    except OSError as error:  # no memory or no number is left for one more
        log.warning("a child could not be started", exc_info=error)
        raise BusyError from error
    try:
        in_time = _ends(child.pid, bounds.wall)
    finally:
        with suppress(PermissionError):
            os.killpg(child.pid, signal.SIGKILL)  # its number is not reused before wait()
        code = child.wait()
    if code:
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        said = f"{script.name} ended by {how if in_time else f'its limit of {bounds.wall} s'}"
        log.warning("a child failed: %s", said)
        raise FailedError(said)


def _ends(pid: int, wall: float) -> bool:
    """Whether the child ends within `wall` seconds; it stays to be reaped."""
    until = time.monotonic() + wall
    while not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        if time.monotonic() > until:
            return False
        time.sleep(LOOK_EVERY)
    return True
