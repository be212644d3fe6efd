"""Which texts a native reader has checked: a list of marks beside each catalogue.

A mark is of the English and of our words together, so it is worth nothing once either changes.
"""

from collections.abc import Iterable

from bin.sheets.rows import OURS, Files, rows_of
from bin.texts import LANGUAGES

NAME = "checked.txt"
HEAD = "# Marks of the texts that a native reader has checked; make i18n takes old ones away.\n"


def marks(language: str, files: Files = OURS) -> set[str]:
    """The marks that are kept."""
    path = files.translations / language / NAME
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def keep(language: str, kept: Iterable[str], files: Files = OURS) -> None:
    """Write the list, sorted; none, where nothing is checked."""
    lines, path = sorted(set(kept)), files.translations / language / NAME
    if lines:
        path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def old(language: str, files: Files = OURS) -> set[str]:
    """Marks of texts that have changed since, or are gone."""
    kept = marks(language, files)
    return kept - {row.mark for row in rows_of(language, files)} if kept else set()


def prune(files: Files = OURS) -> None:
    """Take away what is worth nothing any more."""
    for language in LANGUAGES:
        if gone := old(language, files):
            keep(language, marks(language, files) - gone, files)
