"""Difficulties of one learner, with a mark in every text."""

from app.core.db.base import db
from app.mentoring.difficulties.actions import people as actions
from app.mentoring.difficulties.models import Difficulty
from app.mentoring.difficulties.rules import Readers
from tests.probe.placing import Course


def difficulties(course: Course) -> None:
    """Stuck, closed, open again and closed; stuck again, for both; a talk asked for twice."""
    first = _stuck(course, Readers.TRAINER, "for the trainer")
    _close(course, first, "for the trainer")
    trainer = course.cast.around(course.key, "trainer")
    assert actions.open_again(trainer, first, first.version)
    _close(course, first, "for the trainer")
    _stuck(course, Readers.BOTH, "for both")
    closed = _concern(course, "closed")
    _close(course, closed, "for both")
    _concern(course, "open")


def _stuck(course: Course, read_by: Readers, state: str) -> Difficulty:
    learner, enrolment = course.cast.learner(course.key), course.cast.enrolments[course.key]
    words = course.word("difficulty", "words", state)
    one, is_new = actions.say_stuck(learner, enrolment, words, read_by)
    assert is_new
    return one


def _concern(course: Course, state: str) -> Difficulty:
    mentor, enrolment = course.cast.around(course.key, "mentor"), course.cast.enrolments[course.key]
    words = course.word("concern", "words", state, "mentor")
    one, is_new = actions.voice_concern(mentor, enrolment, words)
    assert is_new
    return one


def _close(course: Course, one: Difficulty, state: str) -> None:
    words = course.word("difficulty", "outcome", state, "trainer")
    trainer = course.cast.around(course.key, "trainer")
    assert actions.close(trainer, one, one.version, words)
    db.session.flush()
