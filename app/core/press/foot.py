"""What stands at the foot of a paper that is not frozen."""

from flask import current_app
from flask_babel import gettext as _

from app.core import clock
from app.core.text.i18n import format_day


def printed() -> str:
    """From which installation it was printed, and on which day."""
    site, day = current_app.config["SITE_NAME"], format_day(clock.today())
    return _("Printed from %(site)s on %(day)s.", site=site, day=day)
