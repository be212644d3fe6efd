"""Meetings as papers: the note of one, and all meetings of a placement as one list."""

from flask_babel import gettext as _
from flask_babel import pgettext

from app.core import clock
from app.core.press.foot import printed
from app.core.press.made import speaking
from app.core.press.shape import (
    Block,
    Cell,
    Column,
    Heading,
    Listing,
    Paper,
    Signatures,
    Table,
    Text,
)
from app.core.text.i18n import format_day, format_hours_words, format_moment, format_names
from app.groups.absences.words import acted
from app.groups.cohorts.papers import issuer
from app.groups.cohorts.queries import Team
from app.groups.hosts.words import Facts
from app.mentoring.agendas.models import AgreedStep, Company
from app.mentoring.agendas.queries import Around, company_of
from app.mentoring.agendas.words import note_said, state_said, whose
from app.mentoring.meetings.models import Slot, standing
from app.mentoring.meetings.rules import Kind, Mode
from app.mentoring.meetings.words import KINDS, MODES, came, meeting_status_said
from app.workplace.placements.models import Placement
from app.workplace.placements.papers import people
from app.workplace.placements.queries import hosts_of


def note(placement: Placement, team: Team, slot: Slot, around: Around) -> Paper:
    """One meeting with its agenda, its note, its steps, and lines to sign on."""
    cohort, day, company = placement.enrolment.cohort, slot.day, company_of(slot.meeting)
    with speaking(cohort.language):
        return Paper(
            name=f"meeting-{slot.number}-{day.isoformat()}",
            title=_("Meeting %(number)s", number=slot.number),
            language=cohort.language,
            on=clock.today(),
            issuer=issuer(cohort),
            days=format_day(day, "dated"),
            facts=(
                *people(placement, team, hosts_of(placement)),
                *_facts(placement, slot, company),
            ),
            blocks=(
                *_agenda(around, team),
                *_words(slot, company),
                *_steps(_("Agreed here"), around.steps, team),
                _lines(slot, company),
            ),
            foot=printed(),
        )


def every(placement: Placement, team: Team, slots: list[Slot]) -> Paper:
    """The meetings of a placement in their order, and how long those took that were held."""
    cohort = placement.enrolment.cohort
    with speaking(cohort.language):
        return Paper(
            name=f"meetings-{clock.today().isoformat()}",
            title=_("Meetings"),
            language=cohort.language,
            on=clock.today(),
            issuer=issuer(cohort),
            facts=people(placement, team, hosts_of(placement)),
            blocks=_list(placement, slots),
            foot=printed(),
        )


def _facts(placement: Placement, slot: Slot, company: Company) -> Facts:
    meeting, facts = slot.meeting, [(_("State"), meeting_status_said(standing(placement, slot)))]
    if meeting is None:
        return tuple(facts)
    facts.append((_("Kind"), str(KINDS[meeting.kind])))
    if slot.held_on:
        facts.append((_("How long"), format_hours_words(meeting.minutes)))
        facts.append((_("How you met"), str(MODES[meeting.mode])))
    if meeting.moved_from:
        facts.append((_("First planned day"), format_day(meeting.moved_from, "dated")))
    if where := _where(slot):
        facts.append((_("Time and place"), where))
    there = [one.name for one in company.learners]
    if len(there) > 1:
        facts.append((_("Learners"), format_names(there)))
    for said, was_there in ((_("There too"), True), (_("Not there"), False)):
        beside = company.came(was_there=was_there)
        if names := [came(one.name, one.role) for one in beside if one.role]:
            facts.append((said, format_names(names)))
    return tuple(facts)


def _where(slot: Slot) -> str:
    """The time until it is held, which says more by its length, and the place."""
    meeting = slot.meeting
    if meeting is None:
        return ""
    at = meeting.starts_at.strftime("%H:%M") if meeting.starts_at and not slot.held_on else ""
    return " · ".join(filter(None, (at, meeting.place)))


def _agenda(around: Around, team: Team) -> list[Block]:
    """What was open from before, and what was to be spoken of; nothing where there is nothing."""
    blocks = _steps(_("Open from before"), around.open_steps, team)
    if around.points:
        said = [f"{one.text} ({acted(one.person, one, one.made_at)})" for one in around.points]
        blocks += [Heading(_("To speak of")), Listing(tuple(said))]
    return blocks


def _steps(title: str, steps: list[AgreedStep], team: Team) -> list[Block]:
    if not steps:
        return []
    columns = (
        *map(Column, (_("What was agreed"), _("Who does it"))),
        Column(pgettext("step", "Until"), "day"),
        *map(Column, (_("State"), _("In a word"))),
    )
    rows = tuple(
        (one.text, whose(one, team), one.due_on, state_said(one.state), one.outcome)
        for one in steps
    )
    return [Table(title, columns, rows)]


def _words(slot: Slot, company: Company) -> list[Block]:
    meeting = slot.meeting
    if meeting is None or not slot.held_on:
        return [Text((_("The note will stand here once the meeting was held."),))]
    blocks: list[Block] = [Heading(_("Note")), Text((meeting.note,))]
    for by, words, at in note_said(meeting, company)[0]:
        when = format_moment(at, "long")
        said = _("%(name)s added this, %(when)s", name=by, when=when)
        blocks.append(Text((words, said)))
    return blocks


def _lines(slot: Slot, company: Company) -> Signatures:
    """Who was there signs; of several learners each has a line."""
    learners = len(company.learners) if slot.meeting else 1
    mentors = [_("Mentor, date")] if slot.kind is Kind.MENTORING else []
    return Signatures((*[_("Learner, date")] * learners, *mentors, _("Trainer, date")))


def _list(placement: Placement, slots: list[Slot]) -> tuple[Block, ...]:
    columns = (
        Column(_("Day"), "day"),
        *map(Column, (_("Meeting"), _("Kind"), _("Time and place"), _("State"))),
        Column(_("Hours"), "minutes"),
    )
    held = [one.meeting.minutes for one in slots if one.meeting and one.held_on]
    beside = _(
        "%(hours)s of meetings held, beside the hours of the placement.",
        hours=format_hours_words(sum(held)),
    )
    total: tuple[Cell, ...] = (_("Meetings held"), None, None, None, None, sum(held))
    rows = tuple(_row(placement, one) for one in slots)
    table = Table(_("Meetings"), columns, rows, (total,) if rows else (), _("No meetings yet."))
    signs = (_("Learner, date"), _("Mentor, date"), _("Trainer, date"))
    return (table, Text((beside,)), Signatures(signs))


def _row(placement: Placement, slot: Slot) -> tuple[Cell, ...]:
    meeting = slot.meeting
    online = meeting is not None and meeting.held_on and meeting.mode is Mode.ONLINE
    kind = " · ".join(str(one) for one in (KINDS[slot.kind], online and MODES[Mode.ONLINE]) if one)
    said = _("Meeting %(number)s", number=slot.number)
    state = meeting_status_said(standing(placement, slot))
    minutes = meeting.minutes if meeting and slot.held_on else None
    return (slot.day, said, kind, _where(slot), state, minutes)
