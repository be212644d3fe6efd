"""LibreOffice, as somebody who opens a sheet, writes into cells or adds up a column."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from bin.programs import path_of

LIBRARY = "http://openoffice.org/2000/library"
PATIENCE = 120  # seconds
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".csv": "Text - txt - csv (StarCalc)"}


class Cell(NamedTuple):
    """Where somebody writes: both numbers as the program shows them, from 1."""

    tab: str
    row: int
    column: int


class Stretch(NamedTuple):
    """Cells of a column: the number of its sheet, and where it begins and ends, all from 1."""

    sheet: int
    column: int
    first: int
    last: int


def added_up(
    asked: Mapping[Path, Sequence[Stretch]], filters: Mapping[Path, str], folder: Path
) -> list[tuple[int, float]]:
    """Of each stretch how many cells the program holds for values, and what they come to.

    `filters`: how a file that is no workbook is read. One start for all files. `folder` is empty.
    """
    told, profile = folder / "told.txt", folder / "profile"
    start = [str(path_of("soffice")), "--headless", "--norestore"]
    start.append(f"-env:UserInstallation={profile.as_uri()}")
    _run([*start, "--terminate_after_init"])
    files = [
        _one(number, file, filters.get(file, ""), some)
        for number, (file, some) in enumerate(asked.items())
    ]
    _teach(profile / "user" / "basic", "\n".join([*files, _all(len(files), told)]))
    _run([*start, "macro:///Standard.Sheets.AddUp"])
    lines = told.read_text().split()
    return [(int(one), float(two)) for one, two in zip(lines[::2], lines[1::2], strict=True)]


def _one(number: int, file: Path, how: str, some: Sequence[Stretch]) -> str:
    """Each file in a routine of its own: Basic takes no endless one."""
    cells = [
        f"Tell(sums, book.Sheets.getByIndex({one.sheet - 1}).getCellRangeByPosition("
        f"{one.column - 1}, {one.first - 1}, {one.column - 1}, {one.last - 1}))"
        for one in some
    ]
    return "\n".join(
        [
            f"Sub One{number}(sums As Object)",
            "Dim how(2) As New com.sun.star.beans.PropertyValue",
            'how(0).Name = "Hidden"',
            "how(0).Value = True",
            'how(1).Name = "FilterName"',
            f'how(1).Value = "{FILTERS[file.suffix]}"',
            'how(2).Name = "FilterOptions"',
            f'how(2).Value = "{how}"',
            f'book = StarDesktop.loadComponentFromURL("{file.as_uri()}", "_blank", 0, how())',
            *cells,
            "book.close(True)",
            "End Sub",
        ]
    )


def _all(count: int, told: Path) -> str:
    return "\n".join(
        [
            "Sub Tell(sums As Object, cells As Object)",
            'Print #1, CStr(sums.callFunction("COUNT", Array(cells)))',
            'Print #1, Str(sums.callFunction("SUM", Array(cells)))',
            "End Sub",
            "Sub AddUp()",
            'sums = createUnoService("com.sun.star.sheet.FunctionAccess")',
            f'Open "{told}" For Output As #1',
            *(f"One{number}(sums)" for number in range(count)),
            "Close #1",
            "StarDesktop.terminate()",
            "End Sub",
        ]
    )


def rewrite(source: Path, target: Path, written: Mapping[Cell, str], profile: Path) -> None:
    """Open `source`, write into cells, save as `target`; `profile`: an empty folder of its own."""
    start = [str(path_of("soffice")), "--headless", "--norestore"]
    start.append(f"-env:UserInstallation={profile.as_uri()}")
    _run([*start, "--terminate_after_init"])  # makes the profile, which would lose the macro
    _teach(profile / "user" / "basic", _macro(written))
    _run([*start, f"macro:///Standard.Sheets.Rewrite({source.as_uri()},{target.as_uri()})"])
    assert target.exists(), "LibreOffice saved nothing"


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


def _macro(written: Mapping[Cell, str]) -> str:
    put = [
        f'book.Sheets.getByName("{at.tab}").getCellByPosition({at.column - 1}, {at.row - 1})'
        f".{'Formula' if words.startswith('=') else 'String'} = {_quoted(words)}"
        for at, words in written.items()
    ]
    return "\n".join(
        [
            "Sub Rewrite(source As String, target As String)",
            "Dim how(0) As New com.sun.star.beans.PropertyValue",
            'how(0).Name = "Hidden"',
            "how(0).Value = True",
            'book = StarDesktop.loadComponentFromURL(source, "_blank", 0, how())',
            *put,
            'how(0).Name = "FilterName"',
            'how(0).Value = "Calc MS Excel 2007 XML"',
            "book.storeToURL(target, how())",
            "book.close(True)",
            "End Sub",
        ]
    )


def _quoted(words: str) -> str:
    lines = words.replace('"', '""').split("\n")
    return " & Chr(10) & ".join(f'"{line}"' for line in lines)


def _teach(folder: Path, macro: str) -> None:
    """Put the macro where LibreOffice keeps those of its user."""
    inside = folder / "Standard"
    inside.mkdir(parents=True, exist_ok=True)
    (folder / "script.xlc").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><library:libraries xmlns:library="{LIBRARY}" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
        'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" '
        'library:link="false"/></library:libraries>'
    )
    (inside / "script.xlb").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><library:library xmlns:library="{LIBRARY}" '
        'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Sheets"/></library:library>'
    )
    (inside / "Sheets.xba").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><script:module '
        'xmlns:script="http://openoffice.org/2000/script" script:name="Sheets" '
        f'script:language="StarBasic">{escape(macro)}</script:module>'
    )
