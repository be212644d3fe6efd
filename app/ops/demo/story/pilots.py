"""Four small groups, each in its own language: one learner works, one still writes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.groups.cohorts.actions import assign, create_cohort, create_library
from app.mentoring.meetings.rules import Mode
from app.ops.demo.cast import told
from app.ops.demo.story.course import Course
from app.ops.demo.story.folder import Desk
from app.ops.demo.story.judging import Jury
from app.ops.demo.story.opening import AFTER, BEFORE, join, open_cohort, pair, sign_agreement
from app.ops.demo.story.stage import Calendar, Stage, acting
from app.ops.demo.story.texts import Idea
from app.policy import Role

LANGUAGES = ("lv", "bg", "el", "it")
COUNTRIES = {"lv": "LV", "bg": "BG", "el": "GR", "it": "IT"}
PLAYERS = ("coordinator", "trainer", "mentor", "learner", "writer")
LATER = timedelta(weeks=3)  # by which these groups are behind the first: their third week is now
FULL_WEEK, SHARED = 15 * 60 + 30, 15 * 60  # minutes


def open_pilots(stage: Stage) -> None:
    """Everybody of the four groups joins, and the groups are made."""
    for language in LANGUAGES:
        _open(language, _later(stage), told(f"pilots/{language}"))


def plan_pilots(stage: Stage) -> None:
    """Put what the four groups do into the calendar."""
    for language in LANGUAGES:
        here, group = _later(stage), told(f"pilots/{language}")
        library, host = here.libraries[language], here.people[f"{language} mentor"]
        given = (here, library, host, f"{language.upper()}-1", 2)
        here.then(here.calendar.at(-5, 2, 11), sign_agreement, *given)
        for player, plan in (("learner", _plan_learner), ("writer", _plan_writer)):
            plan(here, _desk(here, language, player), group)


def _later(stage: Stage) -> Stage:
    """The same stage with the calendar of these groups."""
    return replace(stage, calendar=Calendar(stage.calendar.monday + LATER, stage.calendar.now))


def _open(language: str, stage: Stage, group: dict[str, Any]) -> None:
    for player in PLAYERS:
        name, address = group["people"][player]
        learns = player in ("learner", "writer")
        stage.people[f"{language} {player}"] = join(name, address, language, learns=learns)
    krista = acting(stage.people["krista"], Role.COORDINATOR)
    first, last = stage.calendar.day(1 - BEFORE), stage.calendar.day(10 + AFTER, 4)
    given = {"language": language, "profiles": [group["profile"]]}
    name = group["name"].replace("{year}", str(stage.calendar.monday.year))
    cohort = create_cohort(krista, name=name, starts_on=first, ends_on=last, **given)
    open_cohort(stage, language, cohort, (f"{language} trainer",))
    assign(krista, stage.people[f"{language} coordinator"], Role.COORDINATOR, cohort)
    home = group["library"]
    stage.libraries[language] = create_library(
        krista, home["name"], home["kind"], address=home["place"], country=COUNTRIES[language]
    )
    mentor, trainer = f"{language} mentor", f"{language} trainer"
    for player in ("learner", "writer"):
        team = (f"{language} {player}", mentor, trainer, mentor)
        pair(stage, cohort, group["profile"], language, team)


def _desk(stage: Stage, language: str, player: str) -> Desk:
    group = told(f"pilots/{language}")
    words = {
        "place": group["library"]["place"],
        "library": group["library"]["name"],
        "title": group[player]["title"],
        "who": group["people"][player][0].split()[0],
    }
    idea = Idea(group[player]["idea"], stage.calendar, group["profile"], words)
    return Desk(stage, stage.teams[f"{language} {player}"], idea)


def _plan_learner(stage: Stage, desk: Desk, group: dict[str, Any]) -> None:
    """From the SWOT to the third week of the placement."""
    at, course, jury = stage.calendar.at, Course(desk), Jury(desk, "plan", "good")
    said = group["comments"]["answered"]
    road = [
        (at(-10, 0, 9), desk.write, "swot"),
        (at(-9, 1, 10), desk.write, "goals"),
        (at(-8, 0, 9), desk.write, "plan", "topic"),
        (at(-8, 1, 9), desk.propose_topic),
        (at(-8, 3, 9), desk.agree_topic, "mentor"),
        (at(-8, 4, 9), desk.agree_topic, "trainer"),
        (at(-6, 0, 9), desk.write, "plan"),
        (at(-5, 1, 9), desk.offer, said[0]),
        (at(-5, 2, 9), desk.talk, said, "must_fix"),
        (at(-4, 0, 9), desk.hand_in, "plan"),
        (at(-4, 2, 9), jury.seal, "mentor"),
        (at(-4, 4, 9), jury.seal, "trainer"),
        (at(-3, 1, 9), jury.agree),
        (at(-3, 2, 9), jury.release),
        (at(-1, 3, 9), course.plan),
        *((at(0, day, 9), course.accept, who) for day, who in enumerate(ACCEPTING)),
        *_weeks(stage, course),
        (at(2, 4, 14), course.meet, 1, stage.calendar.day(2, 4), Mode.IN_PERSON),
    ]
    for moment, act, *more in road:
        stage.then(moment, act, *more)


ACCEPTING = ("learner", "trainer", "host")


def _weeks(stage: Stage, course: Course) -> Iterable[tuple[Any, ...]]:
    """Two weeks are sent, of which one is approved; of the third there is what is over."""
    at = stage.calendar.at
    for week, minutes in ((1, FULL_WEEK), (2, SHARED), (3, FULL_WEEK)):
        for bit in course.bits(week, minutes, None):
            yield at(week, bit.weekday, 17), course.log, stage.calendar.day(week, bit.weekday), bit
    yield at(1, 4, 18), course.send, 1
    yield at(2, 4, 18), course.send, 2
    yield at(2, 0, 9), course.approve, 1


def _plan_writer(stage: Stage, desk: Desk, group: dict[str, Any]) -> None:
    """SWOT and goals are written, a plan is begun, and the mentor asks for something."""
    row, text = group["comments"]["open"]
    at, part = stage.calendar.at, row.split(".", maxsplit=1)[0]
    stage.then(at(1, 1, 10), desk.write, "swot")
    stage.then(at(1, 3, 11), desk.write, "goals")
    stage.then(at(2, 0, 14), desk.write, "plan", "topic")
    stage.then(at(2, 0, 15), desk.propose_topic)
    stage.then(at(2, 2, 9), desk.agree_topic, "mentor")
    stage.then(at(2, 2, 10), desk.offer, part)
    stage.then(at(2, 3, 9), desk.comment, part, part, row, "mentor", "must_fix", text)
