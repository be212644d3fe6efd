"""Notes that somebody is away, gives a deputy the parts for those days, ends it earlier."""

from collections.abc import Iterable

from app.core import clock
from app.core.audit.actions import MAIL_LINK, coming_by, record
from app.core.db.base import db
from app.core.db.saving import save, take_turns
from app.groups.absences.queries import (
    absences_of,
    end_of,
    parts_of,
    standing_in,
    why_unfit,
    with_deputies,
)
from app.groups.absences.rules import Act, Problem, State, Unfit, can, problem, state
from app.groups.cohorts.actions import end as end_parts
from app.groups.cohorts.models import Absence, Assignment
from app.groups.cohorts.queries import teams
from app.groups.notifications.actions import notify
from app.groups.pauses.rules import Stretch
from app.people.accounts.actions import renew_sign_ins
from app.people.accounts.models import Person

NOTED = ("absence noted", "absence noted: deputy", "absence noted: you")
ENDED = ("absence ended", "absence ended: deputy", "absence ended: you")
PAGE = "dashboards.learner"  # of the learner whom the news are about
OWN = "absences.index"


def note(
    by: Person,
    person: Person,
    days: Stretch,
    deputy: Person | None = None,
    groups: Iterable[int] | None = None,
) -> Absence | Problem | Unfit:
    """Keep that somebody is away; a deputy holds the parts on these days under the own name.

    `groups`: those that whoever notes it coordinates; None: all, it is the own absence. The
    learners and the other side of each are told.
    """
    take_turns(person)
    parts = parts_of(person.id, days, groups)
    if wrong := _against(person, deputy, parts, days):
        return wrong
    one = _kept_absence(by, person, days, deputy)
    if deputy:
        for part in parts:
            _stand_in(by, one, part, deputy)
    _tell(by, person, deputy, one, NOTED, parts)
    return one


def _kept_absence(by: Person, person: Person, days: Stretch, deputy: Person | None) -> Absence:
    one = Absence(
        person_id=person.id,
        from_on=days.first,
        until_on=days.last,
        deputy_id=deputy.id if deputy else None,
        by_id=by.id,
        at=clock.now(),
    )
    db.session.add(one)
    record(by, "absence noted", one, after=f"{days.first} {days.last}")
    return one


def note_by_link(person: Person, days: Stretch) -> Absence | Problem:
    """Note the own absence by a mailed link, without a deputy; the person is told where it was."""
    with coming_by(MAIL_LINK):
        made = note(person, person, days)
    if isinstance(made, Absence):
        told = {"day": made.from_on.isoformat(), "until": made.until_on.isoformat()}
        notify(person.id, NOTED[2], OWN, None, None, person, **told)
        return made
    if isinstance(made, Unfit):
        raise TypeError("without a deputy nobody is unfit")
    return made


def end_by_link(person: Person, one: Absence, seen: int) -> bool:
    """End an own absence without a deputy by a mailed link; the person is told where it was.

    False if somebody stands in, who would lose a part by it, or as `end_absence` says.
    """
    with coming_by(MAIL_LINK):
        if one.deputy_id or not end_absence(person, one, seen):
            return False
    told = {"day": one.from_on.isoformat(), "until": one.until_on.isoformat()}
    notify(person.id, ENDED[2], OWN, None, None, person, **told)
    return True


def change(
    by: Person,
    one: Absence,
    seen: int,
    days: Stretch,
    deputy: Person | None,
    groups: Iterable[int] | None = None,
) -> Absence | Problem | Unfit | None:
    """Give an absence other days or another deputy, or one at all; what a deputy did stays.

    None, and nothing changed, if it is over, or is another one since version `seen`.
    """
    take_turns(one.person)
    parts, then = parts_of(one.person_id, days, groups), one.deputy
    if not can(Act.CHANGE, state_of(one)):
        return None
    if wrong := _against(one.person, deputy, parts, days, but=one):
        return wrong
    before, deputies = f"{one.from_on} {one.until_on}", standing_in(one)
    values = {"from_on": days.first, "until_on": days.last, "deputy_id": deputy and deputy.id}
    if not save(one, seen, **values):
        return None
    end_parts(by, deputies)
    db.session.flush()
    if deputy:
        for part in parts:
            _stand_in(by, one, part, deputy)
    record(by, "absence changed", one, before=before, after=f"{days.first} {days.last}")
    if then and then != deputy:
        _tell_deputy(then, one, ENDED, parts)
    _tell(by, one.person, deputy, one, NOTED, parts)
    return one


