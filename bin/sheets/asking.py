"""What `bin/translations.py` does with sheets, and what it says."""

from collections.abc import Sequence
from pathlib import Path

from bin.sheets import sheet, take
from bin.sheets.reading import StopError
from bin.texts import LANGUAGES

USAGE = f"Write: sheet LANGUAGE [WORDS.csv], or: take FILE.xlsx. Languages: {', '.join(LANGUAGES)}."


def answer(what: str, given: Sequence[str]) -> int:
    """Write or take a sheet; an exit code for the shell."""
    if what == "sheet" and len(given) in (1, 2) and given[0] in LANGUAGES:
        return _write(given[0], *map(Path, given[1:]))
    if what == "take" and len(given) == 1:
        return _take(Path(given[0]))
    print(USAGE)
    return 2


def _write(language: str, words: Path | None = None) -> int:
    target = Path(f"{language}.xlsx")
    count = sheet.write(language, target, words)
    print(f"{target}: {count:,} texts. Send it to a native reader; then: take {target}")
    return 0


def _take(path: Path) -> int:
    try:
        taken = take.read(path)
    except StopError as stop:
        print(stop)
        return 1
    take.keep(taken)
    for title, lines in (("Refused", taken.refused), ("Remarks", taken.remarks)):
        print(*(f"{title}: {line}" for line in lines), sep="\n", end="\n" if lines else "")
    print(
        f"{taken.language}: better words {len(taken.better)}, right as they are "
        f"{len(taken.right)}, refused {len(taken.refused)}."
    )
    return 1 if taken.refused else 0
