"""How amendments are proposed in these tests, and how they are read."""

from datetime import date
from typing import Any

from app.core.db.base import db
from app.groups.terms.models import Amendment
from app.workplace.amendments.actions import amending
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

WHY = "The library closes on Mondays."
LATER = date(2026, 11, 22)  # two weeks after the plan's last day


def propose(run: Told, who: str = "ilze", **values: Any) -> Amendment:
    """Somebody proposes other lines for the running plan, and accepts with that."""
    found = attempt(run, who, **values)
    assert isinstance(found, Amendment), found
    return found


def attempt(run: Told, who: str = "ilze", **values: Any) -> Amendment | list[Any]:
    """Somebody tries to."""
    placement = told.placement(run)
    new = values or {"pattern": "Mornings"}
    return amending.propose(told.person(run, who), placement, placement.version, new, WHY)


def accept(run: Told, one: Amendment, *people: str) -> None:
    """These accept it."""
    for who in people:
        assert amending.accept(told.person(run, who), told.placement(run), one), who


def amendment(number: int) -> Amendment:
    """An amendment as it stands."""
    return db.session.get_one(Amendment, number)
