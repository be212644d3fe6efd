"""Home and project page agree for every learner of the demonstration in each week of its story."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.ops.demo import demo
from app.ops.demo.story.opening import BEFORE
from app.ops.demo.story.stage import THIS_WEEK, Stage
from tests.desk.folders.reading import step_on
from tests.kit.people import signed_in
from tests.kit.turns import some

FRIDAY_EVENING = datetime(2026, 10, 9, 18, tzinfo=UTC)
WEEKS = range(2 - BEFORE, THIS_WEEK + 1)


class Watch:
    """Looks at both pages of the learners whose turn it is, while the story is told."""

    def __init__(self, app: Flask, stage: Stage) -> None:
        self.app, self.differ = app, list[str]()
        self.seen: dict[int, set[str]] = {}
        self.learners = some("PROOF", sorted(stage.teams))
        self.people = {key: stage.teams[key].learner.id for key in self.learners}
        for week in WEEKS:
            stage.then(stage.calendar.at(week, 4, 17, 45), self.look, week)

    def look(self, week: int) -> None:
        """Compare what the two pages say in this week."""
        db.session.commit()
        for key, number in self.people.items():
            visitor = signed_in(self.app, number)
            home, folder = (step_on(visitor.get(path)) for path in ("/", "/folders/"))
            self.seen.setdefault(week, set()).add(home[0])
            if home != folder:
                self.differ.append(f"week {week}, {key}: {home} and {folder}")


@pytest.mark.in_turn
def test_both_pages_agree_in_each_week_of_the_demonstration(app: Flask) -> None:
    clock.move_to(FRIDAY_EVENING)
    with app.app_context():
        stage = demo.prepare()
        watch = Watch(app, stage)
        stage.play()
        db.session.rollback()
    assert watch.differ == []
    assert list(watch.seen) == list(WEEKS)
    assert len(set[str]().union(*watch.seen.values())) > 5
