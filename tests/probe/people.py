"""The people of the world: every relation to a learner, in three cohorts at three libraries."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign, create_cohort, create_library, end, enrol
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.pauses.actions import add_free_day
from app.people.accounts.actions import add_person
from app.people.accounts.models import Link, Person, digest
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import accept, make_link
from app.policy import Role
from tests.probe.marks import Marks

STAFF = {  # cohort → role → people; the main trainers become trainers of their cohort
    "alpha": {Role.TRAINER: "tom", Role.TUTOR: "tia", Role.COORDINATOR: "cora"},
    "beta": {Role.TRAINER: "tess", Role.TUTOR: "tyra", Role.COORDINATOR: "cody"},
    "gamma": {Role.TRAINER: "tara", Role.TUTOR: "tilo", Role.COORDINATOR: "cleo"},
}
SITE = {"kit": Role.COORDINATOR, "ada": Role.ADMIN}
LIBRARIES = ("north", "south", "east")
GOES_ON = {"lea": "south"}  # where a placement goes on later


@dataclass(frozen=True)
class Team:
    """A learner, where they learn, and who stands around; "" is nobody."""

    cohort: str
    library: str
    mentor: str
    host: str
    trainer: str
    profile: str = "CECO"


TEAMS = {
    "lea": Team("alpha", "north", "meg", "rex", "tim"),
    "lia": Team("alpha", "north", "meg", "rex", "tim", "DIGY"),
    "lou": Team("alpha", "east", "mat", "ria", "tim"),
    "mia": Team("beta", "south", "moe", "rob", "ted"),
    "max": Team("beta", "south", "mo", "mo", "ted"),  # one person for a one-room library
    "nat": Team("gamma", "", "", "", "tara"),
    "lev": Team("gamma", "south", "mel", "rob", "tara"),
}
TOGETHER = ({"mia", "max"},)  # learners who met in a group
FORMER = {"fay": Role.MENTOR, "fox": Role.MAIN_TRAINER, "fred": Role.RESPONSIBLE}  # of Lea
INVITED = "ivy"  # a learner of gamma who has not joined
ACTING = {
    "mentor": (Role.MENTOR,),
    "host": (Role.RESPONSIBLE,),
    "trainer": (Role.MAIN_TRAINER, Role.TRAINER),
}


@dataclass
class Cast:
    """Everybody, and what they belong to, by key."""

    marks: Marks
    people: dict[str, Person] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    cohorts: dict[str, Cohort] = field(default_factory=dict)
    libraries: dict[str, Library] = field(default_factory=dict)
    enrolments: dict[str, Enrolment] = field(default_factory=dict)

    def acting(self, who: str, *roles: Role) -> Person:
        """Somebody in these roles, as a request would have them."""
        person = self.people[who]
        person.acting = tuple(str(role) for role in roles)
        return person

    def learner(self, key: str) -> Person:
        """A learner at work."""
        return self.acting(key, Role.LEARNER)

    def around(self, key: str, part: str) -> Person:
        """A learner's mentor, trainer or host at work."""
        return self.acting(getattr(TEAMS[key], part), *ACTING[part])


def everybody() -> list[str]:
    """The keys of all who have an account."""
    found = [*SITE, *FORMER, *(one for staff in STAFF.values() for one in staff.values())]
    for key, team in TEAMS.items():
        found += [key, team.mentor, team.host, team.trainer]
    return sorted(set(found) - {""})


def relations() -> dict[str, dict[str, set[str]]]:
    """The people around each learner by relation, once the world is told; "": around nobody."""
    site = {key for key, role in SITE.items() if role is Role.COORDINATOR}
    found: dict[str, dict[str, set[str]]] = {"": {"site": site, "coordinator": site}}
    for key, team in TEAMS.items():
        staff = STAFF[team.cohort]
        found[key] = {
            "learner": {key},
            "mentor": {team.mentor} - {""},
            "host": {team.host} - {""},
            "main trainer": {team.trainer},
            "trainer": {staff[Role.TRAINER], *main_trainers(team.cohort)},
            "tutor": {staff[Role.TUTOR]},
            "coordinator": {staff[Role.COORDINATOR], *site},
            "site": site,
        }
    return found


def main_trainers(cohort: str) -> set[str]:
    """Who is the main trainer of somebody in a cohort, and so one of its trainers."""
    return {team.trainer for team in TEAMS.values() if team.cohort == cohort}


