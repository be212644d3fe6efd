"""Somebody whose acts are counted.

An act is one press, choice, tick or paste; typing into a field that stands open is none.
"""

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import Reader


class Counted:
    """A reader who counts what the hand does."""

    def __init__(self, one: Reader) -> None:
        self.one, self.acts = one, 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """follow, press, choose and paste, each one act."""
        act: Callable[..., Any] = getattr(self.one, "write" if name == "paste" else name)

        def done(*given: Any) -> None:
            self.acts += 1
            act(*given)

        return done

    def selects(self, label: str, option: str | int) -> None:
        """Choose in a list that opens: by its words, or by its place."""
        self.acts += 1
        which = {"index": option} if isinstance(option, int) else {"label": option}
        self.one.main.get_by_label(label, exact=True).first.select_option(**which)

    def types(self, texts: dict[str, str]) -> None:
        """Write into fields that stand open, which is no act."""
        self.one.write(texts)

    def reads(self, *words: str) -> None:
        """Wait until the page says this, which is no act."""
        self.one.reads(*words)
