"""One line of writers for all processes of a server: a lock of the operating system.

SQLite lets its waiters sleep and try again, so whoever comes last may go first and some wait for
long. Here they stand in a line before they ask SQLite, whose own lock still decides: a process
that cannot open the line's file loses its place in it and nothing else.
"""

import os
import sys
import threading
import time
from contextlib import suppress

if sys.platform != "win32":  # whose writers wait as SQLite lets them
    import fcntl

PAUSE = 0.001  # seconds between two looks at what another process holds


class Line:
    """The line before one database file. A thread that has the first place holds it until `leave`.

    Two locks make it fair. Who is next holds the door while the one before writes, so a process
    whose threads come one after the other cannot pass another process that waits.
    """

    def __init__(self, database: str) -> None:
        self._thread = threading.Lock()  # a lock of the system knows processes only
        self._door = _opened(f"{database}-door")
        self._room = _opened(f"{database}-line")

    def take(self, seconds: float) -> bool:
        """Wait for the first place, at most so long; say whether it was reached."""
        end = time.monotonic() + seconds
        if not self._thread.acquire(timeout=seconds):
            return False
        if self._pass_door(end):
            return True
        self._thread.release()
        return False

    def leave(self) -> None:
        """Let the next one write."""
        _unlock(self._room)
        self._thread.release()

    def _pass_door(self, end: float) -> bool:
        if not _lock(self._door, end):
            return False
        try:
            return _lock(self._room, end)
        finally:
            _unlock(self._door)


def _opened(path: str) -> int | None:
    """A file to lock, or None. Reading is enough, whoever owns it; the system closes it."""
    if sys.platform == "win32":
        return None
    with suppress(OSError):
        return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    return None


def _lock(file: int | None, end: float) -> bool:
    """Lock the file by `end`. What cannot be locked at all is passed."""
    while file is not None and sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(PAUSE)
        except OSError:  # a file system without locks
            return True
        else:
            return True
    return True


def _unlock(file: int | None) -> None:
    if file is not None and sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)


_lines: dict[str, Line] = {}
_making = threading.Lock()


def line_of(database: str) -> Line:
    """The line before this database file; one for each file and process."""
    with _making:
        if database not in _lines:
            _lines[database] = Line(database)
        return _lines[database]


# a fork would share the files with its parent, and both would hold the lock at once
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_lines.clear)
