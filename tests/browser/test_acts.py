"""What is done every day takes few acts: an entry at most four, approving a week one."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.people.accounts.models import Person
from app.workplace.logbook.actions import Draft, log, send_week
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Placement
from tests.browser.acts import Counted
from tests.browser.conftest import Reader
from tests.house.matrix import Doors

DID = "Spoke with five pupils about what they read, and wrote down which books they want."
DAYS = 4


def _entries(live: Flask) -> list[tuple[str, State]]:
    """What Ilze did by day, and how far each entry is."""
    with live.app_context():
        found = db.session.query(Entry).filter_by(did=DID).order_by(Entry.day)
        told = [(one.task_key, one.state) for one in found]
        db.session.remove()
    return told


def test_an_entry_takes_at_most_four_acts(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    ilze = Counted(at_desk("ilze"))
    ilze.one.open("/")
    ilze.choose("Logbook")
    ilze.selects("Day", 0)
    ilze.types({"Hours": "3:30", "What did you do?": DID})
    ilze.selects("Task", 0)
    ilze.press("Save entry")
    ilze.reads("The entry is saved")
    assert _entries(live) == [("t1", State.DRAFT)]
    assert ilze.acts <= 4


def test_a_week_is_approved_in_one_act(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    with live.app_context():
        ilze = db.session.get_one(Person, doors.people["ilze"])
        placement = db.session.get_one(Placement, int(doors.values["placement_id"]))
        number = placement.week_of(clock.today()) - 1
        for step in range(DAYS):
            day = placement.monday_of(number) + timedelta(days=step)
            made = log(ilze, placement, Draft(day, 240, DID, task_key="t1", late_reason=DID))
            assert isinstance(made, Entry), made
        assert len(send_week(ilze, placement, number)) == DAYS
        db.session.commit()
        db.session.remove()
    andris = Counted(at_desk("andris"))
    andris.one.open("/")
    andris.press("Approve")
    andris.reads("entries approved")
    assert _entries(live) == [("t1", State.APPROVED)] * DAYS
    assert andris.acts == 1
