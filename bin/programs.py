"""Debian's programs that tests need, beside what pip installs. Each is named here and only here.

    python bin/programs.py            install what is missing, where that is allowed
    python bin/programs.py missing    say what is missing, so which tests were skipped

A test says `@pytest.mark.needs("chromium")` and asks `path_of("chromium")` where it is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Program(NamedTuple):
    """Debian's package, and the commands or whole paths of files of which one is enough."""

    package: str
    any_of: tuple[str, ...]


DICTIONARIES = {"bg": "bg_BG", "el": "el_GR", "it": "it_IT", "lv": "lv_LV"}
PROGRAMS = {
    # The shell is Chromium without windows: a page costs it half of what it costs the whole one.
    "chromium": Program("chromium-headless-shell", ("chromium-headless-shell", "chromium")),
    "pdftotext": Program("poppler-utils", ("pdftotext",)),
    "hunspell": Program("hunspell", ("hunspell",)),
    **{
        f"hunspell-{language}": Program(
            f"hunspell-{language}", (f"/usr/share/hunspell/{dictionary}.dic",)
        )
        for language, dictionary in DICTIONARIES.items()
    },
    "soffice": Program("libreoffice-calc-nogui", ("soffice",)),
    "zbarimg": Program("zbar-tools", ("zbarimg",)),
    "swriter": Program("libreoffice-writer-nogui", ("/usr/lib/libreoffice/program/libswlo.so",)),
}


def path_of(name: str) -> str | None:
    """Where the program is, None where it is missing."""
    return next(filter(None, map(_found, PROGRAMS[name].any_of)), None)


def _found(name: str) -> str | None:
    """A command, or a file that is none, such as a dictionary."""
    return shutil.which(name) or (name if name.startswith("/") and Path(name).exists() else None)


def missing() -> list[str]:
    """The names of what is missing."""
    return [name for name in PROGRAMS if path_of(name) is None]


def in_words(names: Iterable[str]) -> str:
    """What is missing and how to get it, like "chromium (Debian: apt install chromium)"."""
    packages = " ".join(PROGRAMS[name].package for name in names)
    return f"{', '.join(names)} (Debian: apt install {packages})"


def install(names: list[str]) -> str:
    """Install it from Debian; what went wrong, in a sentence, or nothing."""
    root = _as_root()
    if root is None or not shutil.which("apt-get"):
        return f"Some tests need {in_words(names)}: install it, then again."
    print(f"Installing from Debian, for the tests: {', '.join(names)} …", flush=True)
    get = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    packages = [PROGRAMS[name].package for name in names]
    steps = (["update"], ["install", "-y", "--no-install-recommends", *packages])
    said = ""
    for step in steps:
        done = subprocess.run(
            [*get, *step], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        said += done.stdout + done.stderr
        if done.returncode:
            return f"{in_words(names)} could not be installed: {_last(said)}"
    return ""


def _as_root() -> list[str] | None:
    """What to put before a command that needs root, None where that is not allowed."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run([*sudo, "true"], capture_output=True, check=False)
    return None if asked.returncode else sudo


def _last(said: str) -> str:
    """The last line, and where all of it is kept."""
    with tempfile.NamedTemporaryFile("w", prefix="programs-", suffix=".log", delete=False) as log:
        log.write(said)
    return f"{(said.strip().splitlines() or ['it said nothing'])[-1]} (all of it: {log.name})"


def main(asked: str = "") -> int:
    """Install, or say what is missing; 1 if what is needed could not be installed."""
    names = missing()
    if not names:
        return 0
    if asked == "missing":
        print(f"Tests were skipped, for want of {in_words(names)}.")
        return 0
    wrong = install(names)
    if wrong:
        print(wrong, file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
