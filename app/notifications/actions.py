"""Tell a person what happened."""

from typing import Any

from sqlalchemy import delete, select, update

from app.core import clock
from app.core.db import db
from app.notifications.models import Notice


def notify(
    person_id: int | None,
    kind: str,
    endpoint: str,
    where: dict[str, Any] | None = None,
    enrolment_id: int | None = None,
    **details: Any,
) -> None:
    """Put news on the person's page, in the transaction of what happened. None: nobody to tell."""
    if person_id is None:
        return
    db.session.add(
        Notice(
            person_id=person_id,
            enrolment_id=enrolment_id,
            kind=kind,
            details=details,
            endpoint=endpoint,
            where=where or {},
            at=clock.now(),
        )
    )


def say_over(kind: str, enrolment_id: int, where: dict[str, Any]) -> None:
    """What this news led to is no longer open to those who were told; the sentence says so."""
    told = select(Notice).where(Notice.enrolment_id == enrolment_id, Notice.kind == kind)
    for notice in db.session.scalars(told):
        if notice.where == where:
            notice.details = {**notice.details, "over": True}


def forget(person_id: int, enrolment_id: int | None) -> None:
    """The person has to do with this learner no longer: what was told of them goes."""
    of = (Notice.person_id == person_id) & (Notice.enrolment_id == enrolment_id)
    db.session.execute(delete(Notice).where(of, Notice.enrolment_id.is_not(None)))


def mark_seen(person_id: int) -> None:
    """All news of the person was seen."""
    unseen = (Notice.person_id == person_id) & Notice.seen_at.is_(None)
    db.session.execute(update(Notice).where(unseen).values(seen_at=clock.now()))
