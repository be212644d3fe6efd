"""Looks what a mail says to a person now: a section for each of their parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask import g
from sqlalchemy import func, select

from app.core import clock
from app.core.db.base import db
from app.desk.reviews.queries.missing import that_run, unfinished
from app.desk.reviews.rules import Lack
from app.desk.waiting.queries.items import waiting
from app.desk.waiting.rules import AS_MENTOR, AS_TRAINER, Item
from app.groups.absences.queries import is_away
from app.groups.cohorts.access import standings
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.cohorts.queries import teams
from app.groups.cohorts.rules import EnrolmentStatus, Scope
from app.groups.notifications.models import News, Notice, concerns, newest
from app.outside.digests.models import DigestRound, Reminder
from app.outside.digests.queries.back import looking_back
from app.outside.digests.queries.owed import active, let_wait, owed
from app.outside.digests.rules import things
from app.outside.digests.rules.things import Line, Owed, Part, Section, Thing, Told
from app.people.accounts.models import Person
from app.policy import Role

FIRST, AGAIN = "remind_first_days", "remind_again_days"
TRAINER, COORDINATOR = "remind_trainer_days", "remind_coordinator_days"
_Known = Mapping[str, Mapping[int, date]]  # the steps of each thing with their days
NAMED = 5  # pieces of news of which a mail says what they are about
OTHERS = (Role.LEARNER, Role.MENTOR, Role.RESPONSIBLE)  # about whom the main trainer is told


def begun() -> datetime | None:
    """Since when mail about what waits is made; what is older causes none."""
    return db.session.scalar(select(func.min(DigestRound.begun_at)))


def told(person: Person, mail: int = 0) -> Told | None:
    """What a mail says to the person; None if none is due. `mail`: the one that is being made.

    A command lives longer than a request: what was asked before is asked again.
    """
    g.pop("standings", None)
    g.pop("waiting", None)
    since = begun()
    if since is None:
        return None
    known = _reminded(person.id, mail)
    news = _news(person.id, since, max(known.get(things.NEWS, {}), default=0))
    made: tuple[Section | None, ...] = (_learning(person, news),)
    if not is_away(person.id):  # then a deputy is told, or nobody until they are back
        made += (_mentoring(person), _training(person), _running(person, known))
    sections = [one for one in made if one is not None]
    wanted = [thing for one in sections for thing in one.things if _is_newer(thing, since)]
    found = things.due(wanted, known, clock.today())
    if any(one.news for one in sections):
        found.append((things.NEWS, news.last))
    if found:  # no mail goes for these alone
        beside = [thing for one in sections for thing in one.beside]
        found += things.due(beside, known, clock.today())
    return Told(tuple(sections), tuple(found)) if found else None


def _is_newer(thing: Thing, since: datetime) -> bool:
    return thing.since is None or thing.since >= clock.local(since).date()


def _reminded(person_id: int, mail: int) -> _Known:
    """What the person was told by other mails: the steps of each thing with their days."""
    mine = (Reminder.person_id == person_id) & (Reminder.outgoing_id != mail)
    found: dict[str, dict[int, date]] = defaultdict(dict)
    for row in db.session.execute(select(Reminder.thing, Reminder.step, Reminder.at).where(mine)):
        found[row.thing][row.step] = clock.local(row.at).date()
    return found


@dataclass(frozen=True)
class _Unseen:
    """Unseen news: the number of the newest, how many there are, and the newest of them."""

    last: int
    count: int
    newest: tuple[News, ...] = ()


def _news(person_id: int, since: datetime, known: int) -> _Unseen:
    """The unseen news after those that are `known`."""
    mine = (Notice.person_id == person_id) & Notice.seen_at.is_(None) & (Notice.id > known)
    resting = select(Enrolment.id).where(Enrolment.status == EnrolmentStatus.PAUSED)
    goes_on = Notice.enrolment_id.is_(None) | Notice.enrolment_id.not_in(resting)
    new = mine & (Notice.at >= since) & goes_on & concerns(person_id, clock.today())
    row = db.session.execute(select(func.max(Notice.id), func.count(Notice.id)).where(new)).one()
    return _Unseen(row[0], row[1], tuple(newest(new, NAMED))) if row[1] else _Unseen(0, 0)


def _held(person: Person, role: Role) -> dict[int, Enrolment]:
    numbers = [one.enrolment_id for one in standings(person) if one.role is role]
    return active(one for one in numbers if one)


def _learning(person: Person, news: _Unseen) -> Section | None:
    mine = _held(person, Role.LEARNER)
    if not mine:
        return None
    items, back = owed(list(mine)), looking_back(person, Role.LEARNER)
    made = _things(items, mine, FIRST, AGAIN)
    told = Section(Part.LEARNER, _lines(items, mine), news=news.count, newest=news.newest)
    return replace(told, offers=back.offers, things=made, beside=back.things)


def _mentoring(person: Person) -> Section | None:
    items, back = waiting(person, AS_MENTOR), looking_back(person, Role.MENTOR)
    of = active({one.enrolment_id for one in items})
    if not items and not back.offers:
        return None
    made = _things(items, of, FIRST, AGAIN)
    return Section(
        Part.MENTOR, _lines(items, of), offers=back.offers, things=made, beside=back.things
    )


def _training(person: Person) -> Section | None:
    items, of = waiting(person, AS_TRAINER), _held(person, Role.MAIN_TRAINER)
    long = _long(of, OTHERS, TRAINER)
    if not items and not long:
        return None
    made = _things(items, of, FIRST, AGAIN) + _things([one for one, _who in long], of, TRAINER)
    return Section(Part.TRAINER, _lines(items, of), _held_up(long, of), things=made)


def _running(person: Person, known: _Known) -> Section | None:
    """What a coordinator is told of the groups that run; `known`: what other mails told."""
    held = [one for one in standings(person) if one.role is Role.COORDINATOR]
    if not held:
        return None
    reached = select(Cohort)
    if not any(one.scope is Scope.SITE for one in held):
        reached = reached.where(Cohort.id.in_([one.cohort_id for one in held if one.cohort_id]))
    run = that_run(reached)
    cohorts = list(db.session.scalars(run, {"today": clock.today()}))
    within = Enrolment.cohort_id.in_([one.id for one in cohorts])
    of = active(db.session.scalars(select(Enrolment.id).where(within)))
    long = _long(of, (*OTHERS, Role.MAIN_TRAINER), COORDINATOR)
    lacks, lacking = _lacking(cohorts, known)
    made = (*_things([one for one, _who in long], of, COORDINATOR), *lacking)
    return Section(Part.COORDINATOR, (), _held_up(long, of), lacks, things=made)


def _lacking(cohorts: list[Cohort], known: _Known) -> tuple[dict[str, int], list[Thing]]:
    """How much is missing in each group, and each kind of it as a thing."""
    found, counts, made = unfinished([one.id for one in cohorts]), {}, []
    for one in cohorts:
        lacks = found[one.id].counts
        there = {lack: lacks[lack] for lack in lacks if lacks[lack] and lack is not Lack.WAITING}
        if there:
            counts[one.name] = sum(there.values())
        made += [_lack(one, lack, known) for lack in there]
    return counts, made


def _lack(cohort: Cohort, lack: Lack, known: _Known) -> Thing:
    """Since when it lacks nobody knows: its days count from the first mail."""
    code = f"lacks {cohort.id} {lack}"
    since = min(known.get(code, {}).values(), default=clock.today())
    return Thing(code, None, (0, *(cohort.setting_on(name, since) for name in (FIRST, AGAIN))))


def _long(
    of: Mapping[int, Enrolment], roles: Iterable[Role], setting: str
) -> list[tuple[Item | Owed, str]]:
    """What others let wait for as long as the group's figure said when it began."""
    if not of:
        return []
    today = clock.today()
    return [
        (item, who)
        for item, who in let_wait(teams(of), roles)
        if (today - _day(item)).days >= of[item.enrolment_id].cohort.setting_on(setting, _day(item))
    ]