def gather(marks: Marks) -> Cast:
    """Everybody joins; cohorts and libraries are made; Lea has the team that she begins with."""
    cast = Cast(marks)
    for key in everybody():
        _join(cast, key)
    for key, role in SITE.items():
        assign(None, cast.people[key], role)
    cast.acting("kit", Role.COORDINATOR)
    _libraries(cast)
    _free_day(cast)
    for key, staff in STAFF.items():
        _cohort(cast, key, staff)
    for key in TEAMS:
        _enrol(cast, key)
    _invite(cast)
    return cast


def replace(cast: Cast) -> None:
    """Lea's first mentor, main trainer and responsible person hand over; they see no more."""
    parts = {Role.MENTOR: "mentor", Role.MAIN_TRAINER: "trainer", Role.RESPONSIBLE: "host"}
    for role, part in parts.items():
        person = cast.people[getattr(TEAMS["lea"], part)]
        assign(cast.acting("kit", Role.COORDINATOR), person, role, cast.enrolments["lea"])
    leaving = Assignment.person_id.in_([cast.people[key].id for key in FORMER])
    end(cast.people["kit"], list(db.session.scalars(select(Assignment).where(leaving))))


def _join(cast: Cast, key: str) -> None:
    """Through a link, as everybody joins: with name, password and consent."""
    name = cast.marks.plant("person", "name", key, "joined", only=set())
    email = cast.marks.plant("person", "e-mail", key, "joined", only=set())
    person = add_person(f"{key}.{email}@probe.example", key, "en", None)
    db.session.flush()
    token, _code = make_link(person, Purpose.INVITATION, None)
    db.session.flush()
    link = db.session.scalars(select(Link).where(Link.token_hash == digest(token))).one()
    secret = cast.marks.plant("password", "password", key, "set", only=set())
    cast.passwords[key] = f"{key} opens the {secret} door"
    accept(link, f"{key.title()}-{name} Probe", cast.passwords[key], "en", None)
    cast.people[key] = person


def _libraries(cast: Cast) -> None:
    for key in LIBRARIES:
        told = {
            field: cast.marks.plant("library", field, "", "known")
            for field in ("kind", "address", "contact_name", "contact_email")
        }
        told["contact_email"] += "@probe.example"
        told["country"] = "LV"
        name = cast.marks.plant("library name", "name", key, "known", only=set())
        cast.libraries[key] = create_library(cast.people["kit"], f"Library {key} {name}", **told)


def _free_day(cast: Cast) -> None:
    name = cast.marks.plant("free day", "name", "", "known")
    add_free_day(cast.people["kit"], "LV", clock.today() + timedelta(days=300), name)


def _cohort(cast: Cast, key: str, staff: dict[Role, str]) -> None:
    today = clock.today()
    name = cast.marks.plant("cohort", "name", key, "running", only=set())
    kit = cast.acting("kit", Role.COORDINATOR)
    dates = {"starts_on": _months(today, -4), "ends_on": _months(today, 6)}
    profiles = ["CECO", "DIGY"]
    cohort = create_cohort(kit, name=f"{key} {name}", language="en", profiles=profiles, **dates)
    cast.cohorts[key] = cohort
    for role, who in staff.items():
        assign(kit, cast.people[who], role, cohort)


def _months(day: date, number: int) -> date:
    return day + timedelta(days=30 * number)


def _enrol(cast: Cast, key: str) -> None:
    team, kit = TEAMS[key], cast.people["kit"]
    library = cast.libraries.get(team.library)
    learner, cohort = cast.people[key], cast.cohorts[team.cohort]
    enrolment = cast.enrolments[key] = enrol(kit, cohort, learner, team.profile, library)
    parts = {Role.MENTOR: team.mentor, Role.MAIN_TRAINER: team.trainer, Role.RESPONSIBLE: team.host}
    if key == "lea":
        parts |= {role: who for who, role in FORMER.items()}
    for role, who in parts.items():
        if who:
            assign(kit, cast.people[who], role, enrolment)


def _invite(cast: Cast) -> None:
    name = cast.marks.plant("person", "name", INVITED, "invited", only=set())
    email = cast.marks.plant("person", "e-mail", INVITED, "invited", only=set())
    kit = cast.people["kit"]
    ivy = add_person(f"{INVITED}.{email}@probe.example", f"Ivy-{name} Probe", "en", kit)
    enrol(kit, cast.cohorts["gamma"], ivy, None, None)
    make_link(ivy, Purpose.INVITATION, kit)
