"""Nobody who judges a learner's work, and no figure about it, reads what was taught and learned."""

import re
from collections.abc import Callable

from app.core.config import ROOT
from tests.kit.pages import Visitor
from tests.kit.queries import counting
from tests.mentoring.exchange.test_views import WISH, fill_in
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
TABLES = re.compile(r"learning_note|feedback_form")
IMPORTS = re.compile(r"^\s*from app\.mentoring\.exchange", re.MULTILINE)
# what a mail points at, copies of one's own data, the demonstration
READERS = {"app/mentoring/exchange", "app/outside/digests", "app/legal/mydata", "app/ops/demo"}


def test_only_these_rooms_know_it() -> None:
    files = [one for one in (ROOT / "app").rglob("*.py") if IMPORTS.search(one.read_text("utf-8"))]
    rooms = {"/".join(one.relative_to(ROOT).parts[:3]) for one in files}
    assert rooms == READERS


def test_no_page_of_results_hours_or_groups_asks_for_it(seat: Seat, run: Told) -> None:
    for who, key in (("ilze", "change"), ("andris", "course")):
        fill_in(seat(who), run, {f"answer_{key}": WISH}, show="y", give="y")
    pages = {
        "dace": (
            "/overview/1",
            "/overview/1/learners.csv",
            f"/hours/{run.placement}",
            f"/evaluation/placement/{run.placement}",
            f"/dashboards/learners/{run.enrolment}",
            "/reviews/trainer",
        ),
        "krista": ("/overview/1", f"/certificates/courses/{run.enrolment}", "/reviews/coordinator"),
    }
    for who, paths in pages.items():
        visitor = seat(who)
        for path in paths:
            with counting(visitor.app) as asked:
                visitor.get(path)
            assert asked
            assert not [one for one in asked if TABLES.search(one)], path
