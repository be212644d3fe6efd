"""Corrections on paper: beside their entries, and as the lines that the next report takes up."""

from collections.abc import Iterable

from flask_babel import gettext as _

from app.core import clock
from app.core.press.foot import printed
from app.core.press.made import speaking
from app.core.press.shape import Block, Cell, Column, Paper, Table
from app.core.text.i18n import format_day, format_names
from app.groups.absences.words import acted
from app.groups.cohorts.models import Cohort
from app.groups.cohorts.papers import issuer
from app.groups.cohorts.queries import stood_in
from app.workplace.corrections.models import Correction
from app.workplace.corrections.words import change_said, correction_said
from app.workplace.logbook.models import Entry
from app.workplace.logbook.words import KINDS


def reported(cohort: Cohort, rows: list[Correction]) -> Paper:
    """The corrections of reported hours that no report holds yet, the newest first."""
    stood_in(one.enrolment_id for one in rows)
    with speaking(cohort.language):
        until = cohort.hours_reported_until
        facts = ((_("Hours are reported until"), format_day(until)),) if until else ()
        return Paper(
            name=f"corrections-{clock.today().isoformat()}",
            title=_("Corrections for the next report"),
            language=cohort.language,
            on=clock.today(),
            issuer=issuer(cohort),
            facts=((_("Group"), cohort.name), *facts),
            blocks=(_table(rows),),
            foot=printed(),
        )


def _table(rows: list[Correction]) -> Table:
    columns = (
        Column(_("Learner")),
        Column(_("Day"), "day"),
        Column(_("Kind")),
        Column(_("Hours before"), "minutes"),
        Column(_("Hours now"), "minutes"),
        Column(_("Change of the hours")),
        Column(_("Mentor")),
        Column(_("Confirmed by")),
        Column(_("Confirmed on"), "day"),
    )
    return Table(
        _("Corrections of reported hours"),
        columns,
        tuple(map(_row, rows)),
        empty=_("There are none."),
    )


def _row(one: Correction) -> tuple[Cell, ...]:
    by = acted(one.decided_by, one, one.decided_at) if one.decided_by else ""
    also = one.confirmed_by.name if one.confirmed_by else ""
    on = clock.local(one.confirmed_at).date() if one.confirmed_at else None
    learner, entry = one.enrolment.person.name, one.entry
    change = change_said(one.change)
    return (learner, entry.day, str(KINDS[entry.kind]), one.before, one.after, change, by, also, on)


def corrected(entries: Iterable[Entry], fixes: Iterable[Correction]) -> list[Block]:
    """The corrections of these entries: both values, who decided and when; what waits."""
    days = {one.id: one.day for one in entries}
    told = [one for one in fixes if one.entry_id in days]
    if not told:
        return []
    columns = (
        Column(_("Day"), "day"),
        Column(_("Hours before"), "minutes"),
        Column(_("Corrected to"), "minutes"),
        Column(_("Reason")),
        Column(_("Where it stands")),
        Column(_("Decided by")),
        Column(_("Decided"), "day"),
    )
    rows = tuple((days[one.entry_id], *_decided(one)) for one in told)
    return [Table(_("Corrections of these hours"), columns, rows)]


def _decided(one: Correction) -> tuple[Cell, ...]:
    both = ((one.decided_by, one.decided_at), (one.confirmed_by, one.confirmed_at))
    by = [acted(who, one, at) for who, at in both if who]
    moment = one.confirmed_at or one.decided_at
    on = clock.local(moment).date() if moment else None
    state = correction_said(one.state)
    return (one.before, one.after, one.reason, state, format_names(by) if by else "", on)
