"""What the states of an action plan are called in the table of a group, its orders and choices."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.desk.overview.rules.row import Plan
from app.desk.overview.rules.shown import Show, Sort

PLANS = {
    Plan.NONE: _l("Not started"),
    Plan.WRITING: _l("In progress"),
    Plan.WAITING: _l("Waiting"),
    Plan.CHANGES: _l("Changes asked"),
    Plan.SMALL: _l("Approved, changes asked"),
    Plan.APPROVED: _l("Approved"),
}
TONES = {  # of their tags
    Plan.NONE: "none",
    Plan.WRITING: "go",
    Plan.WAITING: "wait",
    Plan.CHANGES: "change",
    Plan.SMALL: "change",
    Plan.APPROVED: "ok",
}
SORTS = {
    Sort.ATTENTION: _l("Needs attention first"),
    Sort.NAME: _l("Name"),
    Sort.HOURS: _l("Hours, fewest first"),
    Sort.LIBRARY: _l("Library"),
}
SHOWS = {
    Show.ALL: _l("All"),
    Show.MINE: _l("Mine"),
    Show.ATTENTION: _l("Who need you"),
}


def week_said(number: int) -> str:
    """What a week of a placement is called."""
    return _("Week %(number)s", number=number)


def met_said(held: int, of: int) -> str:
    """How many meetings of all were held."""
    return _("%(held)s of %(all)s", held=held, all=of) if of else "–"
