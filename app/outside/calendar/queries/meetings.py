"""Meetings of somebody's parts, as a calendar tells them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from app.core import clock
from app.core.export.calendars import Happening
from app.mentoring.meetings.actions import SIDES
from app.mentoring.meetings.models import Slot, agenda, asked_for, is_cancelled, span_of
from app.mentoring.meetings.rules import Kind, Mode
from app.outside.calendar.queries.parts import Part
from app.outside.calendar.rules import is_shown
from app.outside.calendar.words import meeting_said, place_said, with_names
from app.people.accounts.rules import first_name
from app.policy import Role
from app.workplace.placements.models import Placement, placements_of

Seen = tuple[Part, Placement, Slot]


def meetings(
    parts: Iterable[Part], *, first_names: bool = False, only: int | None = None
) -> list[Happening]:
    """The meetings at which the person is expected, or was: by day, each common one once.

    `only` is the number of the one meeting that is asked for.
    """
    mine = list(parts)
    placements = placements_of({one.enrolment_id for one in mine})
    slots = agenda(placements.values(), with_cancelled=True)
    common: dict[str, list[Seen]] = defaultdict(list)
    for part in mine:
        placement = placements.get(part.enrolment_id)
        for slot in slots[placement.id] if placement else ():
            is_meant = only is None or bool(slot.meeting and slot.meeting.id == only)
            if placement and is_meant and _takes_part(part, slot) and _is_told(placement, slot):
                common[_own(part, slot)].append((part, placement, slot))
    told = [_told(seen, first_names=first_names) for seen in common.values()]
    return sorted(told, key=lambda one: (one.day, one.key))


def _own(part: Part, slot: Slot) -> str:
    """What a common meeting has in common, for who meets several at once; else the meeting."""
    is_common = slot.meeting is not None and len(slot.meeting.learners) > 1
    if is_common and slot.meeting and part.role is not Role.LEARNER:
        return f"meeting {slot.meeting.id}"
    return f"{part.enrolment_id} {slot.number}"


def _takes_part(part: Part, slot: Slot) -> bool:
    kind = slot.meeting.kind if slot.meeting else Kind.TRAINER
    return part.role in (Role.LEARNER, *SIDES[kind])


def _is_told(placement: Placement, slot: Slot) -> bool:
    over = span_of(placement).ended_on if is_cancelled(placement, slot) else None
    return is_shown(slot.day, over, clock.today()) and bool(asked_for(placement, [slot]))


def _told(seen: list[Seen], *, first_names: bool) -> Happening:
    """One meeting; its number is that of the first learner who is there."""
    seen.sort(key=lambda one: (one[0].enrolment_id, one[2].number))
    part, placement, slot = seen[0]
    meeting, is_over = slot.meeting, is_cancelled(placement, slot)
    said = meeting_said(slot.number if len(seen) == 1 else None)
    if first_names:
        said = with_names(said, dict.fromkeys(name for one in seen for name in _others(one[0])))
    usual = placement.enrolment.cohort.setting("meeting_minutes")
    version = meeting.version if meeting else 0
    return Happening(
        key=f"meeting-{part.enrolment_id}-{slot.number}",
        title=said,
        day=slot.day,
        endpoint="meetings.show",
        where={"enrolment_id": part.enrolment_id, "number": slot.number},
        changes=part.changes + version + (1 if is_over else 0),
        starts_at=meeting.starts_at if meeting else None,
        minutes=meeting.minutes if meeting else usual,
        place=place_said(meeting.place, meeting.mode is Mode.ONLINE) if meeting else "",
        is_cancelled=is_over,
    )


def _others(part: Part) -> Iterator[str]:
    """First names of those whom the person meets."""
    whom = (part.trainer,) if part.role is Role.LEARNER else (part.learner,)
    yield from (first_name(name, is_erased=False) for name in whom if name)
