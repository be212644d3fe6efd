"""What can go wrong outside the program while it copies, and how it is told in a sentence."""

import errno
import sqlite3

from sqlalchemy.exc import SQLAlchemyError

from app.core.db.outage_kinds import is_damaged
from app.core.db.schema import DamagedError, SchemaError
from app.core.process import owner
from app.ops.backup.findings import BrokenCopyError, ToolError

TROUBLE = (BrokenCopyError, ToolError, SchemaError, OSError, SQLAlchemyError, sqlite3.Error)
FULL = "The disk is full. Free some space (df -h), then run this again."


def in_words(error: BaseException) -> str:
    """One sentence for whom the terminal belongs to: the first line of what was said."""
    told = getattr(error, "orig", None) or error
    said = (str(told).strip().splitlines() or [type(told).__name__])[0]
    if is_damaged(error):
        return str(DamagedError())
    if isinstance(told, PermissionError):
        return (
            f"{told.filename} is not for {owner.name()}, the user under whom this runs: name "
            f"another place, or give it to them with chown."
        )
    if getattr(told, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in said:
        return FULL
    return said if said.endswith(".") else f"{said}."
