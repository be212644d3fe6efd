"""Which sign-ins of a person are open."""

from sqlalchemy import select

from app.core.db.base import db
from app.people.accounts.models import SignIn


def open_sign_ins(person_id: int) -> list[SignIn]:
    """Where the person is signed in, the last seen first."""
    mine = (SignIn.person_id == person_id) & SignIn.ended_at.is_(None)
    rows = db.session.scalars(select(SignIn).where(mine).order_by(SignIn.seen_at.desc()))
    return [row for row in rows if row.is_open]
