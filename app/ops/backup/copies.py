"""One backup is one ZIP file: the database, the uploaded files, the key, the settings, and a
manifest with the SHA-256 of each."""

import hashlib
import json
import os
import pwd
import re
import shutil
import tomllib
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from app.core.config import ROOT
from app.ops.backup.findings import BrokenCopyError

MANIFEST = "manifest.json"
FORMAT = 1
FILES = "files/"
NEEDED = ("secret_key", "settings.env")
DATABASES = ("database.sqlite3", "database.dump")
BLOCK = 1 << 20  # bytes at a time
# The only names that a copy may hold, so that nothing is ever written outside the instance.
_NAMES = re.compile(
    r"database\.(sqlite3|dump)|secret_key|settings\.env|erasures\.jsonl"
    r"|files/(?!\.)[\w.-]+(/(?!\.)[\w.-]+)*"
)

# what Python says of a copy that is cut off, altered, or something else
DAMAGED = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True)
class Manifest:
    """What a copy holds. `files` tells the SHA-256 of each by its name in the copy."""

    version: str  # of the program that made it
    made_at: str  # UTC, ISO 8601
    database: str  # sqlite or postgresql
    revision: str  # of the schema
    rows: dict[str, int]
    files: dict[str, str]
    format: int = FORMAT


def program_version() -> str:
    """The version in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def write(target: Path, members: Iterable[tuple[str, Path]], manifest: Manifest) -> Manifest:
    """Write the file, readable by its owner alone, down to the disk; with the hashes filled in.

    An upload that has gone since it was listed is left out.
    """
    hashes: dict[str, str] = {}
    number = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w+b") as file:
        with zipfile.ZipFile(file, "w") as copy:
            for name, path in members:
                try:
                    hashes[name] = _put(copy, name, path)
                except FileNotFoundError:
                    continue
            manifest = Manifest(**{**asdict(manifest), "files": hashes})
            text = json.dumps(asdict(manifest), indent=1)
            copy.writestr(MANIFEST, text, zipfile.ZIP_DEFLATED)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def read(path: Path, into: Path | None = None) -> Manifest:
    """Check every byte of a copy against its manifest, and that `into` has room for what it holds.

    Raises BrokenCopyError.
    """
    try:
        with zipfile.ZipFile(path) as copy:
            manifest = _manifest(copy)
            if into is not None:
                _refuse_without_room(copy, into)
            _compare(copy, manifest)
            return manifest
    except FileNotFoundError as error:
        raise BrokenCopyError(f"There is no file {path}.") from error
    except PermissionError as error:
        user = pwd.getpwuid(os.geteuid()).pw_name
        raise BrokenCopyError(
            f"{path} may not be read by {user}, the user under whom this runs: put it where that "
            f"user can look, and give it to them with chown {user} FILE."
        ) from error
    except DAMAGED as error:
        raise BrokenCopyError(f"{path.name} is damaged or no backup: {error}.") from error


def unpack(path: Path, names: Iterable[str], folder: Path) -> None:
    """Write these members below `folder`, readable by the owner alone, down to the disk."""
    with zipfile.ZipFile(path) as copy:
        for name in names:
            target = folder / name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as file, copy.open(name) as member:
                while block := member.read(BLOCK):
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())


def _put(copy: zipfile.ZipFile, name: str, path: Path) -> str:
    """Uploads and dumps are packed already."""
    with path.open("rb") as source:
        entry = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
        packed = name.startswith(FILES) or name.endswith(".dump")
        entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        sha = hashlib.sha256()
        with copy.open(entry, "w", force_zip64=True) as member:
            while block := source.read(BLOCK):
                sha.update(block)
                member.write(block)
    return sha.hexdigest()


def _manifest(copy: zipfile.ZipFile) -> Manifest:
    try:
        told = json.loads(copy.read(MANIFEST))
        if told.get("format", 0) > FORMAT:
            raise BrokenCopyError("The backup was made by a newer version of this program.")
        return _whole(Manifest(**told))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BrokenCopyError(
            "The file has no manifest: it is no backup of this program."
        ) from error


def _whole(manifest: Manifest) -> Manifest:
    """The manifest if a backup can have it. Raises BrokenCopyError; ValueError where it is none."""
    if not isinstance(manifest.rows, dict) or not isinstance(manifest.files, dict):
        raise ValueError("lists where names and figures belong")
    for name in manifest.files:
        if not _NAMES.fullmatch(name) or any(len(part.encode()) > 255 for part in name.split("/")):
            raise BrokenCopyError(f"The backup holds a file of a strange name: {name[:80]!r}.")
    folders = {str(one) for name in manifest.files for one in PurePosixPath(name).parents}
    if both := sorted(folders & manifest.files.keys()):
        raise BrokenCopyError(f"{both[0]} in the backup is a file and a folder at once.")
    missing = [one for one in NEEDED if one not in manifest.files]
    if not any(one in manifest.files for one in DATABASES):
        missing.append("the database")
    if missing:
        raise BrokenCopyError(f"The backup is not whole: it lacks {' and '.join(missing)}.")
    return manifest


def _refuse_without_room(copy: zipfile.ZipFile, folder: Path) -> None:
    needed = sum(one.file_size for one in copy.infolist())
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise BrokenCopyError(
            f"The backup needs {needed >> 20} MB unpacked, and {folder} has {free >> 20} MB free."
        )


def _compare(copy: zipfile.ZipFile, manifest: Manifest) -> None:
    names = copy.namelist()
    if sorted(names) != sorted([*manifest.files, MANIFEST]):
        raise BrokenCopyError("The backup does not hold what its manifest names.")
    for name, expected in manifest.files.items():
        with copy.open(name) as member:
            if digest(member) != expected:
                raise BrokenCopyError(f"{name} in the backup is not what it was: damaged.")


def digest(file: IO[bytes]) -> str:
    """SHA-256 of what is left to read."""
    sha = hashlib.sha256()
    while block := file.read(BLOCK):
        sha.update(block)
    return sha.hexdigest()
