"""Decides how long a one-time link works."""

from datetime import datetime, timedelta
from enum import StrEnum

from app.people.accounts.rules import Purpose, has_been

CODE_LENGTH = 12
AFTER_JOINING = "after joining"  # the program's extension that says where somebody goes then
# a link that lets somebody into an account that holds work is used at once (RELIABILITY T9)
LINK_LASTS = {Purpose.INVITATION: timedelta(days=14), Purpose.SIGN_IN: timedelta(hours=1)}


class Over(StrEnum):
    """Why a link does not work; the words for each stand in the template."""

    UNKNOWN = "unknown"  # it ran out, or nobody made it: not told apart
    USED = "used"
    NEWER = "newer"  # another one was made, or it was taken back


def why_over(used: datetime | None, revoked: datetime | None) -> Over:
    """Why a link that somebody made does not work."""
    if used is not None:
        return Over.USED
    return Over.UNKNOWN if revoked is None else Over.NEWER


def link_works(
    used: datetime | None,
    revoked: datetime | None,
    made: datetime,
    expires: datetime,
    now: datetime,
) -> bool:
    """A one-time link works once, until it ends or is taken back.

    A clock that is put back revives no link: it was made later than the new time.
    """
    return used is None and revoked is None and has_been(made, now) and now < expires
