"""The logbook as a paper: a week, some days, or all of it."""

from flask import current_app
from flask_babel import gettext as _

from app.core import clock
from app.core.press.foot import printed
from app.core.press.made import speaking
from app.core.press.shape import Block, Cell, Column, Paper, Picture, Signatures, Table, Text
from app.core.text.codes import qr_bytes
from app.core.text.i18n import format_day, format_days, format_names
from app.groups.absences.words import named, signed
from app.groups.cohorts.papers import issuer
from app.groups.cohorts.queries import Team
from app.groups.hosts.models import AtHost
from app.groups.hosts.papers import by_host, told
from app.groups.hosts.queries import Approved, between, shares
from app.groups.mailbox.queries import OnPaper
from app.groups.pauses.words import pauses_in
from app.workplace.corrections.papers import corrected
from app.workplace.details.words import more_lines
from app.workplace.evidence.models import HoursSignature
from app.workplace.evidence.papers import host_signed
from app.workplace.hours.queries.sheets import Sheet, approved_on, is_on_evidence
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind, State
from app.workplace.logbook.words import KINDS, state_said, task_said
from app.workplace.placements.models import Placement
from app.workplace.placements.papers import people
from app.workplace.placements.queries import calendar_of, hosts_of


def logbook(
    placement: Placement,
    team: Team,
    sheet: Sheet,
    weekly: OnPaper | None = None,
    signature: HoursSignature | None = None,
) -> Paper:
    """What was done, work and assessment apart, approved hours apart from others.

    `weekly` is where the mentor decides about what waits, with the four digits; `signature` is the
    host's under all hours, where it holds.
    Days on which everything is decided make the same paper each time (see Sheet.settled_on).
    """
    cohort, period = placement.enrolment.cohort, sheet.period
    hosts = between(hosts_of(placement), period.first, period.last)
    with speaking(cohort.language):
        after = (*host_signed(signature), *_decides(weekly))
        return Paper(
            name=_name(sheet),
            title=_title(sheet),
            language=cohort.language,
            on=sheet.settled_on or clock.today(),
            issuer=issuer(cohort),
            days=format_days(period.first, period.last),
            facts=people(placement, team, hosts),
            blocks=(*_blocks(placement, sheet, hosts), *after),
            foot=_foot(sheet, placement),
            code=_("Check code: %(code)s", code=sheet.code) if sheet.decided_on else "",
        )


def _decides(weekly: OnPaper | None) -> list[Block]:
    """The way from the paper to the mentor's page."""
    if weekly is None:
        return []
    until = format_day(weekly.until)
    words = _("The mentor decides here, with four digits, until %(day)s:", day=until)
    square = Picture(qr_bytes(weekly.address), _("QR code of the link"))
    return [Text((words, weekly.address)), square]


def _name(sheet: Sheet) -> str:
    period = sheet.period
    what = f"week-{period.number}" if period.number else period.first.isoformat()
    return f"logbook-{what}-{period.last.isoformat()}"


def _title(sheet: Sheet) -> str:
    if sheet.period.number:
        return _("Placement logbook, week %(number)s", number=sheet.period.number)
    return _("Placement logbook")


def _blocks(placement: Placement, sheet: Sheet, hosts: list[AtHost]) -> list[Block]:
    """A table for each kind of what is approved, and of what is not; then the sums."""
    captions = (
        (Kind.WORK, _("Approved work"), _("Work that is not approved")),
        (Kind.ASSESSMENT, _("Approved assessment"), _("Assessment that is not approved")),
    )
    tables: list[Block] = []
    for kind, approved, rest in captions:
        of_kind = [one for one in sheet.shown if one.kind is kind]
        done = [one for one in of_kind if one.state is State.APPROVED]
        if done or kind is Kind.WORK:
            tables.append(_approved(placement, approved, done))
        if waits := [one for one in of_kind if one.state is not State.APPROVED]:
            tables.append(_waiting(placement, rest, waits))
    if paused := pauses_in(calendar_of(placement), sheet.period.first, sheet.period.last):
        tables.append(Text((paused,)))
    signs = (_("Learner, date"), _("Mentor, date"), _("Trainer, date"))
    return [
        *tables,
        *_on_evidence(sheet),
        *corrected(sheet.shown, sheet.corrections),
        _so_far(placement, sheet),
        *by_host(told(shares(hosts, _approved_on_days(sheet)))),
        Signatures(signs),
    ]


