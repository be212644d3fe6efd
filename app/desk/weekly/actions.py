"""Makes weekly links, and ends them."""

import secrets
from typing import Any

from sqlalchemy import delete, exists, select, update

from app.core import clock
from app.core.db.base import db
from app.core.storage import mailing
from app.desk.weekly import rules
from app.desk.weekly.models import WeeklyLink
from app.groups.cohorts.models import Assignment
from app.people.accounts.models import Person, digest
from app.policy import Role


def make_link(person: Person) -> str:
    """A new link to the person's weekly page: its whole address, for a mail that is being made.

    Earlier links go on until their end: the mail that was tried before may have arrived.
    """
    token, now = secrets.token_urlsafe(24), clock.now()
    db.session.add(
        WeeklyLink(
            person_id=person.id,
            token_hash=digest(token),
            made_at=now,
            expires_at=now + rules.LASTS,
        )
    )
    return mailing.address(f"/weekly/{token}")


def close_links() -> int:
    """Note the end of links that ran out, or whose person is nobody's mentor any more.

    Returns how many they are. What ended is not woken by a clock that is put back, nor by a new
    part as mentor.
    """
    now = clock.now()
    open_ones = WeeklyLink.revoked_at.is_(None)
    over = update(WeeklyLink).where(open_ones, WeeklyLink.expires_at <= now)
    mine = (Assignment.person_id == WeeklyLink.person_id) & (Assignment.role == Role.MENTOR)
    mentors = exists(select(Assignment.id).where(mine, Assignment.holds()))
    left = update(WeeklyLink).where(open_ones, ~mentors).values(revoked_at=now)
    return len(_numbers(over.values(revoked_at=WeeklyLink.expires_at))) + len(_numbers(left))


def _numbers(change: Any) -> list[int]:
    asked = change.returning(WeeklyLink.id).execution_options(synchronize_session=False)
    return list(db.session.scalars(asked))


def forget_old() -> str:
    """For `flask work`: links go a month after they ran out; until then they tell who asks anew."""
    old = delete(WeeklyLink).where(WeeklyLink.expires_at < clock.now() - rules.KEPT)
    gone = len(_numbers(old))
    return f"Old weekly links: {gone}." if gone else ""