def _things(
    items: Iterable[Item | Owed], of: Mapping[int, Enrolment], *settings: str
) -> tuple[Thing, ...]:
    """The things for which a mail may go: to who must act also when they are new."""
    new = (0,) if FIRST in settings else ()
    return tuple(
        Thing(
            things.code(one),
            _day(one),
            (*new, *(of[one.enrolment_id].cohort.setting_on(name, _day(one)) for name in settings)),
        )
        for one in items
        if one.enrolment_id in of and things.is_turn(one)
    )


def _lines(items: Iterable[Item | Owed], of: Mapping[int, Enrolment]) -> tuple[Line, ...]:
    """A line for each learner, the one with whom something has waited longest first."""
    by_learner: dict[int, list[Item | Owed]] = defaultdict(list)
    for one in items:
        if one.enrolment_id in of:
            by_learner[one.enrolment_id].append(one)
    return tuple(
        Line(of[number].person.first_name, tuple(some), _said(min(map(_day, some)), of[number]))
        for number, some in by_learner.items()
    )


def _said(since: date, of: Enrolment) -> date | None:
    days = (clock.today() - since).days
    return since if days >= of.cohort.setting_on(FIRST, since) else None


def _held_up(
    long: Iterable[tuple[Item | Owed, str]], of: Mapping[int, Enrolment]
) -> tuple[Line, ...]:
    """A line for each learner and holder."""
    found: dict[tuple[int, str], list[Item | Owed]] = defaultdict(list)
    for one, who in long:
        found[one.enrolment_id, who].append(one)
    return tuple(
        Line(of[number].person.first_name, tuple(some), min(map(_day, some)), who)
        for (number, who), some in found.items()
    )


def _day(one: Item | Owed) -> date:
    return clock.local(one.since).date()
