"""Changes who is named as paying: words, and a picture that can be taken away and put back."""

import secrets
from collections.abc import Mapping

from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import insert_into, take_turns
from app.groups.cohorts.models import Cohort
from app.groups.letterhead.models import Letterhead, LetterheadPicture
from app.groups.letterhead.queries import letterhead_of, pictures_of
from app.people.accounts.models import Person
from app.people.files import actions as files
from app.people.files.rules import Fit, Limits, Refused


def turn(cohort: Cohort | None) -> Letterhead:
    """The letterhead of a group or of the site, empty at first; it waits its turn."""
    whose = {"is_site": True} if cohort is None else {"cohort_id": cohort.id}
    empty = insert_into(Letterhead).values(words={}, picture_words={}, mark=_mark(), **whose)
    db.session.execute(empty.on_conflict_do_nothing(index_elements=[*whose]))
    found = letterhead_of(cohort)
    if found is None:
        raise LookupError("a row that was just made is gone")
    take_turns(found)
    return found


def _mark() -> int:
    return secrets.randbelow(2**31 - 1) + 1  # 0 is the sum where there is none


def change_words(
    by: Person, found: Letterhead, words: Mapping[str, str], picture_words: Mapping[str, str]
) -> None:
    """Store the sentences and what the picture says, by language."""
    found.words, found.picture_words = dict(words), dict(picture_words)
    _note(by, "letterhead changed", found)


def put(by: Person, found: Letterhead, picture: Fit, small: bytes, limits: Limits) -> list[Refused]:
    """Let this picture stand there; the one before can be put back for a day.

    Says why not, if it is not kept. Raises OSError when the disk fails.
    """
    there, _gone = pictures_of(found)
    kept, refused = files.keep(by, [picture], [one.file for one in there], limits)
    if not kept:
        return refused
    for one in there:
        files.remove(one.file)
    db.session.add_all(LetterheadPicture(letterhead=found, file=one, small=small) for one in kept)
    _note(by, "letterhead changed", found)
    return []


def take_away(by: Person, found: Letterhead) -> bool:
    """No picture any more; it can be put back for a day. False if there is none."""
    there, _gone = pictures_of(found)
    for one in there:
        files.remove(one.file)
    if there:
        _note(by, "letterhead changed", found)
    return bool(there)


def put_back(by: Person, found: Letterhead, limits: Limits) -> bool:
    """Let the picture stand there again that was taken away last; False if there is none."""
    there, gone = pictures_of(found)
    last = max(gone, key=lambda one: (one.file.removed_at, one.id), default=None)
    if last is None:
        return False
    for one in there:
        files.remove(one.file)
    files.put_back(last.file, [], limits)
    _note(by, "letterhead changed", found)
    return True


def _note(by: Person, act: str, found: Letterhead) -> None:
    found.mark = _mark()
    record(by, act, found)
