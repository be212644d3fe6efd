"""What a mentor's page asks is found by an index, however many entries others have."""

from typing import Any

import pytest

from app.people.accounts.models import Person
from app.workplace.hours.queries.mentor import waiting
from tests.kit.queries import plan_of
from tests.workplace.placements.told import Told


@pytest.mark.sqlite_only
def test_entries_that_wait_are_found_without_reading_those_of_others(session: Any, run: Told):
    andris = session.get_one(Person, run.story.people["andris"])
    plan = plan_of(session, lambda: waiting(andris))
    assert [one for one in plan if one.startswith("SCAN")] == []
    assert any(one.startswith("SEARCH log_entry USING INDEX") for one in plan)
