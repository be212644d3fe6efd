"""Changes of placement plans, with a mark in every text."""

from datetime import timedelta

from app.coordination.endings import actions as endings
from app.coordination.moves import actions as moves
from app.core import clock
from app.groups.cohorts.models import Library
from app.groups.hosts.models import HostChange
from app.groups.terms.models import Amendment
from app.mentoring.exchange.rules import Moment
from app.policy import Role
from app.workplace.agreements.models import current_for
from app.workplace.amendments.actions import amending, asking
from app.workplace.placements import actions as placements
from tests.mentoring.exchange import kept
from tests.probe.marks import ALL
from tests.probe.placing import Course


def rewrite(course: Course, by: str) -> None:
    """Somebody who accepts asks for changes; the plan is written and proposed again."""
    asked = course.word("plan ask", "words", "made", by)
    around = course.cast.around(course.key, by)
    assert asking.ask(around, course.placement, course.placement.hash, asked)
    seen, text = course.placement.version, course.placement.text()
    old, text["pattern"] = text["pattern"], course.word("placement", "pattern again", "draft")
    assert placements.save_text(course.cast.learner(course.key), course.placement, seen, **text)
    course.propose()
    course.marks.of(old).state = "replaced"


def amend(course: Course, *parts: str, refused: bool = False, **more: int) -> None:
    """The learner proposes other lines for the plan that runs; these accept, or one refuses."""
    state = "refused" if refused else "held" if len(parts) == 2 else "open"
    words = {"pattern": course.word("amendment", "pattern", state), **more}
    reason, seen = course.word("amendment", "reason", state), course.placement.version
    one = amending.propose(course.cast.learner(course.key), course.placement, seen, words, reason)
    assert isinstance(one, Amendment), one
    for part in parts:
        assert amending.accept(course.cast.around(course.key, part), course.placement, one)
    if refused:
        no = course.word("amendment", "answer", state, "trainer")
        trainer = course.cast.around(course.key, "trainer")
        assert amending.refuse(trainer, course.placement, one, no)


def end_early(course: Course) -> None:
    """The hours become more, and the trainer ends the placement before they are done."""
    amend(course, "host", "trainer", work_minutes=course.placement.work_minutes + 60)
    words = course.word("early end", "end_reason", "told", "trainer")
    trainer = course.cast.around(course.key, "trainer")
    assert endings.end_early(trainer, course.placement, clock.today(), words) is None


def go_on_elsewhere(course: Course, library: Library) -> None:
    """A coordinator says that the placement goes on at another library, in a month."""
    kit, day = course.cast.acting("kit", Role.COORDINATOR), clock.today() + timedelta(days=30)
    words = course.marks.plant("host change", "reason", course.key, "told", author="kit")
    one = moves.move(kit, course.placement, library, day, words)
    assert isinstance(one, HostChange), one
    agreement = current_for(library.id, day)
    assert agreement
    course.marks.of(agreement.number).also |= {(word, course.key) for word in ALL}


def look_back(course: Course) -> None:
    """Learner and mentor say what they taught and learned: for themselves, and shown."""
    cast, key = course.cast, course.key
    for by, who in ((cast.learner(key), ""), (cast.around(key, "mentor"), "mentor")):
        for moment, shows in ((Moment.MIDWAY, True), (Moment.END, False)):
            noted, answered = ("shown", "given") if shows else ("own", "own")
            place = f"{who} {moment}"
            answer = course.word("feedback", f"{place} answers", answered, who)
            kept.look_back(
                by,
                course.placement.enrolment,
                moment,
                lambda name, at=place, state=noted, author=who: course.word(
                    "learning note", f"{at} {name}", state, author
                ),
                answer,
                shows=shows,
            )


def look_both_ways(course: Course, library: Library) -> None:
    """The placement will go on elsewhere; learner and mentor look back."""
    go_on_elsewhere(course, library)
    look_back(course)
