"""What happens around the learners: somebody is away, a part passes on, a host gets a slip."""

from flask import current_app

from app.coordination.changes.actions.passing import Wanted, hand_over
from app.coordination.changes.models import Handover
from app.coordination.changes.rules import Part
from app.groups.absences.actions import note
from app.groups.cohorts.models import Absence
from app.groups.pauses.rules import Stretch
from app.ops.demo.story.stage import THIS_WEEK, Stage, acting, must
from app.outside.signing.actions import make_slip
from app.people.accounts.models import Person
from app.policy import Role
from app.project.comments.actions import say
from app.project.comments.rules import Kind
from app.project.documents.models import folder

ELSEWHERE = "The branch in the next village needs its librarian there from now on."
READ = "I read it in these two weeks. The second goal is easy to measure: keep it as it is."


def plan_around(stage: Stage) -> None:
    """Normunds (Toms) is away and Velta stands in; Sandra takes Madara over from Lauma.

    Mārtiņš's responsible person has a slip with a link and a code.
    """
    at = stage.calendar.at
    stage.then(at(5, 2, 16), _away, stage)
    stage.then(at(THIS_WEEK, 0, 8), _reads, stage)
    stage.then(at(4, 0, 8), _passes_on, stage)
    stage.then(at(2, 3, 10), _slip, stage)


def _away(stage: Stage) -> None:
    """From this Monday until Friday of the next week."""
    mentor, deputy = (stage.people[one] for one in ("normunds", "velta"))
    days = Stretch(stage.calendar.day(THIS_WEEK), stage.calendar.day(THIS_WEEK + 1, 4))
    must(isinstance(note(mentor, mentor, days, deputy), Absence), "Normunds is away")


def _reads(stage: Stage) -> None:
    """The deputy says something about the goals on which Toms asks for comments."""
    goals = folder(stage.teams["toms"].enrolment.id)["goals"]
    say(goals, acting(stage.people["velta"], Role.MENTOR), "goals", READ, Kind.NOTE)


def _passes_on(stage: Stage) -> None:
    team, new = stage.teams["madara"], stage.people["sandra"]
    day = stage.calendar.day(4)
    wanted = Wanted(Part.MENTOR, team.mentor, new, (team.enrolment,), day, ELSEWHERE)
    made = hand_over(_coordinator(stage), team.enrolment.cohort, wanted)
    must(isinstance(made, Handover), "a part passes on")
    team.mentor = new


def _slip(stage: Stage) -> None:
    """Who coordinates hands it over; made again, it ends this one."""
    team = stage.teams["martins"]
    secret = current_app.config["SECRET_KEY"]
    make_slip(_coordinator(stage), team.enrolment, team.host, secret)


def _coordinator(stage: Stage) -> Person:
    return acting(stage.people["krista"], Role.COORDINATOR)
