"""An empty sheet for a week, to be filled in by hand and typed later."""

from datetime import timedelta

from flask_babel import gettext as _

from app.core import clock
from app.core.press.foot import printed
from app.core.press.made import speaking
from app.core.press.shape import Block, Column, Heading, Listing, Paper, Table
from app.core.text.i18n import format_day, format_days
from app.groups.cohorts.papers import issuer
from app.groups.cohorts.queries import Team
from app.groups.hosts.queries import between
from app.workplace.placements.models import Placement
from app.workplace.placements.papers import people
from app.workplace.placements.queries import calendar_of, hosts_of

LINES = ("_" * 6, "_" * 16, f"{'_' * 22}\n{'_' * 22}", f"{'_' * 18}\n{'_' * 18}")  # to write on
DAY = "_" * 12  # of a row for a second entry of any day
SPAN = "_" * 12  # in place of the first, for 9:00–12:30
SPARE = 3  # rows for second entries of a day


def week_sheet(placement: Placement, number: int, team: Team) -> Paper:
    """The days of a week with room beside each, and the agreed tasks by their words."""
    cohort, monday = placement.enrolment.cohort, placement.monday_of(number)
    sunday = monday + timedelta(days=6)
    hosts = between(hosts_of(placement), monday, sunday)
    with speaking(cohort.language):
        return Paper(
            name=f"week-sheet-{number}-{monday.isoformat()}",
            title=_("Week sheet, week %(number)s", number=number),
            language=cohort.language,
            on=clock.today(),
            issuer=issuer(cohort),
            days=format_days(monday, sunday),
            facts=people(placement, team, hosts),
            blocks=_blocks(placement, number),
            foot=printed(),
        )


def _blocks(placement: Placement, number: int) -> tuple[Block, ...]:
    monday = placement.monday_of(number)
    week = (monday + timedelta(days=step) for step in range(7))
    open_days = calendar_of(placement).days_open
    days = [day for day in week if open_days.has(day)]
    begun = [*(format_day(day, "dated") for day in days), *[DAY] * SPARE]
    has_times = placement.enrolment.cohort.setting("entry_times")
    lines = (SPAN, *LINES[1:]) if has_times else LINES
    rows = tuple((first, *lines) for first in begun)
    hours = _("From–until, or hours") if has_times else _("Hours")
    names = (hours, _("Task"), _("What was done"), _("What I learned"))
    columns = tuple(map(Column, (_("Day"), *names)))
    table = Table(_("To be filled in by hand"), columns, rows)
    tasks = tuple(row["text"] for row in placement.tasks)
    return (table, Heading(_("Agreed tasks")), Listing(tasks)) if tasks else (table,)
