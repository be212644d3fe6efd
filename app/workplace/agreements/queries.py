"""Looks at the hosts, with their agreements and how they stand."""

from dataclasses import dataclass

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Enrolment, Library
from app.groups.cohorts.rules import TAKING_PART
from app.groups.extras.queries import on_agreement
from app.groups.extras.rules import lacking
from app.workplace.agreements import rules
from app.workplace.agreements.models import Agreement
from app.workplace.agreements.rules import Standing


@dataclass(frozen=True)
class Host:
    """A library, its agreements with the newest first, and how it stands today."""

    library: Library
    agreements: list[Agreement]
    standing: Standing


def hosts() -> list[Host]:
    """All hosts by name."""
    libraries = sorted(db.session.scalars(select(Library)), key=lambda one: by_name(one.name))
    newest = select(Agreement).order_by(Agreement.valid_from.desc(), Agreement.id.desc())
    mine: dict[int, list[Agreement]] = {}
    for agreement in db.session.scalars(newest):
        mine.setdefault(agreement.library_id, []).append(agreement)
    return [_host(one, mine.get(one.id, [])) for one in libraries]


def learning_at(library_id: int, email: str) -> tuple[Enrolment | None, bool]:
    """The enrolment of who has this address and learns at a host, and whether nobody else does."""
    here = (Enrolment.library_id == library_id) & Enrolment.status.in_(TAKING_PART)
    found = list(db.session.scalars(select(Enrolment).where(here).order_by(Enrolment.id)))
    own = [one for one in found if email and one.person.email == email]
    return (own[0] if own else None), len({one.person_id for one in found}) == 1


def extra_lacking(agreement: Agreement) -> list[str]:
    """What the groups of those who learn there ask for and the agreement does not hold: labels."""
    return lacking(on_agreement(agreement.library_id).fields, agreement.extra)


def _host(library: Library, agreements: list[Agreement]) -> Host:
    today = clock.today()
    best = rules.best([one.standing(today) for one in agreements])
    return Host(library, agreements, best)
