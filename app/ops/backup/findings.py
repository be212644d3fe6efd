"""What a look into a database or into a copy of it finds."""

from dataclasses import dataclass


class BrokenCopyError(Exception):
    """A copy cannot be used; the message is one sentence that says why."""


class ToolError(Exception):
    """PostgreSQL's own tools are missing, too old, or failed; the message is one sentence."""


@dataclass(frozen=True)
class Found:
    """The schema's revision, and how many rows each table has."""

    revision: str
    rows: dict[str, int]
