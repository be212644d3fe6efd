"""Looks whose link still opens which placement, and which links there are."""

from sqlalchemy import func, select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.groups.cohorts.rules import TAKING_PART
from app.outside.signing.models import HostLink
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.workplace.placements.models import Placement, placement_of

CODE, LINK = "host-code", "host-link"  # the kinds of mail


def is_theirs(enrolment: Enrolment, person: Person) -> bool:
    """Whether the person is responsible for this learner today, who takes part in the course."""
    goes_on = enrolment.status in TAKING_PART and person.erased_at is None
    responsible = team_of(enrolment.id).responsible if goes_on else None
    return responsible is not None and responsible.id == person.id


def if_it_works(link: HostLink | None) -> HostLink | None:
    """The link, if it works and its person has the part still."""
    return link if link and link.works and is_theirs(link.enrolment, link.person) else None


def has_newer(link: HostLink) -> bool:
    """Whether it stands on a slip in whose place another one was made for the same person."""
    same = (HostLink.enrolment_id == link.enrolment_id) & (HostLink.person_id == link.person_id)
    newer = select(HostLink.id).where(same, HostLink.is_paper, HostLink.id > link.id)
    return link.is_paper and db.session.scalar(newer.limit(1)) is not None


def placement_by(link: HostLink) -> Placement | None:
    """The one placement that it opens, once its plan is proposed."""
    found = placement_of(link.enrolment_id)
    return found if found and found.proposed_at else None


def working(enrolment: Enrolment) -> list[HostLink]:
    """The links of a learner's responsible person that work, the newest first."""
    mine = select(HostLink).where(HostLink.enrolment_id == enrolment.id)
    found = db.session.scalars(mine.order_by(HostLink.id.desc()))
    return [one for one in found if if_it_works(one)]


def codes_today(person_id: int, today: str) -> int:
    """How many codes were put out to a person on a day."""
    mine = (Outgoing.person_id == person_id) & Outgoing.thing.startswith(f"{CODE}:{today}:")
    return db.session.scalar(select(func.count()).select_from(Outgoing).where(mine)) or 0


def today_said() -> str:
    """The day as the outbox names it."""
    return clock.today().isoformat()
