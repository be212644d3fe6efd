"""One line of the table: what was measured, what came out, what was wanted."""

import statistics
import sys
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A figure, in words, and whether it is what was wanted."""

    goal: str  # the requirement's number
    what: str
    found: str
    wanted: str
    good: bool

    @property
    def line(self) -> str:
        """Its line of the table."""
        verdict = "ok" if self.good else "MISSED"
        return f"| {self.goal} | {self.what} | {self.found} | {self.wanted} | {verdict} |"


def exactly(goal: str, what: str, found: object, wanted: object) -> Figure:
    """A figure that must be this one."""
    return Figure(goal, what, str(found), str(wanted), found == wanted)


def at_most(goal: str, what: str, found: float, wanted: float, unit: str = "s") -> Figure:
    """A figure that must not be larger."""
    return Figure(goal, what, f"{found:.2f} {unit}", f"≤ {wanted:g} {unit}", found <= wanted)


def at_least(goal: str, what: str, found: float, wanted: float) -> Figure:
    """A figure that must not be smaller."""
    return Figure(goal, what, f"{found:g}", f"≥ {wanted:g}", found >= wanted)


def p95(times: Iterable[float]) -> float:
    """The time within which 95 of 100 are done."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def middle(times: Iterable[float]) -> float:
    """The median."""
    return statistics.median(list(times))


def say(words: str) -> None:
    """Tell whoever waits how far it is."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def table(figures: list[Figure]) -> str:
    """All figures as one Markdown table, the missed ones marked."""
    head = ["| goal | what | found | wanted | |", "|---|---|---|---|---|"]
    return "\n".join([*head, *(one.line for one in figures)])
