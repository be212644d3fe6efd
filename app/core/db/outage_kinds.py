"""What is the matter with the database, told from what its driver said."""

from enum import StrEnum

from sqlalchemy.exc import DBAPIError, TimeoutError

from app.core.db.writer_queue import BusyError


class Outage(StrEnum):
    """Why nothing can be stored, or read, just now; all three pass without a restart."""

    BUSY = "busy"  # others write, or two writers met
    FULL = "full"  # no room on its disk
    AWAY = "away"  # it does not answer, or its files cannot be reached


# https://www.sqlite.org/rescode.html, by the first word after SQLITE_
SQLITE = {
    "BUSY": Outage.BUSY,
    "LOCKED": Outage.BUSY,
    "PROTOCOL": Outage.BUSY,
    "FULL": Outage.FULL,
    "CANTOPEN": Outage.AWAY,
    "IOERR": Outage.AWAY,
    "READONLY": Outage.AWAY,
}
# PostgreSQL's manual, appendix A, by the longest beginning that is known
POSTGRES = {
    "25006": Outage.AWAY,  # it takes no writes just now
    "40": Outage.BUSY,  # serialization failure, deadlock
    "53": Outage.BUSY,  # memory or connections are used up
    "53100": Outage.FULL,
    "55P03": Outage.BUSY,  # lock not available
    "57014": Outage.BUSY,  # a statement took too long
    "57P": Outage.AWAY,  # it stops, crashed or starts
    "58": Outage.AWAY,  # its system fails
    "08": Outage.AWAY,  # connection lost
}


DAMAGED = frozenset({"SQLITE_NOTADB", "SQLITE_CORRUPT"})


def is_damaged(error: BaseException) -> bool:
    """Whether the error tells that SQLite's file is broken or none: no waiting repairs that."""
    told = getattr(error, "orig", None) or error
    name = str(getattr(told, "sqlite_errorname", ""))
    return "_".join(name.split("_")[:2]) in DAMAGED


def outage(error: Exception) -> Outage | None:
    """The kind of outage that an error tells of; None: it is a fault of the program."""
    if isinstance(error, BusyError | TimeoutError):
        return Outage.BUSY
    if not isinstance(error, DBAPIError):
        return None
    if name := getattr(error.orig, "sqlite_errorname", None):
        return SQLITE.get(str(name).split("_")[1])
    state = getattr(error.orig, "sqlstate", None)
    if not state:
        lost = error.connection_invalidated or "Operational" in type(error.orig).__name__
        return Outage.AWAY if lost else None
    return POSTGRES.get(state) or POSTGRES.get(state[:3]) or POSTGRES.get(state[:2])
