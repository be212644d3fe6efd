"""A placement goes on at another library: hours stay with theirs, and it can be taken back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.coordination.moves.actions import begin_due
from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Library
from app.groups.notifications.models import Notice
from app.groups.pauses.actions import note
from app.groups.pauses.rules import Stretch
from app.workplace.agreements.models import Agreement
from app.workplace.agreements.rules import State as AgreementState
from app.workplace.placements.queries import calendar_of
from tests.coordination.moves.asking import TODAY, WHY, look, there
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import approve, fill, log, send, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def test_who_is_around_is_told_and_the_same_day_it_is_taken_back(
    seat: Seat, run: Told, krista: Visitor
) -> None:
    before = there(krista, run)
    look(krista, run)
    krista.submit("Change the library: 8 October 2026", button="do")
    page = seat("ilze").get(f"/placements/{run.placement}")
    assert WHY in page.text
    assert "Take it back" not in page.words("button")
    krista.get(f"/placements/{run.placement}")
    page = krista.submit("Take it back")
    assert "The change is taken back: the placement stays at its library." in page.text
    assert there(krista, run) == before
    assert "Host library, 31 August" not in page.text
    assert WHY not in page.text

    def news() -> list[tuple[str, int]]:
        kinds = Notice.kind.in_(("host changed", "host kept"))
        rows = db.session.query(Notice).where(kinds, Notice.enrolment_id == run.enrolment)
        return [(row.kind, row.person_id) for row in rows]

    around = {run.story.people[who] for who in ("ilze", "andris", "dace")}
    assert set(tell(krista, news)) == {
        (kind, one) for kind in ("host changed", "host kept") for one in around
    }
    assert "Your placement stays at its library" in seat("ilze").get("/notifications/").text


def test_a_day_to_come_begins_by_itself_and_is_taken_back_until_then(
    run: Told, krista: Visitor
) -> None:
    before = there(krista, run)
    look(krista, run, on="20.10.2026")
    krista.submit("Change the library: 20 October 2026", button="do")
    assert there(krista, run) == before
    clock.move_to(told.noon(date(2026, 10, 19)))
    assert tell(krista, begin_due) == ""
    clock.move_to(told.noon(date(2026, 10, 20)))
    assert tell(krista, begin_due) == "Placements that went on at another library: 1."
    assert tell(krista, begin_due) == ""
    assert there(krista, run) == (run.story.libraries["liepkalne"], "2026/99")


def test_closed_days_count_where_the_placement_is(run: Told, krista: Visitor) -> None:
    def close(library: str, *days: date) -> None:
        host = db.session.get_one(Library, run.story.libraries[library])
        shown = {run.enrolment: run.placement}
        note(told.person(run, "krista"), host, Stretch(*days), shown)

    def paused() -> list[Stretch]:
        return list(calendar_of(told.placement(run)).pauses)

    week = timedelta(days=6)
    tell(krista, lambda: close("berzleja", told.week(3), told.week(3) + week))
    tell(krista, lambda: close("berzleja", told.week(6), told.week(6) + week))
    tell(krista, lambda: close("liepkalne", told.week(2), told.week(2) + week))
    tell(krista, lambda: close("liepkalne", told.week(8), told.week(8) + week))
    look(krista, run)
    krista.submit("Change the library: 8 October 2026", button="do")
    assert tell(krista, paused) == [
        Stretch(told.week(3), told.week(3) + week),
        Stretch(told.week(6), told.week(6, 2)),
        Stretch(told.week(8), told.week(8) + week),
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"on": "31.8.2026"}, "Choose a day after the first day of the placement"),
        ({"on": "9.11.2026"}, "Choose a day after the first day of the placement"),
        ({"on": "9.9.2026"}, "Hours of this day or later are approved already."),
        ({"on": ""}, "Write the day, like 8.11.2026."),
        ({"library": ""}, "Choose a library."),
        ({"library": "berzleja"}, "The placement is at this library then."),
        ({"library": "porto"}, "This library has no agreement that is signed and valid"),
        ({"reason": " "}, "Write in a sentence why the library changes."),
        ({"reason": "x" * 1001}, "1000"),
    ],
)
def test_what_stands_against_it_is_said_and_nothing_changes(
    run: Told, krista: Visitor, typed: dict[str, str], words: str
) -> None:
    tell(krista, lambda: approve(run, *fill(run, 2, 3)))
    before = there(krista, run)
    numbers = {name: str(one) for name, one in run.story.libraries.items()}
    given = {name: numbers.get(one, one) for name, one in typed.items()}
    page = look(krista, run, status=422, **given)
    assert words in page.text
    form = page.form("Look at what happens")
    assert form.value("reason") == [given.get("reason", WHY).strip()]
    assert there(krista, run) == before


def test_an_agreement_that_ended_or_is_no_longer_valid_does_not_count(
    run: Told, krista: Visitor
) -> None:
    def until(day: date) -> None:
        agreement = db.session.query(Agreement).where(Agreement.number == "2026/99").one()
        assert agreement.state is AgreementState.SIGNED
        agreement.valid_until = day

    tell(krista, lambda: until(TODAY - timedelta(days=1)))
    page = look(krista, run, status=422)
    assert "This library has no agreement that is signed and valid" in page.text
    tell(krista, lambda: until(TODAY + timedelta(days=5)))
    page = look(krista, run)
    assert "This agreement ends before the placement: 13 October 2026" in page.text


def test_what_changed_since_the_preview_is_shown_again(run: Told, krista: Visitor) -> None:
    look(krista, run)
    tell(krista, lambda: fill(run, 5))
    page = krista.submit("Change the library: 8 October 2026", button="do", status=409)
    assert "Something changed meanwhile. Look again at what happens now." in page.text
    assert "not decided yet: 1 entry" in page.text
    page = krista.submit("Change the library: 8 October 2026", button="do")
    assert "The change of the library is kept." in page.text


def test_approved_hours_of_the_new_library_or_a_later_change_keep_it_from_being_undone(
    run: Told, krista: Visitor
) -> None:
    look(krista, run, on="6.10.2026")
    krista.submit("Change the library: 6 October 2026", button="do")
    tell(krista, lambda: log(run, told.week(6, 1), 60))
    page = krista.get(f"/placements/{run.placement}")
    tell(krista, lambda: approve(run, *(one.id for one in send(run, 6))))
    page = krista.submit("Take it back")
    assert "This change can no longer be taken back." in page.text
    assert there(krista, run)[1] == "2026/99"
    page = look(
        krista, run, status=422, library=str(run.story.libraries["berzleja"]), on="6.10.2026"
    )
    assert "The library changes on this day or later already." in page.text


def test_it_changes_only_while_the_placement_runs(run: Told, krista: Visitor) -> None:
    look(krista, run)
    krista.get(f"/placements/{run.placement}")
    krista.follow("End the placement early")
    krista.submit("End the placement", reason=WHY)
    assert "Change the library" not in krista.page.links()
    krista.get(f"/moves/placements/{run.placement}")
    assert "The placement does not run, so its library cannot change." in krista.page.text


def test_the_page_of_a_learner_leads_there(run: Told, krista: Visitor) -> None:
    krista.get(f"/cohorts/enrolments/{run.enrolment}")
    page = krista.follow("Change the library of the placement")
    assert "under the agreement with that one" in page.text
