"""The second cohort: six learners who still write, in three languages, before their placement."""

from typing import Any

from app.ops.demo.cast import told
from app.ops.demo.story.folder import Desk
from app.ops.demo.story.judging import Jury
from app.ops.demo.story.stage import Stage
from app.ops.demo.story.texts import Idea

STEPS = ("swot", "goals", "plan", "sealed")


def plan_abroad(stage: Stage) -> None:
    """Put what the second cohort does into the calendar."""
    people = told("people")
    for key, guest in people["guests"].items():
        if guest["reached"] not in STEPS:
            continue
        here = people["libraries"][guest["library"]]
        words = {
            "place": here["place"],
            "library": here["name"],
            "title": guest.get("title", ""),
            "who": guest["name"].split()[0],
        }
        idea = Idea(guest["idea"], stage.calendar, "DIGY", words)
        _plan(stage, Desk(stage, stage.teams[key], idea), guest)


def _plan(stage: Stage, desk: Desk, guest: dict[str, Any]) -> None:
    reached, at = STEPS.index(guest["reached"]), stage.calendar.at
    stage.then(at(1, 1, 10), desk.write, "swot")
    if reached >= STEPS.index("goals"):
        stage.then(at(2, 1, 11), desk.write, "goals")
    if reached >= STEPS.index("plan"):
        stage.then(at(3, 2, 14), desk.write, "plan", "topic")
        stage.then(at(3, 3, 9), desk.propose_topic)
        stage.then(at(3, 4, 9), desk.agree_topic, "mentor")
    if reached == STEPS.index("sealed"):
        stage.then(at(3, 4, 12), desk.agree_topic, "trainer")
        stage.then(at(4, 1, 15), desk.write, "plan")
        stage.then(at(5, 1, 9), desk.hand_in, "plan")
        stage.then(at(5, 4, 16), Jury(desk, "plan", "good").seal, "mentor")
    elif reached == STEPS.index("plan"):
        stage.then(at(4, 2, 15), lambda: desk.write("plan", "need", "digital", unfinished=NOT_YET))
        stage.then(at(5, 0, 10), desk.offer, "goals")


NOT_YET = ("need", "digital")
