"""A logbook of 400 entries costs no question more than one of 25, and its pages stay light."""

from collections.abc import Iterator
from datetime import timedelta

from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind, State
from tests.kit.markup import walk
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.kit.queries import counting
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

MOST, BYTES, NODES = 12, 80_000, 2_500
LEARNER = (
    "/dashboards/home", "/folders/enrolment/1", "/hours/1", "/hours/1/pauses",
    "/logbook/1/week/6", "/placements/1", "/certificates/courses/1", "/meetings/enrolment/1",
)  # fmt: skip
MENTOR = ("/reviews/mentor", "/reviews/learners", "/hours/1", "/dashboards/learners/1")
DAYS, MORE = 25, 15  # five weeks of five days with one entry each, then so many more a day


def entries(run: Told, each_day: int) -> Iterator[Entry]:
    """Approved entries of the five weeks before this one."""
    placement = told.placement(run)
    for number in range(DAYS * each_day):
        week, day = divmod(number // each_day, 5)
        monday = placement.first_day + timedelta(weeks=week)
        decided = told.noon(monday + timedelta(days=6))
        yield Entry(
            enrolment_id=run.enrolment,
            placement_id=run.placement,
            person_id=placement.enrolment.person_id,
            day=monday + timedelta(days=day),
            monday=monday,
            minutes=15,
            kind=Kind.WORK,
            did="Helped with the reading circle.",
            state=State.APPROVED,
            made_at=clock.now(),
            sent_at=clock.now(),
            decided_at=decided,
            decided_by_id=run.story.people["andris"],
        )


def costs(app: Flask, visitor: Visitor, addresses: tuple[str, ...]) -> dict[str, int]:
    """How many questions each page asks; what is too heavy fails."""
    found = {}
    for address in addresses:
        with counting(app) as asked:
            page = visitor.get(address)

        assert len(asked) <= MOST, f"{address}\n{asked}"
        assert len(page.html.encode()) <= BYTES, address
        assert sum(1 for _node in walk(page.root)) <= NODES, address
        found[address] = len(asked)
    return found


def test_a_logbook_of_400_entries_costs_no_question_more(app: Flask, run: Told) -> None:
    seen = []
    for each_day in (1, MORE):
        with app.app_context():
            db.session.add_all(entries(run, each_day))
            db.session.commit()
        ilze, andris = (signed_in(app, run.story.people[who]) for who in ("ilze", "andris"))
        seen.append((costs(app, ilze, LEARNER), costs(app, andris, MENTOR)))
    assert seen[0] == seen[1]
