"""What each language has and lacks: a table, then what is to be mended.

    python -m bin.languages        the table, and the first faults of each language
    python -m bin.languages lv     all faults of one language, and all that it lacks

A language that `app/translations/whole` names is offered to people: its faults fail `make check`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from app.core.text.translations import whole
from bin import faults
from bin.texts import FOLDER, LANGUAGES, PARTS, Said, interface

SHOWN = 5  # faults of a language, where not all are asked for


def table() -> Iterator[str]:
    """How much of each part each language has."""
    names = list(PARTS)
    yield "   " + "".join(f"{name:>18}" for name in names)
    for code in LANGUAGES:
        cells = (_done(read(code)) for read in PARTS.values())
        offered = "  offered" if code in whole() else ""
        yield f"{code:3}" + "".join(f"{cell:>18}" for cell in cells) + offered


def _done(texts: list[Said]) -> str:
    return f"{sum(said.done for said in texts):,} of {len(texts):,}"


def faults_of(code: str, folder: Path = FOLDER) -> list[str]:
    """What is wrong with what a language says, part by part."""
    same, found = faults.same_texts(code, folder), []
    for part, texts in _parts(code, folder).items():
        found += [f"{code}, {part}, {one}" for one in faults.all_of(texts, code, same)]
    return found


def lacks_of(code: str, folder: Path = FOLDER) -> list[str]:
    """What a whole language may not lack, and what its list of same texts may not hold."""
    found, parts = [], _parts(code, folder)
    for part, texts in parts.items():
        found += [f"{code}, {part}, {one}" for one in faults.missing(texts, code)]
    everything = [said for texts in parts.values() for said in texts]
    listed = faults.of_list(everything, faults.same_texts(code, folder))
    return [*found, *(f"{code}, {one}" for one in listed)]


def _parts(code: str, folder: Path) -> dict[str, list[Said]]:
    others = {name: read(code) for name, read in PARTS.items() if name != "interface"}
    return {"interface": interface(code, folder), **others}


def wrong(folder: Path = FOLDER) -> list[str]:
    """What fails `make check`: faults and gaps of the languages that are called whole."""
    codes = sorted(whole(folder) - {"en"})
    return [one for code in codes for one in (*lacks_of(code, folder), *faults_of(code, folder))]


def main(asked: str = "") -> int:
    """Show it; 0 whatever there is to show."""
    print(*table(), sep="\n")
    for code in [asked] if asked else LANGUAGES:
        found = faults_of(code)
        shown = [*found, *lacks_of(code)] if asked else found[:SHOWN]
        for one in shown:
            print(one)
        if len(found) > len(shown):
            print(f"{code}: {len(found) - SHOWN} more, see python -m bin.languages {code}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
