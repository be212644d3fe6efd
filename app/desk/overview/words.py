"""What the states of an action plan are called in the table of a group."""

from flask_babel import lazy_gettext as _l

from app.desk.overview.rules.row import Plan

PLANS = {
    Plan.NONE: _l("Not started"),
    Plan.WRITING: _l("In progress"),
    Plan.WAITING: _l("Waiting"),
    Plan.CHANGES: _l("Changes asked"),
    Plan.SMALL: _l("Approved, changes asked"),
    Plan.APPROVED: _l("Approved"),
}
