"""Which weeks of placements are quiet."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.workplace.quiet.models import QuietWeek


def quiet_weeks(placement_ids: Iterable[int]) -> dict[int, set[date]]:
    """The Mondays of the quiet weeks of each of these placements, in one query."""
    found: dict[int, set[date]] = defaultdict(set)
    for placement_id, monday in fetch(_mondays(), placements=list(placement_ids)):
        found[placement_id].add(monday)
    return found


@kept
def _mondays() -> Any:
    of = QuietWeek.placement_id.in_(bindparam("placements", expanding=True))
    return select(QuietWeek.placement_id, QuietWeek.monday).where(of)
