"""A mail that goes anyway offers a page that opened; none goes for it, and nobody is reminded."""

from collections.abc import Callable

from app.core.db.base import db
from app.groups.notifications.actions import notify
from app.outside.digests.actions import remember
from app.outside.digests.models import DigestRound
from app.outside.digests.queries.told import told as told_to
from app.people.accounts.models import Person
from tests.kit.pages import Visitor
from tests.mentoring.exchange.test_views import fill_in
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]


def begin() -> None:
    db.session.add(DigestRound(begun_at=told.noon(week(1)), done_at=told.noon(week(1))))


def mail(run: Told, who: str) -> list[str] | None:
    """With whom a mail offers to look back now, which is remembered; None: none goes."""
    person: Person = told.person(run, who)
    found = told_to(person)
    if found is None:
        return None
    remember(person, 1, found.due)
    assert not any(section.total for section in found.sections)
    return [name for section in found.sections for name in section.offers]


def news(run: Told) -> None:
    """Something that a mail goes for: news to the learner."""
    ilze, krista = told.person(run, "ilze"), told.person(run, "krista")
    notify(ilze.id, "profile asked", "cohorts.show", {"cohort_id": 1}, None, krista)


def test_no_mail_goes_for_a_page_that_opened(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, begin)
    for who in ("ilze", "andris", "dace"):
        assert tell(ilze, lambda who=who: mail(run, who)) is None, who


def test_a_mail_that_goes_for_something_else_offers_the_page(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, begin)
    tell(ilze, lambda: news(run))
    assert tell(ilze, lambda: mail(run, "ilze")) == ["Ilze"]
    assert tell(ilze, lambda: mail(run, "ilze")) is None, "the news was told, and the page is none"


def test_whoever_has_filled_it_in_is_not_told(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    fill_in(ilze, run)
    tell(ilze, begin)
    tell(ilze, lambda: news(run))
    assert tell(ilze, lambda: mail(run, "ilze")) == []
