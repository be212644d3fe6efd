"""What is looked at by turns: of every page in every colour, of every account, a fifth in each run.

The number of the commit says which fifth, so five commits in a row look at all of it. Of
the languages one is read in each run, and a fifth of its pages measured; of the tests that are
long by themselves (marked `in_turn`) a fifth is run, and of those that PostgreSQL sees after
SQLite a third. `PAGES=whole`,
`PROOF=whole` and `LANGUAGES=whole` look at all at once, of pages, of the proof of who may see
what, or of the languages.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

PARTS = 5
ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")


def whole(what: str) -> bool:
    """Whether this run looks at all of it: `PAGES=whole` in the environment."""
    return os.environ.get(what) == "whole"


def some(what: str, of: Sequence[T], now: int | None = None, parts: int = PARTS) -> list[T]:
    """The fifth whose turn it is (or another part), of fewer than five things one; or all of them.

    `now` counts turns of its own, for what takes turns within another turn.
    """
    parts = 1 if whole(what) else min(parts, len(of))
    now = turn() if now is None else now
    return [one for place, one in enumerate(of) if place % parts == now % parts]


def most(what: str, number: int) -> int:
    """So many, or as many as there are."""
    return 1_000_000 if whole(what) else number


@cache
def turn() -> int:
    """The number of the commit; 0 in a tree that git does not know."""
    git = shutil.which("git")
    if git is None:
        return 0
    count = [git, "rev-list", "--count", "HEAD"]
    told = subprocess.run(count, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return int(told) if told.strip().isdecimal() else 0
