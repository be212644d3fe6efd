"""Asks how often mail about what waits may come."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.core.web.versions import VersionedForm
from app.outside.digests.words import RHYTHMS


def _rhythms() -> list[tuple[str, str]]:
    return [(str(one), str(words)) for one, words in RHYTHMS.items()]


class RhythmForm(VersionedForm):
    """The rhythm of a person's mail."""

    rhythm = SelectField(_l("Mail about what waits"), choices=_rhythms)