def _approved_on_days(sheet: Sheet) -> list[Approved]:
    approved = (one for one in sheet.shown if one.state is State.APPROVED)
    return [
        Approved(one.day, *(one.minutes if one.kind is kind else 0 for kind in Kind))
        for one in approved
    ]


def _on_evidence(sheet: Sheet) -> list[Block]:
    """What the main trainer approved in place of a mentor who did not answer, and on what."""
    told = [one for one in sheet.shown if is_on_evidence(one)]
    if not told:
        return []
    columns = (
        Column(_("Day"), "day"),
        Column(_("Hours"), "minutes"),
        Column(_("What shows these hours")),
        Column(_("Approved by")),
        Column(_("Approved on"), "day"),
    )
    by = [_approver(sheet, one) for one in told]
    rows = tuple(
        (one.day, one.minutes, one.reason, who, approved_on(one))
        for one, who in zip(told, by, strict=True)
    )
    return [Table(_("Approved on evidence by the main trainer"), columns, rows)]


def _approver(sheet: Sheet, one: Entry) -> str:
    name = sheet.names.get(one.decided_by_id or 0, "")
    return named(name, one.decided_by_id, one, one.decided_at)


def _approved(placement: Placement, caption: str, entries: list[Entry]) -> Table:
    """Where some of them were approved on evidence, each says how it was approved."""
    marked = any(map(is_on_evidence, entries))
    how = (_("by the mentor"), _("on evidence, by the main trainer"))
    rows = tuple(_row(placement, one, *(how[is_on_evidence(one)],) * marked) for one in entries)
    total = _total(_("Approved"), entries, blank=3 + marked)
    more = (_("How it was approved"),) if marked else ()
    return Table(caption, _columns(*more), rows, total, _("No entries"))


def _waiting(placement: Placement, caption: str, entries: list[Entry]) -> Table:
    rows = tuple(_row(placement, one, state_said(one.state)) for one in entries)
    total = _total(_("Not counted"), entries, blank=4)
    return Table(caption, _columns(_("Where it stands")), rows, total)


def _columns(*more: str) -> tuple[Column, ...]:
    names = (_("Task"), _("What was done"), _("What I learned"), *more)
    return (Column(_("Day"), "day"), *map(Column, names), Column(_("Hours"), "minutes"))


def _row(placement: Placement, entry: Entry, *more: str) -> tuple[Cell, ...]:
    did = "\n".join((entry.did, *more_lines(entry)))
    words = (task_said(placement, entry.task_key), did, entry.learned, *more)
    return (entry.day, *words, entry.minutes)


def _total(words: str, entries: list[Entry], blank: int) -> tuple[tuple[Cell, ...], ...]:
    minutes = sum(one.minutes for one in entries)
    return ((words, *(None,) * blank, minutes),) if entries else ()


def _so_far(placement: Placement, sheet: Sheet) -> Table:
    """Approved hours of these days, and since the start, beside what is asked for."""
    goals = {Kind.WORK: placement.work_minutes, Kind.ASSESSMENT: placement.assessment_minutes}
    rows = tuple(
        (
            str(KINDS[kind]),
            sheet.here[kind].get(State.APPROVED, 0),
            sheet.so_far[kind].get(State.APPROVED, 0),
            goal,
        )
        for kind, goal in goals.items()
    )
    named = (_("On these days"), _("Since the start"), _("To reach"))
    columns = (Column(_("Approved hours")), *(Column(one, "minutes") for one in named))
    return Table(
        _("Approved hours until %(day)s", day=format_day(sheet.period.last)), columns, rows
    )


def _foot(sheet: Sheet, placement: Placement) -> str:
    site = current_app.config["SITE_NAME"]
    said = []
    if sheet.decided_on:
        approved = _(
            "Approved in %(site)s, last on %(day)s: %(names)s",
            site=site,
            day=format_day(sheet.decided_on),
            names=format_names(_signed(sheet, placement)),
        )
        said.append(f"{approved}.")
    if not sheet.settled_on:
        said.append(printed())
    return " ".join(said)


def _signed(sheet: Sheet, placement: Placement) -> list[str]:
    approved = (one for one in sheet.shown if one.state is State.APPROVED)
    return signed(sheet.names, placement, ((one.decided_by_id, one.decided_at) for one in approved))
