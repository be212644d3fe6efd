"""Short ways to ask for a change of the library, and to read where a placement is."""

from app.core.db.base import db
from app.groups.cohorts.models import Library
from tests.kit.pages import Page, Visitor
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

WHY = "The reading room is rebuilt until spring."
TODAY = told.week(6, 3)


def other(run: Told) -> Library:
    return db.session.get_one(Library, run.story.libraries["liepkalne"])


def look(visitor: Visitor, run: Told, status: int = 200, **values: str) -> Page:
    visitor.get(f"/placements/{run.placement}")
    visitor.follow("Change the library")
    chosen = {"library": str(run.story.libraries["liepkalne"]), "reason": WHY, **values}
    return visitor.submit("Look at what happens", button="look", status=status, **chosen)


def there(visitor: Visitor, run: Told) -> tuple[int | None, str]:
    """At which library it is, under which agreement."""

    def ask() -> tuple[int | None, str]:
        placement = told.placement(run)
        return placement.enrolment.library_id, placement.agreement.number

    found: tuple[int | None, str] = tell(visitor, ask)
    return found
