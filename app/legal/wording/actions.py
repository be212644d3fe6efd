"""Takes words that are wrong, counts them for a day, and forgets them."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, select

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import insert_into
from app.legal.wording.models import WrongWord
from app.legal.wording.rules import KEPT_DAYS
from app.people.accounts.models import Tries, digest

KIND = "wording"


def keys(known: Iterable[str]) -> list[str]:
    """The keys under which today's words are counted; another day has others.

    `known`: what tells the sign-in and the address, which cannot be read from the keys.
    """
    today = clock.today().isoformat()
    return [digest(f"{KIND} {today} {one}") for one in known]


def tell(counted: Iterable[str], language: str, page: str, wrong: str, better: str) -> None:
    """Keep the words, and count them under these keys."""
    now = clock.now()
    more = {"failures": Tries.failures + 1, "last_at": now}
    for key in counted:
        row = insert_into(Tries).values(kind=KIND, key=key, failures=1, last_at=now)
        db.session.execute(row.on_conflict_do_update(index_elements=["kind", "key"], set_=more))
    db.session.add(WrongWord(language=language, page=page, wrong=wrong, better=better, at=now))


def forget_old() -> str:
    """For `flask work`: words go after a year."""
    old = WrongWord.at < clock.now() - timedelta(days=KEPT_DAYS)
    numbers = list(db.session.scalars(select(WrongWord.id).where(old)))
    if not numbers:
        return ""
    db.session.execute(delete(WrongWord).where(WrongWord.id.in_(numbers)))
    record(None, "purged", None, after=f"wrong words: {len(numbers)}")
    return f"Wrong words that were told a year ago: {len(numbers)}."
