"""What the night costs that looks for difficulties: 5,000 learners in 200 groups, twice.

The learners are copies of one whose placement runs, in the database, without the app's actions;
half of them say nothing for two weeks, so that the first night opens difficulties for them.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Table, event, func, insert, select

from app.core import clock
from app.core.db.base import Base, db
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.mentoring.difficulties.models import Difficulty
from app.ops.signals import look_for_all
from app.people.accounts.models import Person
from app.workplace.logbook.models import Entry
from app.workplace.placements.models import Placement
from bench.world import World

LEARNERS, GROUP = 5000, 25
QUIET = timedelta(days=14)
Rows = list[dict[str, Any]]


def main() -> int:
    """Measure and print; 0 always, since a slow machine is no failure."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        world = World(Path(made), "small")
        with world.app.app_context():
            _copy_many(world)
            print(f"{LEARNERS} learners in {LEARNERS // GROUP} groups")
            print(
                "| night | seconds | difficulties that are open | longest a writer was held, ms |"
            )
            print("|---|---|---|---|")
            for night in ("the first", "the same once more"):
                _night(night)
    return 0


def _night(called: str) -> None:
    with _holding() as held:
        begun = time.perf_counter()
        look_for_all(clock.today())
        seconds = time.perf_counter() - begun
    count = db.session.scalar(select(func.count(Difficulty.id)).where(Difficulty.is_open()))
    db.session.rollback()
    print(f"| {called} | {seconds:.1f} | {count} | {max(held, default=0) * 1000:.0f} |")


@contextmanager
def _holding() -> Iterator[list[float]]:
    """How long each transaction lasted that wrote, from its first statement to its end."""
    held: list[float] = []
    since: dict[str, float] = {}

    def begin(_connection: Any) -> None:
        since["at"] = time.perf_counter()

    def end(_connection: Any) -> None:
        held.append(time.perf_counter() - since.get("at", time.perf_counter()))

    event.listen(db.engine, "begin", begin)
    event.listen(db.engine, "commit", end)
    try:
        yield held
    finally:
        event.remove(db.engine, "begin", begin)
        event.remove(db.engine, "commit", end)


def _copy_many(world: World) -> None:
    placement = world.placement
    original = db.session.get_one(Enrolment, placement.enrolment_id)
    cohort = _rows(Cohort, Cohort.id == original.cohort_id)[0]
    plan = _rows(Placement, Placement.id == placement.id)[0]
    entries = _rows(Entry, Entry.placement_id == placement.id)
    parts = _rows(Assignment, Assignment.enrolment_id == original.id)
    enrolment, person = (
        _rows(Enrolment, Enrolment.id == original.id)[0],
        _rows(Person, Person.id == original.person_id)[0],
    )
    last = max(row["day"] for row in entries)
    near = clock.today() - last
    for number in range(LEARNERS):
        if number % GROUP == 0:
            group = _add(Cohort, {**cohort, "name": f"Group {number // GROUP}"})
        who = {"name": f"Learner {number}", "email": f"n{number}@bench.example"}
        learner = _add(Person, {**person, **who})
        course = _add(Enrolment, {**enrolment, "cohort_id": group, "person_id": learner})
        of = {"enrolment_id": course}
        own = _add(Placement, {**plan, **of})
        shift = near if number % 2 else near - QUIET
        moved = [{**row, "day": row["day"] + shift, "placement_id": own, **of} for row in entries]
        db.session.execute(insert(_table(Entry)), moved)
        theirs = [{**row, **of, **_own(row, original, learner)} for row in parts]
        db.session.execute(insert(_table(Assignment)), theirs)
    db.session.commit()


def _own(row: dict[str, Any], original: Enrolment, learner: int) -> dict[str, Any]:
    return {"person_id": learner} if row["person_id"] == original.person_id else {}


def _table(kind: type[Base]) -> Table:
    return kind.__table__  # type: ignore[return-value]  # every kind has a table of its own


def _rows(kind: type[Base], which: Any) -> Rows:
    found = db.session.execute(select(_table(kind)).where(which)).mappings()
    return [{name: value for name, value in row.items() if name != "id"} for row in found]


def _add(kind: type[Base], values: dict[str, Any]) -> int:
    made = db.session.execute(insert(_table(kind)).values(**values))
    return int(made.inserted_primary_key[0])


if __name__ == "__main__":
    sys.exit(main())
