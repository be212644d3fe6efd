"""How far the proof goes: a selection in `make test`, everything with PROOF=whole."""

import os
from collections.abc import Sequence

WHOLE = os.environ.get("PROOF") == "whole"


def some(whole: Sequence[str], selection: Sequence[str]) -> list[str]:
    """All of them, or the selection."""
    return list(whole if WHOLE else selection)


def most(number: int) -> int:
    """So many, or as many as there are."""
    return 1_000_000 if WHOLE else number
