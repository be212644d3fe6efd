"""Who may wait to write: half of the server's threads, so that the others go on reading."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SHORT = 1.0  # seconds that one more waits for a place while others are served


class BusyError(Exception):
    """Too many writers wait already: answer 503, so that readers go on."""


class Turns:
    """A queue with so many places. Whoever finds it full waits for one while it moves."""

    def __init__(self, places: int) -> None:
        self._free = self._places = places
        self._changed = threading.Condition()
        self._since: float | None = None  # when somebody came and nobody has been served since

    def take(self) -> None:
        """Take a place. Raises BusyError when none gets free, at once if nobody is served."""
        with self._changed:
            now = time.monotonic()
            self._since = now if self._since is None else self._since
            patience = SHORT if now - self._since < SHORT else 0
            if not self._changed.wait_for(lambda: self._free > 0, patience):
                raise BusyError
            self._free -= 1

    def give_back(self) -> None:
        """Leave the place to somebody else."""
        with self._changed:
            self._free += 1
            if self._free == self._places:  # nobody is in it, so it does not stand still
                self._since = None
            self._changed.notify()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Have a place within the block. Raises BusyError when there is none."""
        self.take()
        try:
            yield
        finally:
            self.give_back()

    def served(self) -> None:
        """Somebody has written: the queue moves."""
        self._since = None
