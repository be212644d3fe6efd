"""What had been sent when a placement ended early: the page says that it can still be approved."""

from collections.abc import Callable

from app.workplace.logbook.queries import approved_minutes
from tests.coordination.endings.test_views import WHY
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import fill, tell
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def test_the_mentor_approves_after_the_end_as_the_page_promises(seat: Seat, run: Told) -> None:
    dace, andris = seat("dace"), seat("andris")
    tell(dace, lambda: fill(run, 3))
    dace.get(f"/placements/{run.placement}")
    page = dace.follow("End the placement early")
    assert "what was sent can still be approved" in page.text
    assert "1:00 h wait for the mentor, who can still approve them after the end." in page.text
    assert "Like 8.11.2026; today or earlier" in page.text
    dace.submit("End the placement", reason=WHY)
    andris.get("/reviews/mentor")
    andris.submit("Approve what is ticked")
    assert sum(tell(andris, lambda: approved_minutes(run.placement)).values()) == 60
