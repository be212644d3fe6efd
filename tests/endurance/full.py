"""R4: the disk is full. Every refused save says so and gives the text back; then it works again."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from tests.endurance.figures import Figure, at_least, exactly
from tests.endurance.hands import Hand, Logger
from tests.endurance.installation import Installation

LETTERS = "Я" * 1950  # about 4 kB, as many as an entry takes
ROOM = 1024 * 1024  # bytes that are left on the disk
SAVES = 400
LEAVING = ("/accounts/sign-out", "/sessions/lock")


def trial(folder: Path) -> list[Figure]:
    """Fill a small disk with saves of 4 kB, free it again."""
    with _small_disk(folder) as fill:
        site = Installation(folder)
        with site.served():
            return _figures(site, fill)


@contextmanager
def _small_disk(folder: Path) -> Iterator[Callable[[int | None], None]]:
    """Mount one over the folder; gives what leaves only so many bytes on it, or frees it (None)."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "endurance", folder], check=True)
    ballast = folder / "ballast"

    def fill(room: int | None) -> None:
        if room is None:
            ballast.unlink()
            return
        with ballast.open("ab") as file:
            file.write(b"\0" * (shutil.disk_usage(folder).free - room))

    try:
        yield fill
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def _figures(site: Installation, fill: Callable[[int | None], None]) -> list[Figure]:
    ilze, *leaving = (site.hand(who) for who in ("ilze", "andris", "dace"))
    logger = Logger(ilze, site.world.things["placement"], 1)
    fill(ROOM)
    kept, refused, silent = set(), Counter[int](), 0
    for number in range(SAVES):
        text = f"save {number} {LETTERS}"
        answer = logger.send(logger.sending(text))
        if answer.status == 303:
            kept.add(text.strip())
        else:
            refused[answer.status] += 1
            silent += not _says(answer.text, text)
    pages = _pages(site, ilze)
    fill(0)
    left = [_leave(site, who, way) for who, way in zip(leaving, LEAVING, strict=True)]
    fill(None)
    again = logger.send(logger.sending("save after")).status
    stored = site.entries("save ")
    named = refused[507] + refused[503]
    return [
        at_least("R4", f"of {SAVES} saves on 1 MiB, stored / refused", len(kept), 1),
        at_least("R4", "refused with 507 or 503", named, 1),
        exactly("R4", "refused otherwise", sum(refused.values()) - named, 0),
        exactly("R4", "refused without words or without the text", silent, 0),
        exactly("R4", "pages that cannot be read meanwhile", pages, 0),
        exactly("R4", "sign-out, lock, and then copies of their cookies", left, [(303, 401)] * 2),
        exactly("R4", "acknowledged and lost", len(kept - set(stored)), 0),
        exactly("R4", "stored again after room was made, no restart", again, 303),
    ]


def _says(page: str, text: str) -> bool:
    words = "disk of the server is full" in page or "does not answer" in page
    return words and text.strip() in re.sub(r"\r\n?", "\n", unescape(page))


def _leave(site: Installation, who: Hand, way: str) -> tuple[int, int]:
    copied = Hand(site.port, who.cookies)
    form = who.form("/accounts/profile", way)
    answer = who.ask("POST", way, form.data({})).status
    return answer, copied.ask("GET", "/accounts/profile").status


def _pages(site: Installation, who: Hand) -> int:
    placement = site.world.things["placement"]
    paths = ("/", "/folders/", "/accounts/profile", f"/logbook/{placement}/week/2")
    return sum(who.ask("GET", path).status >= 400 for path in paths)
