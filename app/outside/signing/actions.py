"""Makes links for a responsible person and ends them; tries codes; signs hours for the host."""

import secrets
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, select, update

from app.core import clock
from app.core.audit.actions import LINK_AND_CODE, PAPER_AND_CODE, coming_by, record
from app.core.db.base import db
from app.core.db.saving import save
from app.core.db.transactions import reading, writing
from app.core.storage import mailing
from app.core.text import codes
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.groups.cohorts.queries import team_of
from app.groups.cohorts.rules import TAKING_PART
from app.groups.notifications.actions import notify
from app.outside.signing import queries, rules
from app.outside.signing.models import HostLink
from app.people.accounts.models import Person, digest
from app.people.bymail.rules import Way
from app.people.mail.actions import put_out
from app.policy import Role
from app.workplace.evidence.models import HoursSignature
from app.workplace.evidence.queries import is_asked, signature_of, signing
from app.workplace.evidence.rules import SIGNED
from app.workplace.placements import actions as placements
from app.workplace.placements.models import Placement

HOW = {Way.LINK: LINK_AND_CODE, Way.PAPER: PAPER_AND_CODE}  # as the record says it
QUIET = {"synchronize_session": False}


@dataclass(frozen=True)
class Slip:
    """What a responsible person gets on paper. Only its hash is stored: it is shown this once."""

    person: Person
    address: str
    picture: str  # the address as a QR code
    code: str
    until: datetime


def put_out_link(by: Person, enrolment: Enrolment, person: Person) -> None:
    """Let a link go by mail; it is made when its mail is made, so none lies in the outbox."""
    thing = f"{queries.LINK}:{enrolment.id}:{clock.now():%Y-%m-%dT%H:%M}"  # pressed twice: one mail
    put_out(person.id, queries.LINK, thing, {"enrolment": enrolment.id})
    record(by, "host link made", enrolment)


def make_link(enrolment: Enrolment, person: Person) -> str:
    """A new link for a mail that is being made: its whole address. Earlier ones go on."""
    token, _link = _keep(enrolment, person, is_paper=False)
    return mailing.address(f"/signing/{token}")


def make_slip(by: Person, enrolment: Enrolment, person: Person, key: str) -> Slip:
    """A new slip with a link and its code; slips that were made before end.

    `key` here and below is the site's secret.
    """
    older = (HostLink.enrolment_id == enrolment.id) & HostLink.is_paper
    _end(older)
    token, link = _keep(enrolment, person, is_paper=True)
    _renew_code(link)
    record(by, "host slip made", enrolment)
    address = mailing.address(f"/signing/{token}")
    return Slip(person, address, codes.qr_picture(address), code_of(link, key), link.expires_at)


def _keep(enrolment: Enrolment, person: Person, *, is_paper: bool) -> tuple[str, HostLink]:
    token, now = codes.token(), clock.now()
    link = HostLink(
        enrolment_id=enrolment.id,
        person_id=person.id,
        token_hash=digest(token),
        is_paper=is_paper,
        code_seed="",
        code_by_mail=not is_paper,
        tries=0,
        made_at=now,
        expires_at=now + rules.LASTS,
    )
    db.session.add(link)
    db.session.flush()
    return token, link


def _renew_code(link: HostLink) -> None:
    link.code_seed, link.code_made_at, link.tries = secrets.token_hex(16), clock.now(), 0


def code_of(link: HostLink, key: str) -> str:
    """The digits of its code."""
    return rules.code_of(key, link.id, link.code_seed)


def ask_code(link: HostLink) -> bool:
    """Let a new code go to the person's address; False if as many went today as may."""
    today = queries.today_said()
    count = queries.codes_today(link.person_id, today)
    if count >= rules.CODES_A_DAY:
        return False
    _renew_code(link)
    link.code_by_mail = True
    thing = f"{queries.CODE}:{today}:{count + 1}"
    put_out(link.person_id, queries.CODE, thing, {"link": link.id, "seed": link.code_seed})
    return True


def try_code(number: int, typed: str, key: str) -> bool:
    """Whether these are the digits of the link with this number.

    A try counts before it is looked at, so of many at once five are made, and it is kept whatever
    becomes of the request. Call it before the request changes anything: it ends the transaction
    that is open.
    """
    with reading(), writing():
        return _counted(db.session.get_one(HostLink, number), typed, key)


