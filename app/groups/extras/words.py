"""What the papers are called on which a group asks for more."""

from flask_babel import lazy_gettext as _l

from app.groups.extras.rules import Paper

PAPERS = {
    Paper.AGREEMENT: _l("Cooperation agreement"),
    Paper.PLAN: _l("Placement plan"),
}
