"""What a mentor's page asks is found by an index, however many entries others have."""

from typing import Any

import pytest
from sqlalchemy import text

from app.accounts.models import Person
from app.cohorts.access import visible_to
from app.core.policy import May
from app.logbook.models import Entry
from app.logbook.rules import State
from tests.placements.told import Told


@pytest.mark.sqlite_only
def test_entries_that_wait_are_found_without_reading_those_of_others(session: Any, run: Told):
    andris = session.get_one(Person, run.story.people["andris"])
    wanted = visible_to(andris, Entry, May.DECIDE_HOURS).where(Entry.state == State.SENT)
    wanted = wanted.order_by(Entry.placement_id, Entry.day, Entry.id)
    asked = wanted.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
    plan = [row.detail for row in session.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
    assert [one for one in plan if one.startswith("SCAN")] == []
    assert any(one.startswith("SEARCH log_entry USING INDEX") for one in plan)
