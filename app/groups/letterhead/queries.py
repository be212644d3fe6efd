"""Looks at letterheads. Each process keeps all of them in memory: there is one for a group."""

import time
from dataclasses import dataclass
from typing import Any

from flask import current_app, g
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.core.db.base import db
from app.core.db.writer_queue import BusyError
from app.groups.cohorts.access import Standing, me, runs_site, standings
from app.groups.cohorts.models import Cohort
from app.groups.letterhead.models import Letterhead, LetterheadPicture
from app.groups.letterhead.rules import FRESH, SITE, Notice
from app.people.accounts.models import Person
from app.people.files.models import StoredFile, parted

Pictures = list[LetterheadPicture]
MEMORY = "letterheads"  # the program's extension that keeps them


@dataclass(frozen=True)
class _Memory:
    mark: int  # the sum of the marks
    at: float  # when they were read, by the clock that is never put back
    notices: dict[int, Notice]


def letterhead_of(cohort: Cohort | None) -> Letterhead | None:
    """That of a group, or of the site, if anything was ever entered."""
    site = Letterhead.is_site.is_(True)
    mine = site if cohort is None else Letterhead.cohort_id == cohort.id
    return db.session.scalar(select(Letterhead).where(mine))


def pictures_of(found: Letterhead | None) -> tuple[Pictures, Pictures]:
    """Its pictures: the one that stands there, and those that can still be put back."""
    if found is None:
        return [], []
    mine = select(LetterheadPicture).where(LetterheadPicture.letterhead_id == found.id)
    return parted(db.session.scalars(mine.order_by(LetterheadPicture.id)))


def takes_part(person: Person, cohort_id: int) -> bool:
    """Whether some page about this group, or about a learner of it, may be the person's."""
    mine = {standing.group_id for standing in standings(person)}
    return cohort_id in mine or runs_site(person)


def group_here() -> int | None:
    """The group that the page is about; else the newest in which its reader has a part.

    It asks the database nothing: a page whose menu was not made yet knows no parts.
    """
    if about := _group_of(g.get("thing")):
        return about
    known: list[Standing] = g.get("standings", {}).get(getattr(me, "id", None), [])
    return next((one.group_id for one in reversed(known) if one.group_id), None)


def _group_of(thing: Any) -> int | None:
    """The group that a thing belongs to; None for one of the site."""
    enrolment = getattr(thing, "enrolment", None)
    number: int | None = enrolment.cohort_id if enrolment else getattr(thing, "cohort_id", None)
    return number


def notices() -> dict[int, Notice]:
    """All of them by the number of the group, SITE for the site's; without the empty ones.

    Read anew when the sign-in of the request brought another mark, and for who is not signed in
    after a minute; else nothing is asked. While the database fails they are what they were.
    """
    kept: _Memory | None = current_app.extensions.get(MEMORY)
    brought: int | None = getattr(g.get("sign_in"), "footed", None)
    if kept and _is_fresh(kept, brought):
        return kept.notices
    try:
        read = _read() if brought != 0 else _Memory(0, time.monotonic(), {})
    except (DBAPIError, BusyError):  # the page says what is wrong
        return kept.notices if kept else {}
    current_app.extensions[MEMORY] = read
    return read.notices


def _is_fresh(kept: _Memory, brought: int | None) -> bool:
    """`brought`: the sum of the marks that came with the sign-in; None: with none."""
    if brought is None:
        return time.monotonic() - kept.at < FRESH
    return brought == kept.mark


def _read() -> _Memory:
    rows = db.session.execute(
        select(Letterhead, Cohort.language).outerjoin(Cohort, Cohort.id == Letterhead.cohort_id)
    ).all()
    standing = select(LetterheadPicture).join(StoredFile).where(StoredFile.removed_at.is_(None))
    pictures = {one.letterhead_id: one for one in db.session.scalars(standing)} if rows else {}
    found: dict[int, Notice] = {}
    for row, language in rows:
        picture = pictures.get(row.id)
        if row.words or picture:
            found[row.cohort_id or SITE] = Notice(
                row.words,
                row.picture_words,
                language or current_app.config["SITE_LANGUAGE"],
                picture.small if picture else b"",
                picture.file.key if picture else "",
            )
    return _Memory(sum(row.mark for row, _language in rows), time.monotonic(), found)
