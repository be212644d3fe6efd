"""Why no pause can be noted now, and which entries stand in the way of a change."""

from flask_babel import gettext as _

from app.core.text.i18n import format_day, format_hours_words, in_a_row
from app.groups.pauses.rules import Kind
from app.workplace.logbook.models import Entry
from app.workplace.placements.models import Placement


def closed_words(placement: Placement, kind: Kind) -> str:
    """Why no pause can be noted now; "" if one can."""
    if not placement.is_active:
        return _("The placement is over, so its pauses stay as they are.")
    if kind is Kind.CLOSED and placement.enrolment.library is None:
        return _("No library is named yet. Choose “Away”, or name the library first.")
    return ""


def gone_words(placement: Placement) -> str:
    """What is said of a pause that is there no more."""
    return closed_words(placement, Kind.AWAY) or _("This pause was taken out already.")


def outside_words(placement: Placement, entries: list[Entry]) -> str:
    """Names the entries of this learner; of those of others it says only that there are some."""
    mine = [one for one in entries if one.placement_id == placement.id]
    named = in_a_row(
        f"{format_day(one.day, 'dated')}, {format_hours_words(one.minutes)}" for one in mine
    )
    if not mine:
        return _(
            "The pause stays: without it other learners would have entries after their last day."
        )
    return _("The pause stays: these entries would lie after the end. %(values)s", values=named)
