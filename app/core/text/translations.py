"""Catalogues: .po files are compiled at start; a list beside them names the languages offered.

As a program it compiles them, for who may write here: `python -m app.core.text.translations`.
"""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parents[2] / "translations"


def compile_all(folder: Path = FOLDER) -> None:
    """Compile every catalogue that is newer than its compiled file.

    A compiled file is there whole or not at all: another process may read it meanwhile.
    """
    for path in folder.glob("*/LC_MESSAGES/*.po"):
        made = path.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < path.stat().st_mtime:
            with path.open("rb") as source:
                catalogue = read_po(source)
            begun = path.with_suffix(f".{os.getpid()}.mo")
            with begun.open("wb") as target:
                write_mo(target, catalogue)
            begun.replace(made)


def whole(folder: Path = FOLDER) -> set[str]:
    """The codes of the languages that lack no text, as the file `whole` names them.

    That nothing is lacking is what `make check` proves; no start of the program counts again.
    """
    lines = (folder / "whole").read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def compiled(folder: Path = FOLDER) -> set[str]:
    """The codes of the languages whose catalogue can be read."""
    return {path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/messages.mo")}


if __name__ == "__main__":
    compile_all()
