"""A CSV file as LibreOffice opens it with the settings of a country."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

from bin.programs import path_of

SPOKEN = {"bg": 1026, "el": 1032, "en": 2057, "it": 1040, "lv": 1062}  # Microsoft's numbers
OFFICE, TABLE, TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
PATIENCE = 120  # seconds
Cell = tuple[str, str]  # its kind (string, float, time, …) and the words it shows


def opened(file: Path, country: str, mark: str, profile: Path) -> list[list[Cell]]:
    """The rows that the spreadsheet has, if its dialogue is answered with this sign between cells.

    The dialogue itself proposes the sign that it finds; a program without windows has none.
    """
    how = f"CSV:{ord(mark)},34,76,1,,{SPOKEN[country]},false,false"
    command = [str(path_of("soffice")), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--norestore", f"--infilter={how}", "--convert-to", "fods"]
    command += ["--outdir", str(file.parent), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    made = ElementTree.parse(file.with_suffix(".fods"))  # noqa: S314 - of a file of our own
    return [_cells(row) for row in made.iter(f"{TABLE}table-row") if _cells(row)]


def _cells(row: ElementTree.Element) -> list[Cell]:
    found: list[Cell] = []
    for one in row.iter(f"{TABLE}table-cell"):
        kind = one.get(f"{OFFICE}value-type", "")
        words = "\n".join("".join(text.itertext()) for text in one.iter(f"{TEXT}p"))
        value = one.get(f"{OFFICE}value") or words if kind == "float" else words
        found += [(kind, value)] * int(one.get(f"{TABLE}number-columns-repeated", "1"))
    while found and found[-1] == ("", ""):  # the empty rest of the sheet
        found.pop()
    return found
