"""Changes of how the course of a group runs."""

from typing import Any

from app.core.audit.actions import record
from app.core.db.saving import save
from app.groups.cohorts.models import Cohort
from app.groups.running.queries import CHANGED, usual
from app.groups.running.rules import after
from app.people.accounts.models import Person


def set_figure(by: Person, cohort: Cohort, name: str, value: Any) -> bool:
    """From now on this value holds for the group; False if it did so already.

    Whoever calls has taken a turn at the group: nobody else changes its settings meanwhile.
    """
    before = cohort.setting(name)
    if value == before:
        return False
    save(cohort, cohort.version, settings=after(cohort.settings, name, value, usual(name)))
    record(by, CHANGED, cohort, before=f"{name} {before}", after=f"{name} {value}")
    return True


def reset_figure(by: Person, cohort: Cohort, name: str) -> bool:
    """From now on the programme's value holds for the group; False if it did so already."""
    return set_figure(by, cohort, name, usual(name))
