"""The cast: invented people, their libraries and cohorts. Tests and demo data tell their story.

Ilze learns (CECO, Bērzleja Library). Andris is her mentor and the host's responsible person.
Dace is her trainer. Krista coordinates. Ruta is the technical administrator. Vera is tutor of
the cohort. Marta is a responsible person at another library. Otto learns in another cohort,
under trainer Ivo and mentor Nadia: he and they have no business with Ilze's work.

The demonstration has more people, kept as data in `story/`: 25 learners in the sixth week of
their placement, and a second cohort that still writes its plans.
"""

import csv
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign, create_cohort, create_library, enrol
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.policy import Role


@dataclass(frozen=True)
class Character:
    """Somebody of the story."""

    name: str
    email: str
    language: str = "en"


ILZE = Character("Ilze Bērziņa", "ilze@berzleja.example")
KARLIS = Character("Kārlis Liepa", "karlis@liepkalne.example")
ANDRIS = Character("Andris Kalniņš", "andris@berzleja.example")
DACE = Character("Dace Ozola", "dace@kursi.example")
KRISTA = Character("Krista Vanaga", "krista@kursi.example")
RUTA = Character("Ruta Siliņa", "ruta@kursi.example")
VERA = Character("Vera Lapiņa", "vera@kursi.example")
MARTA = Character("Marta Egle", "marta@liepkalne.example")
OTTO = Character("Otto Bianchi", "otto@porto.example")
IVO = Character("Ivo Petrov", "ivo@porto.example")
NADIA = Character("Nadia Conti", "nadia@porto.example")
CHARACTERS = {
    "ilze": ILZE,
    "karlis": KARLIS,
    "andris": ANDRIS,
    "dace": DACE,
    "krista": KRISTA,
    "ruta": RUTA,
    "vera": VERA,
    "marta": MARTA,
    "otto": OTTO,
    "ivo": IVO,
    "nadia": NADIA,
}


STORY = Path(__file__).parent / "story"


@dataclass(frozen=True)
class Learner:
    """A learner of the demonstration's first cohort, as far as the story has gone.

    `plan` and `business` are words of the story (writing, waiting, returned, approved …);
    `weeks` are the minutes of each week until now, of which the first `approved` are confirmed.
    """

    key: str
    name: str
    profile: str
    library: str
    mentor: str
    trainer: str
    idea: str
    title: str
    plan: str
    business: str
    meetings: int
    approved: int
    weeks: tuple[int, ...]


def learners() -> list[Learner]:
    """The 25 learners of the demonstration, in the order of the group's page."""
    with (STORY / "learners.csv").open(encoding="utf-8") as file:
        return [_learner(row) for row in csv.DictReader(file)]


@cache
def told(name: str) -> dict[str, Any]:
    """A file of the story: people, common, judging, exact."""
    return tomllib.loads((STORY / f"{name}.toml").read_text(encoding="utf-8"))


def _learner(row: dict[str, str]) -> Learner:
    weeks = tuple(round(float(row.pop(f"week{number}")) * 60) for number in range(1, 7))
    counted = {name: int(row.pop(name)) for name in ("meetings", "approved")}
    return Learner(weeks=weeks, meetings=counted["meetings"], approved=counted["approved"], **row)


@dataclass
class Story:
    """The numbers of what the story begins with: people by first name, enrolments, cohorts."""

    people: dict[str, int] = field(default_factory=dict)
    enrolments: dict[str, int] = field(default_factory=dict)
    cohorts: dict[str, int] = field(default_factory=dict)
    libraries: dict[str, int] = field(default_factory=dict)


def begin() -> Story:
    """Tell the beginning: everybody is here and has joined, nothing is written yet."""
    people = {key: _join(character) for key, character in CHARACTERS.items()}
    krista = people["krista"]
    assign(None, krista, Role.COORDINATOR)
    assign(None, people["ruta"], Role.ADMIN)
    latvia = _cohort(krista, "CECO and DIGY, Latvia, autumn 2026")
    italy = _cohort(krista, "CECO, Italy, autumn 2026")
    berzleja = create_library(krista, "Bērzleja Library", "public library")
    liepkalne = create_library(krista, "Liepkalne Library", "public library")
    porto = create_library(krista, "Biblioteca Porto", "public library")
    ilze = _pair(people, "ilze", latvia, berzleja, ("andris", "dace", "andris"))
    karlis = _pair(people, "karlis", latvia, liepkalne, ("andris", "dace", "marta"), "DIGY")
    otto = _pair(people, "otto", italy, porto, ("nadia", "ivo", "nadia"))
    assign(krista, people["vera"], Role.TUTOR, latvia)
    db.session.flush()
    return Story(
        {key: person.id for key, person in people.items()},
        {"ilze": ilze.id, "karlis": karlis.id, "otto": otto.id},
        {"latvia": latvia.id, "italy": italy.id},
        {"berzleja": berzleja.id, "liepkalne": liepkalne.id, "porto": porto.id},
    )


def _join(character: Character) -> Person:
    person = add_person(character.email, character.name, character.language, None)
    person.joined_at = clock.now()
    return person


def _cohort(krista: Person, name: str) -> Cohort:
    today = clock.today()
    dates = {"starts_on": date(today.year, 2, 1), "ends_on": date(today.year, 12, 20)}
    return create_cohort(krista, name=name, language="en", profiles=["CECO", "DIGY"], **dates)


def _pair(
    people: dict[str, Person],
    learner: str,
    cohort: Cohort,
    library: Library,
    team: tuple[str, str, str],
    profile: str = "CECO",
) -> Enrolment:
    krista = people["krista"]
    enrolment = enrol(krista, cohort, people[learner], profile, library)
    for key, role in zip(team, (Role.MENTOR, Role.MAIN_TRAINER, Role.RESPONSIBLE), strict=True):
        assign(krista, people[key], role, enrolment)
    return enrolment
