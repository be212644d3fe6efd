"""One transaction a request: which of them write, how they end, and what follows them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import current_app, g, has_request_context, request

from app.core.db.base import db

READS = frozenset({"GET", "HEAD", "OPTIONS"})
_read_only: ContextVar[bool] = ContextVar("read_only", default=False)


def aside(act: Callable[[], None]) -> None:
    """Run `act` in a short transaction of its own once the request's own has ended.

    For six things only: throttle counters, audit of refusals and of reading, last-seen,
    last-looked marks, a text that could not be stored in its place, and the file that wakes
    whoever sends mail.
    """
    g.setdefault("asides", []).append(act)


@contextmanager
def reading() -> Iterator[None]:
    """Within the block transactions only read, also in a writing request; it ends before."""
    token = _read_only.set(True)
    try:
        yield
        db.session.rollback()
    finally:
        _read_only.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """The one short write of a view that only reads besides (see web.reads_first).

    What was read stays loaded; it may have changed meanwhile, so the write decides by itself
    whether it still fits, as `save` does. In any other view it changes nothing.
    """
    if not _read_only.get():
        yield
        return
    db.session.commit()  # ends the reading, in which nothing was written
    token = _read_only.set(False)
    try:
        yield
        db.session.commit()
    finally:
        _read_only.reset(token)


def finish(status: int) -> None:
    """End the request's transaction: kept if it wrote and went well, else as if it never was."""
    if request.method in READS:
        db.session.close()  # nothing to take back: what was read needs no marking as outdated
    elif status < 400:
        db.session.commit()
    else:
        db.session.rollback()


def run_asides() -> None:
    """Carry out what `aside` was given; a failure is logged and spoils no answer."""
    for act in g.pop("asides", []):
        db.session.rollback()
        try:
            g.writing = True
            act()
            db.session.commit()
        except Exception:
            db.session.rollback()
            current_app.logger.exception("an aside failed")
        finally:
            g.writing = False


def writes() -> bool:
    """Whether what begins now may change something, and has to take the lock for it."""
    if _read_only.get():
        return False
    return not has_request_context() or request.method not in READS or g.get("writing", False)