def _against(
    person: Person,
    deputy: Person | None,
    parts: list[Assignment],
    days: Stretch,
    but: Absence | None = None,
) -> Problem | Unfit | None:
    """What stands against these days beside the other absences (`but`: is changed), or a deputy."""
    others = [one for one in absences_of(person.id) if one is not but]
    wrong = problem(days, clock.today(), [Stretch(one.from_on, one.until_on) for one in others])
    return wrong or (why_unfit(person, deputy, parts, days) if deputy else None)


def state_of(one: Absence) -> State:
    """Where an absence is today."""
    return state(Stretch(one.from_on, one.until_on), one.ended_at is not None, clock.today())


def end_absence(by: Person, one: Absence, seen: int) -> bool:
    """End an absence before its last day, or one that has not begun; its deputy stands down.

    False if it is over, or was ended since version `seen`.
    """
    if not can(Act.END, state_of(one)):
        return False
    deputies = standing_in(one)
    if not save(one, seen, ended_at=clock.now(), ended_by_id=by.id):
        return False
    end_parts(by, deputies)
    record(by, "absence ended", one, before=f"{one.from_on} {one.until_on}")
    _tell(by, one.person, one.deputy, one, ENDED, parts_of(one.person_id))
    return True


def keep_up() -> int:
    """Let deputies stand in also for parts that came after an absence was noted.

    Returns how many they are. Nobody becomes both sides of one evaluation by it.
    """
    made = 0
    for one in with_deputies():
        known = {row.enrolment_id for row in standing_in(one)}
        days = Stretch(one.from_on, one.until_on)
        for part in parts_of(one.person_id):
            fits = one.deputy and not why_unfit(one.person, one.deputy, [part], days)
            if (
                one.deputy
                and fits
                and part.enrolment_id not in known
                and one.by_id == one.person_id
            ):
                _stand_in(None, one, part, one.deputy)
                made += 1
    return made


def _stand_in(by: Person | None, one: Absence, part: Assignment, deputy: Person) -> None:
    first, last = max(one.from_on, clock.today(), part.from_on), end_of(one)
    row = Assignment(
        person_id=deputy.id,
        for_id=one.person_id,
        role=part.role,
        scope=part.scope,
        enrolment_id=part.enrolment_id,
        from_on=first,
        until_on=min(last, part.until_on) if part.until_on else last,
        made_at=clock.now(),
    )
    db.session.add(row)
    renew_sign_ins(deputy.id)
    record(by, "assigned", row, after=part.role, enrolment_id=part.enrolment_id)


def _tell(
    by: Person,
    person: Person,
    deputy: Person | None,
    one: Absence,
    kinds: tuple[str, str, str],
    parts: Iterable[Assignment],
) -> None:
    """Tell each learner and the other side, the deputy, and whoever is away if others noted it."""
    days = {"day": one.from_on.isoformat(), "until": one.until_on.isoformat()}
    numbers = [part.enrolment_id for part in parts if part.enrolment_id]
    for number, team in teams(numbers).items():
        where = {"enrolment_id": number}
        around = {who.id for who in (team.learner, team.mentor, team.trainer) if who}
        for who in sorted(around - {person.id, by.id}):
            notify(who, kinds[0], PAGE, where, number, person, **days)
    if deputy:
        _tell_deputy(deputy, one, kinds, parts)
    if by.id != person.id:
        notify(person.id, kinds[2], OWN, None, None, by, **days)


def _tell_deputy(
    deputy: Person, one: Absence, kinds: tuple[str, str, str], parts: Iterable[Assignment]
) -> None:
    days = {"day": one.from_on.isoformat(), "until": one.until_on.isoformat()}
    for number in sorted({part.enrolment_id for part in parts if part.enrolment_id}):
        where = {"enrolment_id": number}
        notify(deputy.id, kinds[1], PAGE, where, number, one.person, **days)
