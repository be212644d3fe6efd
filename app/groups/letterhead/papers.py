"""What stands above the papers of a group, or of the site."""

from flask import current_app

from app.core.press.shape import Letterhead, Picture
from app.core.storage.files import path_of
from app.groups.letterhead.queries import notices
from app.groups.letterhead.rules import SITE, Notice


def head(group: int | None, language: str) -> Letterhead | None:
    """The letterhead of a paper in this language: the group's own, else the site's, if any."""
    found = notices()
    notice = found.get(group or SITE) or found.get(SITE)
    if notice is None:
        return None
    words, spoken = notice.said(language)
    picture = _picture(notice, language)
    if not words and picture is None:
        return None
    if not words:
        spoken = notice.shown(language)[1]
    return Letterhead(words, picture, spoken)


def _picture(notice: Notice, language: str) -> Picture | None:
    """The picture; a paper is printed without one whose bytes are not on the disk."""
    if not notice.key:
        return None
    try:
        return Picture(path_of(notice.key).read_bytes(), notice.shown(language)[0])
    except FileNotFoundError:
        current_app.logger.exception("the bytes of %s are not on the disk", notice.key)
        return None
