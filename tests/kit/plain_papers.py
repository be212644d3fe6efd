"""Papers whose file is their description, so that whoever asks for hundreds need not print them.

Every form is made of the same description (tests/core/press compares them), so what stands in it
is all that a file can tell.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.core.press.made import PRINTING
from app.core.process import children


def plain_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the child that prints answer with what it was given."""
    monkeypatch.setattr(children, "run", _answering(children.run))


def _answering(run: Callable[..., bytes]) -> Callable[..., bytes]:
    def answer(script: Path, given: bytes, *more: Any) -> bytes:
        return b"0\n" + given if script == PRINTING else run(script, given, *more)

    return answer
