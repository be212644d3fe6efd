"""Asks what a calendar may say."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from app.core.web.versions import VersionedForm


class NamesForm(VersionedForm):
    """Whether first names stand in the calendar; nothing is ticked beforehand."""

    first_names = BooleanField(_l("First names in my calendar"))
