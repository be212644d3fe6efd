"""The table of a group as a paper, and its rows for a spreadsheet."""

from collections.abc import Callable

from flask_babel import gettext as _

from app.core import clock
from app.core.press.foot import printed
from app.core.press.made import speaking
from app.core.press.shape import Cell, Column, Paper, Table
from app.core.text.i18n import format_day
from app.desk.overview.rules.row import Row
from app.desk.overview.rules.shown import Show, Sort
from app.desk.overview.words import PLANS, SHOWS, SORTS
from app.groups.cohorts.models import Cohort
from app.groups.cohorts.papers import issuer


def group(cohort: Cohort, rows: list[Row], sort: Sort, show: Show, profile: str) -> Paper:
    """The rows as they were asked for, in their order, and what was asked for."""
    with speaking(cohort.language):
        chosen = ((_("Profile"), profile),) if profile else ()
        return Paper(
            name=f"learners-{clock.today().isoformat()}",
            title=_("Learners"),
            language=cohort.language,
            on=clock.today(),
            issuer=issuer(cohort),
            days=format_day(clock.today()),
            facts=(
                (_("Sort by"), str(SORTS[sort])),
                (_("Show"), str(SHOWS[show])),
                *chosen,
            ),
            blocks=(table(cohort, rows),),
            foot=printed(),
        )


def table(cohort: Cohort, rows: list[Row], week: Callable[[int], str] = str) -> Table:
    """Approved work by weeks, what does not count yet beside it, meetings and plans.

    `week`: what the column of a week is called; on a sheet there is room for its number only.
    """
    weeks = max((row.course.of for row in rows if row.course), default=cohort.setting("weeks"))
    hours = (*map(week, range(1, weeks + 1)), _("Hours approved"), _("Hours not approved yet"))
    columns = (
        *map(Column, (_("Learner"), _("Profile"), _("Library"))),
        *(Column(name, "minutes") for name in hours),
        *(Column(name, "number") for name in (_("Meetings held"), _("Meetings"))),
        Column(_("Plan")),
    )
    approved = sum(row.course.approved for row in rows if row.course)
    blank = (None,) * (2 + weeks)
    total: tuple[Cell, ...] = (_("Hours approved"), *blank, approved, None, None, None, None)
    return Table(
        _("Approved hours of work per week"),
        columns,
        tuple(_row(row, weeks) for row in rows),
        (total,) if rows else (),
        _("Nobody fits what is shown here. Choose “All” to see everybody."),
    )


def _row(row: Row, weeks: int) -> tuple[Cell, ...]:
    course = row.course
    begun = course.weeks[: max(0, course.week)] if course else ()  # not of weeks to come
    hours = (*(counts for counts, _beside in begun), *(None,) * (weeks - len(begun)))
    done = (course.approved, course.beside) if course else (None, None)
    met = (row.meetings_held, row.meetings)
    return (row.name, row.profile, row.library, *hours, *done, *met, str(PLANS[row.plan]))
