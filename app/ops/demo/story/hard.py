"""What is hard for learners: Kārlis is stuck, and Anna was and is helped."""

from app.mentoring.difficulties.actions import people as difficulties
from app.mentoring.difficulties.models import open_of
from app.mentoring.difficulties.rules import Kind, Readers
from app.ops.demo.story.stage import Stage, must

STUCK = "I do not find enough readers over sixty for the talks."
HARD = "The catalogue was down for two days, and I could not work on the labels."
HELPED = "We moved the labels to next week, and the system runs again."


def plan_hard(stage: Stage) -> None:
    """One is open, for trainer and mentor; one was the trainer's alone, and is closed."""
    at = stage.calendar.at
    stage.then(at(5, 2, 15), _stuck, stage, "karlis", STUCK, Readers.BOTH)
    stage.then(at(4, 2, 15), _stuck, stage, "anna", HARD, Readers.TRAINER)
    stage.then(at(4, 4, 11), _helped, stage, "anna", HELPED)


def _stuck(stage: Stage, who: str, words: str, read_by: Readers) -> None:
    course = stage.teams[who].enrolment
    must(difficulties.say_stuck(course.person, course, words, read_by)[1], "a difficulty is said")


def _helped(stage: Stage, who: str, words: str) -> None:
    team = stage.teams[who]
    one = open_of(team.enrolment.id, Kind.STUCK)
    done = one and difficulties.close(team.trainer, one, one.version, words)
    must(done, "a difficulty is closed")
