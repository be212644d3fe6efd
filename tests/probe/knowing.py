"""Who may see the names and addresses of whom, now that everybody stands in their place."""

from collections.abc import Iterable

from app.policy import Role
from tests.probe.marks import Marks
from tests.probe.people import (
    FORMER,
    GOES_ON,
    INVITED,
    SITE,
    STAFF,
    TEAMS,
    TOGETHER,
    everybody,
    main_trainers,
    relations,
)


def known_to(marks: Marks) -> None:
    """Write down who may see names and addresses, now that everybody stands in their place."""
    reach = _reach()
    for mark in marks.all:
        if mark.kind == "person":
            mark.only = _names(mark.owner, reach) if mark.field == "name" else _mails(mark.owner)
        elif mark.kind == "cohort":
            mark.only = _in_cohort(mark.owner)
        elif mark.kind == "library name":
            mark.only = _at_library(mark.owner)


def _reach() -> dict[str, set[str]]:
    """Everybody around each learner, the learner and those who have left included."""
    found = {key: set().union(*around.values()) for key, around in relations().items() if key}
    found["lea"] |= set(FORMER)
    found[INVITED] = {*STAFF["gamma"].values(), *main_trainers("gamma"), *SITE, INVITED}
    return found


def _names(who: str, reach: dict[str, set[str]]) -> set[str]:
    """Whoever works with the same learner; learners know each other where they met in a group."""
    others = [people for learner, people in reach.items() if who in people and learner != ""]
    if who in reach:
        others = [reach[who], *(reach[one] for some in TOGETHER if who in some for one in some)]
    seen = {who, "kit"}.union(*others, *_colleagues(who), *_at_host(who)) - set(FORMER)
    if who in FORMER:
        seen.add(who)
    if who in SITE:  # who runs the site acts on accounts, and the record says so
        seen.update(everybody())
    return (seen | _may_name(who)) - {INVITED}


def _colleagues(who: str) -> Iterable[set[str]]:
    """The staff of one group see each other on its page."""
    for cohort, staff in STAFF.items():
        group = {*staff.values(), *main_trainers(cohort)}
        if who in group:
            yield group


def _at_host(who: str) -> Iterable[set[str]]:
    """Who helps at one host can stand in for each other, and the coordinators there choose them."""
    for library in {team.library for team in TEAMS.values() if who in (team.mentor, team.host)}:
        there = {key: team for key, team in TEAMS.items() if team.library == library}
        yield {one for team in there.values() for one in (team.mentor, team.host) if one}
        yield {STAFF[team.cohort][Role.COORDINATOR] for team in there.values()}


def _may_name(who: str) -> set[str]:
    """Whoever trains in any group can be named as trainer by every coordinator."""
    trains = any(who in relations()[key]["trainer"] for key in TEAMS)
    return _coordinators() if trains else set()


def _coordinators() -> set[str]:
    return {staff[Role.COORDINATOR] for staff in STAFF.values()}


def _mails(who: str) -> set[str]:
    """The person, and the coordinators of the groups around whose learners the person stands."""
    cohorts = {team.cohort for key, team in TEAMS.items() if who in {key, *vars(team).values()}}
    cohorts |= {key for key, staff in STAFF.items() if who in staff.values()}
    if who == INVITED:
        cohorts.add("gamma")
    others = _may_name(who) | {STAFF[key][Role.COORDINATOR] for key in cohorts}
    return ({who, "kit"} | others) - {INVITED}


def _in_cohort(cohort: str) -> set[str]:
    around = [people for key, people in _reach().items() if _cohort_of(key) == cohort]
    return {"kit", *STAFF[cohort].values()}.union(*around) - {INVITED, "ada", *FORMER}


def _at_library(library: str) -> set[str]:
    """Who stands around a learner there; every coordinator can place a learner at any host."""
    there = [key for key, team in TEAMS.items() if library in (team.library, GOES_ON.get(key))]
    around = [_reach()[key] for key in there]
    return {"kit"}.union(_coordinators(), *around) - {"ada", *FORMER}


def _cohort_of(learner: str) -> str:
    return TEAMS[learner].cohort if learner in TEAMS else "gamma"
