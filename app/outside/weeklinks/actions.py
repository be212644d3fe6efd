"""Makes links to the weekly page, ends them, and lets new ones go by mail."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, func, select, update

from app.core import clock
from app.core.db.base import db
from app.core.storage import mailing
from app.core.text import codes
from app.groups.cohorts.models import Assignment
from app.outside.weeklinks import rules
from app.outside.weeklinks.models import WeeklyLink
from app.people.accounts.models import Person, digest
from app.people.mail.actions import put_out
from app.people.mail.models import Outgoing
from app.policy import Role

NEW_LINK = "weekly link"  # the kind of mail


def make_link(person: Person) -> str:
    """A new link to the person's weekly page: its whole address, for a mail that is being made.

    Earlier links go on until their end: the mail that was tried before may have arrived.
    """
    token = codes.token()
    _keep(person, token, rules.LASTS)
    return mailing.address(f"/weekly/{token}")


def link_on_paper(person: Person) -> str:
    """A link for the browser in which a paper was opened with the digits: its hash.

    Nobody has its address, so it opens the page in that browser alone, and on that day.
    """
    token = codes.token()
    _keep(person, token, rules.LASTS_ON_PAPER)
    return digest(token)


def _keep(person: Person, token: str, lasts: timedelta) -> None:
    now = clock.now()
    values = {"person_id": person.id, "token_hash": digest(token)}
    db.session.add(WeeklyLink(**values, made_at=now, expires_at=now + lasts))


def close_links() -> int:
    """Note the end of links that ran out, or whose person is nobody's mentor any more.

    Returns how many they are. What ended is not woken by a clock that is put back, nor by a new
    part as mentor.
    """
    now = clock.now()
    open_ones = WeeklyLink.revoked_at.is_(None)
    over = update(WeeklyLink).where(open_ones, WeeklyLink.expires_at <= now)
    return len(_numbers(over.values(revoked_at=WeeklyLink.expires_at))) + len(_numbers(_left(now)))


def _left(now: datetime) -> Any:
    """The end of the links of whoever is nobody's mentor."""
    mine = (Assignment.person_id == WeeklyLink.person_id) & (Assignment.role == Role.MENTOR)
    mentors = exists(select(Assignment.id).where(mine, Assignment.holds()))
    left = update(WeeklyLink).where(WeeklyLink.revoked_at.is_(None), ~mentors)
    return left.values(revoked_at=now)


def end_links(person: Person) -> list[int]:
    """End the person's links at once if they are nobody's mentor any more; returns which."""
    db.session.flush()
    return _numbers(_left(clock.now()).where(WeeklyLink.person_id == person.id))


def reopen_links(numbers: Iterable[int]) -> None:
    """These links open again: what ended them was taken back the same day."""
    again = update(WeeklyLink).where(WeeklyLink.id.in_(list(numbers)))
    still = again.where(WeeklyLink.expires_at > clock.now()).values(revoked_at=None)
    db.session.execute(still.execution_options(synchronize_session=False))


def _numbers(change: Any) -> list[int]:
    asked = change.returning(WeeklyLink.id).execution_options(synchronize_session=False)
    return list(db.session.scalars(asked))


def forget_old() -> str:
    """For `flask work`: links go a month after they ran out; until then they tell who asks anew."""
    old = delete(WeeklyLink).where(WeeklyLink.expires_at < clock.now() - rules.KEPT)
    gone = len(_numbers(old))
    return f"Old weekly links: {gone}." if gone else ""


def put_out_new_link(person: Person) -> None:
    """Let a new link go to the person's present address; a few times a day, then nothing goes."""
    today = f"{NEW_LINK}:{clock.today().isoformat()}:"
    mine = (Outgoing.person_id == person.id) & Outgoing.thing.startswith(today)
    count = db.session.scalar(select(func.count()).select_from(Outgoing).where(mine)) or 0
    if count < rules.NEW_ONES:
        put_out(person.id, NEW_LINK, f"{today}{count + 1}")
