"""Files of Word and Excel are ZIP files, whose entries have times: here, that of the paper."""

import io
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = 1980  # year that a ZIP file can write


def midnight(day: str) -> datetime:
    """The first moment of a paper's day, given in ISO 8601."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def settled(body: bytes, on: datetime) -> bytes:
    """The same file with this time on each of its entries."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(body)) as old, ZipFile(made, "w") as new:
        for entry in old.infolist():
            then = ZipInfo(entry.filename, (max(on.year, EARLIEST), on.month, on.day, 0, 0, 0))
            then.compress_type = ZIP_DEFLATED
            new.writestr(then, old.read(entry))
    return made.getvalue()