def _counted(link: HostLink, typed: str, key: str) -> bool:
    if not link.has_code:
        return False
    free = (HostLink.id == link.id) & (HostLink.code_seed == link.code_seed)
    counted = update(HostLink).where(free, HostLink.tries < rules.TRIES)
    counted = counted.values(tries=HostLink.tries + 1).returning(HostLink.id)
    if db.session.scalar(counted, execution_options=QUIET) is None:
        return False
    return rules.is_right(typed, code_of(link, key))


def use_code(link: HostLink) -> None:
    """The right code was typed: one that was mailed opens nothing a second time."""
    if link.code_by_mail:
        link.code_seed, link.code_made_at = "", None
    link.tries = 0


def revoke(by: Person, enrolment: Enrolment) -> int:
    """End all links to a learner's placement; returns how many worked."""
    ended = _end(HostLink.enrolment_id == enrolment.id)
    if ended:
        record(by, "host links ended", enrolment)
    return ended


def close_links() -> int:
    """Note the end of links that ran out, or whose person or learner has the part no longer.

    Returns how many they are. What ended is not woken by a clock that is put back, nor by a new
    part of the same person.
    """
    over = HostLink.expires_at <= clock.now()
    mine = (Assignment.person_id == HostLink.person_id) & (Assignment.role == Role.RESPONSIBLE)
    here = Assignment.enrolment_id == HostLink.enrolment_id
    part = exists(select(Assignment.id).where(mine, here, Assignment.holds()))
    goes_on = select(Enrolment.id).where(Enrolment.status.in_(TAKING_PART))
    return _end(over) + _end(~part | HostLink.enrolment_id.not_in(goes_on))


def _end(which: ColumnElement[bool]) -> int:
    ended = update(HostLink).where(which, HostLink.revoked_at.is_(None))
    ended = ended.values(revoked_at=clock.now()).returning(HostLink.id)
    return len(db.session.scalars(ended, execution_options=QUIET).all())


def forget_old() -> str:
    """For `flask work`: links go a month after they ran out or were ended."""
    long_ago = clock.now() - rules.KEPT
    over = (HostLink.expires_at < long_ago) | (HostLink.revoked_at < long_ago)
    old = delete(HostLink).where(over)
    gone = len(db.session.scalars(old.returning(HostLink.id), execution_options=QUIET).all())
    return f"Old links of responsible persons: {gone}." if gone else ""


def coming(way: Way | None) -> AbstractContextManager[Any]:
    """What is recorded inside was done by this way; None: with a sign-in."""
    return coming_by(HOW[way]) if way else nullcontext()


def sign(by: Person, placement: Placement, seen_hash: str, way: Way | None = None) -> bool:
    """Sign for the host under all approved hours. Learner and trainer are told.

    False, and nothing changed, if the hours are others than those that were read (`seen_hash`), if
    they cannot be signed, or the group's hours are not signed.
    """
    now = signing(placement)
    if not is_asked(placement) or now.why_not or now.hash != seen_hash or now.holds:
        return False
    team = team_of(placement.enrolment_id)
    by.acting = tuple(str(role) for role in placements.roles_of(by, team))
    one = HoursSignature(
        enrolment_id=placement.enrolment_id,
        placement_id=placement.id,
        person_id=by.id,
        roles="+".join(by.acting),
        hours_hash=now.hash,
        work_minutes=now.work,
        assessment_minutes=now.assessment,
        at=clock.now(),
        way=way,
    )
    db.session.add(one)
    with coming(way):
        record(by, "hours signed", placement, content_hash=now.hash)
    for number in sorted({one.id for one in (team.learner, team.trainer) if one} - {by.id}):
        where = {"placement_id": placement.id}
        notify(number, "hours signed", "hours.whole", where, placement.enrolment_id, by)
    return True


def take_signature_back(by: Person, placement: Placement, way: Way | None = None) -> bool:
    """The signature counts no longer; False if it is another's, or the placement is completed."""
    found = signature_of(placement.id)
    if found is None or found.person_id != by.id or placement.completed_at:
        return False
    found.taken_back_at = clock.now()
    with coming(way):
        record(by, "hours signature taken back", placement, content_hash=found.hours_hash)
    return True


def ask_for_signatures(by: Person, cohort: Cohort, *, wanted: bool) -> bool:
    """Whether the host signs under the hours of this group; False if it was so already.

    Whoever calls has taken a turn at the group: nobody else changes its settings meanwhile.
    """
    if wanted is bool(cohort.settings.get(SIGNED)):
        return False
    settings = {key: one for key, one in cohort.settings.items() if key != SIGNED}
    if wanted:
        settings[SIGNED] = True
    save(cohort, cohort.version, settings=settings)
    record(by, "hours signature asked", cohort, after="yes" if wanted else "no")
    return True
