"""LibreOffice, which reads what we make."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from bin.programs import path_of

PATIENCE = 120  # seconds


def in_office(files: Iterable[Path], form: str) -> None:
    """Let LibreOffice save these files of one folder in another form, beside them."""
    some = list(files)
    folder = some[0].parent
    command = [str(path_of("soffice")), f"-env:UserInstallation={(folder / 'reader').as_uri()}"]
    command += ["--headless", "--norestore", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, some)], check=True, capture_output=True, timeout=PATIENCE)


def converted(file: Path, form: str) -> Path:
    """The file; what LibreOffice saved in another form stands beside it."""
    in_office([file], form)
    return file
