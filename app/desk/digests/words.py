"""What mail about what waits says, and what its rhythms are called."""

from flask_babel import lazy_pgettext

from app.desk.digests.rules import Rhythm

RHYTHMS = {
    Rhythm.DAILY: lazy_pgettext("mail", "Every day"),
    Rhythm.WEEKLY: lazy_pgettext("mail", "Once a week"),
    Rhythm.NEVER: lazy_pgettext("mail", "Never"),
}
