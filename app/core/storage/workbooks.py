"""Reads one sheet of a workbook that somebody sends, XLSX or ODS; a child process opens it.

The values that are stored count: no formula is reckoned, nothing is fetched, nothing in it runs.
"""

import io
import json
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from app.core.process import children
from app.core.process.children import BusyError, FailedError
from app.core.storage import office

OPENING = Path(__file__).with_name("opening.py")
# 1,000 rows take a tenth of a second and 18 MB (bench/workbooks.py); addresses are more than that.
BOUNDS = children.Bounds(wall=5, processor=4, memory=400 * 1024 * 1024, output=8 * 1024 * 1024)
PATIENCE = 2.5  # seconds that somebody waits for other children
LARGEST, MOST_UNPACKED = 2 * 1024 * 1024, 20 * 1024 * 1024  # bytes
MOST_ROWS, MOST_COLUMNS = 1000, 20
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
WITH_MACROS, OLD = ("xlsm", "xltm", "xlsb", "xlam"), ("xls", "xlt", "sxc")
# the part of an OLE file in which Office keeps a workbook with a password, as OLE writes names
LOCKED = "EncryptedPackage".encode("utf-16-le")


class Problem(StrEnum):
    """Why a file is not read."""

    EMPTY = "empty"
    UNKNOWN = "unknown"  # neither XLSX nor ODS
    OLD = "old"  # XLS
    LOCKED = "locked"  # with a password
    MACROS = "macros"
    TOO_LARGE = "too large"
    BOMB = "bomb"  # unpacked it is too large, or it is packed in an unsafe way
    DAMAGED = "damaged"
    SEVERAL_SHEETS = "several sheets"
    NO_SUCH_SHEET = "no such sheet"
    TOO_MANY_ROWS = "too many rows"
    TOO_MANY_COLUMNS = "too many columns"
    BUSY = "busy"
    NOT_INSTALLED = "not installed"  # as on machines of 32 bits


class NotReadError(Exception):
    """A file is not read: why, and the names of its sheets where they are asked about."""

    def __init__(self, problem: Problem, names: tuple[str, ...] = ()) -> None:
        super().__init__(str(problem))
        self.problem, self.names = problem, names


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet, from A1 on, as a person would type them; rows may be of any width."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def read(name: str, body: bytes, sheet: str = "") -> Sheet:
    """The cells of the sheet that is called so, or of the only one that holds something.

    `name` is that of the file. Raises NotReadError.
    """
    _check(name, body)
    if find_spec("python_calamine") is None:
        raise NotReadError(Problem.NOT_INSTALLED)
    try:
        made = children.run(OPENING, _asked(body, sheet), BOUNDS, PATIENCE)
    except BusyError as error:
        raise NotReadError(Problem.BUSY) from error
    except FailedError as error:  # it took all its memory or time, or crashed
        raise NotReadError(Problem.BOMB) from error
    said = json.loads(made)
    if "problem" in said:
        raise NotReadError(Problem(said["problem"]), tuple(said.get("names", ())))
    return Sheet(said["sheet"], tuple(map(tuple, said["rows"])))


def _asked(body: bytes, sheet: str) -> bytes:
    return json.dumps({"sheet": sheet}).encode() + b"\n" + body


def _check(name: str, body: bytes) -> None:
    """Raises NotReadError for what a name, a size and the list of parts tell."""
    ending = name.rpartition(".")[2].strip().lower()
    if not body:
        raise NotReadError(Problem.EMPTY)
    if len(body) > LARGEST:
        raise NotReadError(Problem.TOO_LARGE)
    if ending in WITH_MACROS:
        raise NotReadError(Problem.MACROS)
    if body.startswith(office.OLE) or ending in OLD:
        raise NotReadError(Problem.LOCKED if LOCKED in body else Problem.OLD)
    if ending not in TYPES or not body.startswith(office.ZIP):
        raise NotReadError(Problem.UNKNOWN)
    if _content_type(body) not in TYPES.values():
        raise NotReadError(Problem.UNKNOWN)


def _content_type(body: bytes) -> str:
    try:
        found = office.content_type(body)
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except office.LockedError as error:
        raise NotReadError(Problem.LOCKED) from error
    except office.RunsError as error:
        raise NotReadError(Problem.MACROS) from error
    except office.UnsafeError as error:
        raise NotReadError(Problem.BOMB) from error
    except office.DamagedError as error:
        raise NotReadError(Problem.DAMAGED) from error
    if unpacked > MOST_UNPACKED:
        raise NotReadError(Problem.BOMB)
    return found
