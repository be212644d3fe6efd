"""Approved hours by host, as papers say them where the host changed."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from app.core.press.shape import Block, Column, Table
from app.groups.hosts.queries import Share
from app.groups.hosts.words import days_said, host_said

Row = tuple[str, str, int, int]  # what a host is called, its days, minutes of both kinds


def told(some: Iterable[Share]) -> list[Row]:
    """The rows of a table of hosts."""
    return [(host_said(one.host), days_said(one.host), one.work, one.assessment) for one in some]


def by_host(rows: Sequence[Row]) -> list[Block]:
    """A line for each host; nothing where there is only one."""
    if len(rows) < 2:
        return []
    columns = (
        Column(_("Host library")),
        Column(_("Days")),
        Column(_("Hours of work"), "minutes"),
        Column(_("Hours of assessment"), "minutes"),
    )
    return [Table(_("Approved hours by library"), columns, tuple(rows))]
