"""A pause and a free day, as they stand in the example of everything."""

from datetime import date, timedelta

from app.core import clock
from app.groups.absences.actions import note as be_away
from app.groups.cohorts.models import Absence, Library
from app.groups.cohorts.queries import team_of
from app.groups.pauses.actions import add_free_day
from app.groups.pauses.rules import Kind, Stretch
from app.people.accounts.models import Person
from app.workplace.pausing.actions import note
from app.workplace.placements.models import Placement
from tests.kit.pseudo import planted


def nobody_works(by: Person, placement: Placement, library: Library, monday: date) -> None:
    """The learner was away on this Monday; the library's country has a free day weeks later.

    Half a year on the mentor is away, and somebody stands in.
    """
    library.country = "LV"
    note(by, placement, Kind.AWAY, Stretch(monday, monday))
    add_free_day(by, "LV", monday + timedelta(weeks=8), planted("free day"))
    mentor = team_of(placement.enrolment_id).mentor
    assert mentor
    later = Stretch(clock.today() + timedelta(days=180), clock.today() + timedelta(days=182))
    assert isinstance(be_away(mentor, mentor, later, by), Absence)
