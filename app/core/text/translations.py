"""Catalogues: .po files are compiled at start, and a language is marked complete when it is.

As a program it does that alone, for who may write here: `python -m app.core.text.translations`.
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parents[2] / "translations"


def compile_all(folder: Path = FOLDER) -> list[str]:
    """Compile every catalogue that is newer than its compiled file; the complete languages."""
    found = folder.glob("*/LC_MESSAGES/*.po")
    return sorted(path.parent.parent.name for path in found if _compile(path))


def _compile(path: Path) -> bool:
    made, mark = path.with_suffix(".mo"), path.parent / "complete"
    if not made.exists() or made.stat().st_mtime < path.stat().st_mtime:
        with path.open("rb") as file:
            catalogue = read_po(file)
        with made.open("wb") as file:
            write_mo(file, catalogue)
        complete = all(message.string and not message.fuzzy for message in catalogue if message.id)
        mark.touch() if complete else mark.unlink(missing_ok=True)
    return mark.exists()


if __name__ == "__main__":
    compile_all()
