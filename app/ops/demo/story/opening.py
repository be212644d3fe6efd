"""The beginning: the coordinator makes cohorts, adds libraries, brings people together."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign, create_cohort, create_library, enrol
from app.groups.cohorts.models import Cohort, Library
from app.ops.demo.cast import learners, told
from app.ops.demo.story.stage import Stage, Team, acting
from app.people.accounts.actions import add_person
from app.people.accounts.models import Consent, Person
from app.people.accounts.rules import Purpose
from app.people.consents.rules import COURSE, HELPING
from app.people.invitations.actions import make_link
from app.policy import Role
from app.programme.current import programme
from app.workplace.agreements import actions as agreements

BEFORE, AFTER = 16, 3  # weeks that a cohort lasts before and after its ten weeks of placement
INVITED = "invited"
LATER = 9  # weeks by which the second cohort is behind the first


def open_stage(stage: Stage) -> None:
    """Everybody who plays joins, in the roles that they play."""
    people = told("people")
    others = {*people["staff"], *people["mentors"]}
    for key, given in everybody(people):
        stage.people[key] = join(*given, learns=key not in others)
    for key, given in invited(people):
        stage.people[key] = _add(*given)
    krista = acting(stage.people["krista"], Role.COORDINATOR)
    assign(None, krista, Role.COORDINATOR)
    assign(None, stage.people["ruta"], Role.ADMIN)
    for key, library in people["libraries"].items():
        stage.libraries[key] = create_library(
            krista, library["name"], "public library", address=library["place"], country="LV"
        )
    _first_cohort(stage, krista, people)
    _second_cohort(stage, krista, people)
    db.session.flush()


def everybody(people: dict[str, Any]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Everybody who has joined, by key, with name, address and language."""
    for group in ("staff", "mentors"):
        yield from ((key, tuple(given)) for key, given in people[group].items())
    for learner in learners():
        yield learner.key, (learner.name, f"{learner.key}@{learner.library}.example")
    joined = {key: one for key, one in people["guests"].items() if one["reached"] != INVITED}
    yield from ((key, _guest(key, guest)) for key, guest in joined.items())


def invited(people: dict[str, Any]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Those who were handed a link and have not joined yet."""
    yield from ((key, tuple(given)) for key, given in people["invited"].items())
    for key, guest in people["guests"].items():
        if guest["reached"] == INVITED:
            yield key, _guest(key, guest)


def _guest(key: str, guest: dict[str, Any]) -> tuple[str, ...]:
    return guest["name"], f"{key}@{guest['library']}.example", guest.get("language", "bg")


def _add(name: str, address: str, language: str = "en") -> Person:
    person = add_person(address, name, language, None)
    person.is_demo = True
    return person


def join(name: str, address: str, language: str = "en", *, learns: bool) -> Person:
    """Somebody who has opened the link and agreed to what concerns them."""
    person = _add(name, address, language)
    person.joined_at = clock.now()
    helping = None if learns else programme().helper_consent
    consent = Consent(
        person_id=person.id,
        key=HELPING if helping else COURSE,
        version=(helping or programme().consent).version,
        language=language,
        given_at=clock.now(),
    )
    db.session.add(consent)
    return person


def _first_cohort(stage: Stage, krista: Person, people: dict[str, Any]) -> None:
    first, last = stage.calendar.day(1 - BEFORE), stage.calendar.day(10 + AFTER, 4)
    due = {"plan": stage.calendar.day(8, 4), "business": stage.calendar.day(10, 4)}
    cohort = create_cohort(
        krista,
        name=f"CECO and DIGY, Latvia, {season(stage.calendar.day(1))}",
        language="en",
        profiles=["CECO", "DIGY"],
        starts_on=first,
        ends_on=last,
        settings={"due": {key: day.isoformat() for key, day in due.items()}},
    )
    open_cohort(stage, "latvia", cohort, ("dace", "valdis"))
    assign(krista, stage.people["vera"], Role.TUTOR, cohort)
    for one in learners():
        team = (one.key, one.mentor, one.trainer, people["libraries"][one.library]["host"])
        pair(stage, cohort, one.profile, one.library, team)


def _second_cohort(stage: Stage, krista: Person, people: dict[str, Any]) -> None:
    first = stage.calendar.day(1 - BEFORE + LATER)
    last = stage.calendar.day(10 + AFTER + LATER, 4)
    cohort = create_cohort(
        krista,
        name=f"DIGY, България, {first.year}",
        language="bg",
        profiles=["DIGY"],
        starts_on=first,
        ends_on=last,
    )
    open_cohort(stage, "bulgaria", cohort, ("elena",))
    for key, guest in people["guests"].items():
        host = people["libraries"][guest["library"]]["host"]
        team = (key, guest.get("mentor", ""), "elena", host)
        pair(stage, cohort, "DIGY", guest["library"], team)


def season(day: date) -> str:
    """A time of the year in words, for the name of a cohort."""
    return f"{'spring' if day.month < 7 else 'autumn'} {day.year}"


def open_cohort(stage: Stage, key: str, cohort: Cohort, trainers: tuple[str, ...]) -> None:
    """Keep a new cohort under its key and give it these trainers."""
    cohort.is_demo = True
    stage.cohorts[key] = cohort
    for trainer in trainers:
        assign(stage.people["krista"], stage.people[trainer], Role.TRAINER, cohort)


def pair(
    stage: Stage, cohort: Cohort, profile: str, library: str, keys: tuple[str, str, str, str]
) -> None:
    """Enrol a learner; `keys` are those of learner, mentor (or none), trainer and host."""
    krista, learner = stage.people["krista"], stage.people[keys[0]]
    enrolment = enrol(krista, cohort, learner, profile, stage.libraries[library])
    roles = (Role.MENTOR, Role.MAIN_TRAINER, Role.RESPONSIBLE)
    for role, key in zip(roles, keys[1:], strict=True):
        if key:
            assign(krista, stage.people[key], role, enrolment)
    mentor = keys[1] or keys[3]  # while there is none, the host answers
    trainer, host = stage.people[keys[2]], stage.people[keys[3]]
    stage.teams[keys[0]] = Team(enrolment, learner, stage.people[mentor], trainer, host)


def hand_links_over(stage: Stage) -> None:
    """Who has not joined yet was handed a link some days ago."""
    krista = acting(stage.people["krista"], Role.COORDINATOR)
    for key, _given in invited(told("people")):
        make_link(stage.people[key], Purpose.INVITATION, krista)


def sign_agreements(stage: Stage) -> None:
    """The provider and every host of the first cohort sign a cooperation agreement."""
    hosts = told("people")["libraries"]
    mine = dict.fromkeys(one.library for one in learners())
    for number, key in enumerate(mine, 1):
        library, host = stage.libraries[key], stage.people[hosts[key]["host"]]
        sign_agreement(stage, library, host, str(number), places=3)


def sign_agreement(stage: Stage, library: Library, host: Person, number: str, places: int) -> None:
    """The coordinator signs an agreement with a host, for some months after the placements."""
    krista = acting(stage.people["krista"], Role.COORDINATOR)
    agreement = agreements.create_agreement(
        krista,
        library,
        host,
        stage.calendar.day(-5),
        number=f"{stage.calendar.monday.year}/{number}",
        provider_name=krista.name,
        host_name=host.name,
        valid_until=stage.calendar.day(30, 4),
        places=places,
    )
    agreements.sign(krista, agreement, clock.today())
