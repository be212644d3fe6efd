"""Keeps unsent forms, and takes them away again."""

from sqlalchemy import delete

from app.core import clock
from app.core.db.base import db
from app.people.unsent import rules
from app.people.unsent.models import Unsent, unsent_of


def keep(person_id: int, path: str, action: str, fields: rules.Pairs) -> None:
    """Keep the form for this person for a while; the newest state of a form replaces the others."""
    kept = rules.to_keep(fields)
    if not rules.texts(kept):
        return
    forget(person_id, action)
    row = Unsent(person_id=person_id, path=path, action=action, at=clock.now(), fields=kept)
    db.session.add(row)
    db.session.flush()
    for old in unsent_of(person_id)[rules.MOST :]:
        db.session.delete(old)


def forget(person_id: int, action: str) -> None:
    """The form was sent after all, or is not wanted; with it goes what is too old."""
    mine = (Unsent.person_id == person_id) & (Unsent.action == action)
    db.session.execute(delete(Unsent).where(mine))
    forget_old()


def forget_old() -> int:
    """Remove the forms that nobody came back for. Returns how many they are."""
    old = delete(Unsent).where(Unsent.at <= clock.now() - rules.KEPT_FOR).returning(Unsent.id)
    return len(db.session.scalars(old).all())
