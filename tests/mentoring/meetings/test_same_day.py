"""The meetings of one day take one note: those who are met that day are offered first."""

from collections.abc import Callable

from app.core.db.base import db
from tests.kit.pages import Visitor
from tests.mentoring.meetings.test_views import NOTE, hold, meetings, second, url
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def test_who_is_met_on_the_same_day_is_offered_for_the_same_note(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: second(run).id)
    page = dace.get(url(run, 3))
    assert "Kārlis Liepa, to be met on the same day" in page.text
    (offered,) = (box.get("value") for box in page.find_all("input", name="others"))
    dace.submit("Write the meeting down", note=NOTE, others=[offered])
    (kept,) = meetings(dace)
    with dace.app.app_context():
        assert len(db.session.merge(kept).learners) == 2


def test_who_is_met_on_another_day_is_offered_by_name_alone(seat: Seat, run: Told) -> None:
    dace = seat("dace")

    def later() -> None:
        plan = second(run)
        plan.starts_on = told.week(2)
        hold(run, 1)

    tell(dace, later)
    page = dace.get(url(run, 3))
    assert "Kārlis Liepa" in page.text
    assert "to be met on the same day" not in page.text
