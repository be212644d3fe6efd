"""Tell a person what happened."""

from typing import Any

from sqlalchemy import select, update

from app.core import clock
from app.core.db.base import db
from app.groups.notifications.models import Notice, concerns
from app.people.accounts.models import Person


def notify(
    person_id: int | None,
    kind: str,
    endpoint: str,
    where: dict[str, Any] | None = None,
    enrolment_id: int | None = None,
    by: Person | None = None,
    **details: Any,
) -> None:
    """Put news on the person's page, in the transaction of what happened. None: nobody to tell.

    `by` did it; `details` name nobody.
    """
    if person_id is None:
        return
    db.session.add(
        Notice(
            person_id=person_id,
            enrolment_id=enrolment_id,
            by_id=by.id if by else None,
            kind=kind,
            details=details,
            endpoint=endpoint,
            where=where or {},
            at=clock.now(),
        )
    )


def say_over(kind: str, enrolment_id: int, where: dict[str, Any]) -> None:
    """Mark news whose page is no longer open to those who were told; the sentence says so."""
    told = select(Notice).where(Notice.enrolment_id == enrolment_id, Notice.kind == kind)
    for notice in db.session.scalars(told):
        if notice.where == where:
            notice.details = {**notice.details, "over": True}


def mark_seen(person_id: int) -> None:
    """All news that the person can read was seen."""
    wanted = (Notice.person_id == person_id) & Notice.seen_at.is_(None)
    readable = wanted & concerns(person_id, clock.today())
    seen = update(Notice).where(readable).values(seen_at=clock.now())
    db.session.execute(seen, execution_options={"synchronize_session": False})
