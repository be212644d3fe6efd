"""Difficulties as they came up and were closed, and the days on which messages were written."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import lazyload

from app.core import clock
from app.desk.story import words
from app.desk.story.queries.course import Course, of_course
from app.desk.story.rules import Happening, Kind, Look, Mark, Told, Tone
from app.groups.cohorts.access import visible
from app.mentoring.difficulties.models import Difficulty
from app.mentoring.difficulties.queries import reads_words
from app.mentoring.difficulties.rules import Ending
from app.mentoring.difficulties.words.called import difficulty_called, explained
from app.mentoring.messages.queries import days_written
from app.policy import May


def difficulties(course: Course) -> Told:
    """Those that the reader may see: why they were there, and what was done about them.

    The learner's words stand with them for whom they are; what a mentor wrote to the trainer
    stands on the page of the difficulty alone.
    """
    found = visible(
        course.reader, Difficulty, May.SEE_DIFFICULTY, _kept, enrolment=course.enrolment.id
    )
    still = sum(one.closed_at is None for one in found)
    return Told(
        [happening for one in found for happening in _of(one, course)],
        [Mark(Look.WAIT, clock.local(one.made_at).date(), _until(one)) for one in found],
        words.difficulties_said(still, len(found) - still) if found else "",
    )


def _kept(some: Select[Any]) -> Select[Any]:
    return of_course(Difficulty, some).options(lazyload(Difficulty.enrolment))


def _until(one: Difficulty) -> Any:
    return clock.local(one.closed_at).date() if one.closed_at else clock.today()


def _of(one: Difficulty, course: Course) -> Iterator[Happening]:
    theirs = one.words if reads_words(one, course.reader, course.reader.acting) else ""
    tone = Tone.PLAIN if one.closed_at else Tone.WARN
    what = difficulty_called(one.kind)
    yield _happening(one, one.made_at, what, theirs, tone, explained(one.facts))
    for row in one.earlier:
        at = datetime.fromisoformat(row["at"])
        yield _happening(one, at, words.difficulty_closed(what, Ending.DONE), row["text"])
    if one.closed_at and one.ending:
        said = words.difficulty_closed(what, one.ending)
        yield _happening(one, one.closed_at, said, one.outcome, Tone.FINE)


def _happening(
    one: Difficulty, at: datetime, said: str, text: str, tone: Tone = Tone.PLAIN, more: str = ""
) -> Happening:
    where = {"difficulty_id": one.id}
    day = clock.local(at).date()
    return Happening(Kind.DIFFICULTIES, day, said, at, more, text, tone, "difficulties.show", where)


def messages(course: Course) -> Told:
    """How many messages were written on a day, for those who read them; their texts stand there."""
    if not course.may(May.READ_MESSAGES):
        return Told()
    where = {"enrolment_id": course.enrolment.id}
    page: dict[str, Any] = {"endpoint": "messages.of_enrolment", "where": where}
    return Told(
        [
            Happening(Kind.MESSAGES, day, words.written(count), **page)
            for day, count in days_written(course.reader.id, course.enrolment.id)
        ]
    )
