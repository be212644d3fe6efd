"""Changes of placement plans, with a mark in every text."""

from app.workplace.amendments.actions import ask
from app.workplace.placements import actions as placements
from tests.probe.placing import Course


def rewrite(course: Course, by: str) -> None:
    """Somebody who accepts asks for changes; the plan is written and proposed again."""
    asked = course.word("plan ask", "words", "made", by)
    around = course.cast.around(course.key, by)
    assert ask(around, course.placement, course.placement.hash, asked)
    seen, text = course.placement.version, course.placement.text()
    text["pattern"] = course.word("placement", "pattern again", "draft")
    assert placements.save_text(course.cast.learner(course.key), course.placement, seen, **text)
    course.propose()
