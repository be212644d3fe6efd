"""Changes of the logbook: writing entries, sending them, taking one from state to state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.core.db.transactions import aside
from app.groups.cohorts.models import Cohort
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.details.rules import Span
from app.workplace.logbook import rules
from app.workplace.logbook.models import Entry, day_minutes, entries_of, minutes_of_days
from app.workplace.logbook.queries import overlaps
from app.workplace.logbook.rules import Act, Asked, Kind, Limits, Problem, State
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of
from app.workplace.placements.rules import monday
from app.workplace.quiet import actions as quiet

# of a draft these are kept as they are
AS_TOLD = (
    *("day", "minutes", "kind", "did", "learned", "taught", "link", "independence"),
    "late_reason",
)


@dataclass(frozen=True)
class Draft:
    """What a learner wants to store. `minutes` of `day`; keys name rows of the placement plan."""

    day: date
    minutes: int
    did: str
    learned: str = ""
    kind: Kind = Kind.WORK
    task_key: str = ""
    objective_key: str = ""
    late_reason: str = ""
    answer: str = ""  # to the mentor's question, if there is one
    taught: str = ""
    link: str = ""  # see rules.is_link
    independence: str = ""
    competences: tuple[str, ...] = ()  # codes of the programme
    span: Span | None = None  # from when until when


def limits_of(cohort: Cohort) -> Limits:
    """The cohort's limits for entries."""
    return Limits(
        step=cohort.setting("hour_step_minutes"),
        longest=cohort.setting("entry_longest_minutes"),
        reason_after_days=cohort.setting("entry_reason_after_days"),
        day_warning=cohort.setting("day_warning_minutes"),
        day_longest=cohort.setting("day_longest_minutes"),
        week_warning=cohort.setting("week_warning_minutes"),
    )


def log(by: Person, placement: Placement, draft: Draft) -> Entry | list[Problem]:
    """Add an entry to a running placement, or say what stands against it (nothing is stored)."""
    problems = check(placement, draft)
    return problems or _add(by, placement, draft)


def log_all(
    by: Person, placement: Placement, drafts: Sequence[Draft]
) -> list[Entry] | dict[int, list[Problem]]:
    """Add all these entries, or none: then what stands against which, by its place in the list."""
    found = check_all(placement, drafts)
    return found or [_add(by, placement, draft) for draft in drafts]


def _add(by: Person, placement: Placement, draft: Draft) -> Entry:
    quiet.take_back(by, placement, monday(draft.day))
    entry = Entry(
        enrolment_id=placement.enrolment_id,
        placement_id=placement.id,
        person_id=by.id,
        made_at=clock.now(),
        **_values(placement, draft),
    )
    db.session.add(entry)
    record(by, "entry added", entry, after=f"{draft.day} {draft.minutes}")
    return entry


def change(
    by: Person, placement: Placement, entry: Entry, seen: int, draft: Draft
) -> bool | list[Problem]:
    """Save a changed entry. One that the mentor asked about goes back to the mentor at once, with
    the answer, and unchanged if the answer says it all.

    A list of what stands against it, or False if the entry changed since version `seen` or is
    not the learner's to change any more.
    """
    if problems := check(placement, draft, entry):
        return problems
    if not rules.can(Act.EDIT, entry.state) or entry.removed_at:
        return False
    before = f"{entry.day} {entry.minutes}"
    asked = entry.state is State.ASKED
    values = _values(placement, draft)
    quiet.take_back(by, placement, values["monday"])
    if asked:
        values |= {"state": State.SENT, "sent_at": clock.now(), "reason": ""}
        values["questions"] = [*entry.questions, *_answered(by, entry, draft.answer)]
    if not save(entry, seen, **values):
        return False
    after = f"{draft.day} {draft.minutes}"
    act = "entry changed and sent again" if asked else "entry changed"
    record(by, act, entry, before=before, after=after)
    return True


def check(placement: Placement, draft: Draft, entry: Entry | None = None) -> list[Problem]:
    """What stands against storing this, `entry` being the one it replaces."""
    number = entry.id if entry else None
    others = day_minutes(placement.id, draft.day, number)
    return _check(placement, draft, others, bool(overlaps(placement.id, [draft], number)))


def check_all(placement: Placement, drafts: Sequence[Draft]) -> dict[int, list[Problem]]:
    """What stands against storing these, by the place in the list; a day holds those before it."""
    days = minutes_of_days(placement.id, {draft.day for draft in drafts})
    clash = overlaps(placement.id, drafts)
    found = {}
    for place, draft in enumerate(drafts):
        if problems := _check(placement, draft, days[draft.day], place in clash):
            found[place] = problems
        else:
            days[draft.day] += draft.minutes
    return found


def _check(placement: Placement, draft: Draft, others: int, clashes: bool) -> list[Problem]:
    """`others`: the minutes of the day's other entries; `clashes`: its times overlap with one."""
    if not placement.is_active:
        return [Problem.NOT_RUNNING]
    asked = Asked(
        day=draft.day,
        minutes=draft.minutes,
        has_reason=bool(draft.late_reason),
        today=clock.today(),
        starts_on=placement.first_day,
        ends_on=calendar_of(placement).last_day,
        others_that_day=others,
        overlaps=clashes,
    )
    return rules.problems(asked, limits_of(placement.enrolment.cohort))


def remove(by: Person, entry: Entry) -> bool:
    """Take an entry out of the logbook; it can be put back. False if it is with the mentor."""
    if entry.removed_at or not rules.can(Act.REMOVE, entry.state):
        return False
    return _set(by, entry, "entry removed", removed_at=clock.now())


def put_back(by: Person, placement: Placement, entry: Entry) -> bool:
    """Undo `remove`; False if the day would get too long by it, or its hours have another entry."""
    if not entry.removed_at or overlaps(placement.id, [entry], entry.id):
        return False
    that_day = day_minutes(placement.id, entry.day, entry.id) + entry.minutes
    if that_day > limits_of(placement.enrolment.cohort).day_longest:
        return False
    quiet.take_back(by, placement, entry.monday)
    return _set(by, entry, "entry put back", removed_at=None)


def send_week(by: Person, placement: Placement, number: int) -> list[Entry]:
    """Send what is not sent yet of one week to the mentor; other weeks are not touched."""
    if not placement.is_active:
        return []
    sent = [
        entry
        for entry in entries_of(placement.id, placement.monday_of(number))
        if entry.state is State.DRAFT
        and save(entry, entry.version, state=State.SENT, sent_at=clock.now())
    ]
    if sent:
        record(by, "week sent", placement, after=f"week {number}: {len(sent)}")
    return sent


def take_back_week(by: Person, placement: Placement, number: int) -> list[Entry]:
    """Take back what the mentor has not decided yet of one week; the learner sends it again."""
    if not placement.is_active:
        return []
    entries = entries_of(placement.id, placement.monday_of(number))
    return [one for one in entries if one.state is State.SENT and withdraw(by, one)]


def withdraw(by: Person, entry: Entry) -> bool:
    """Take a sent entry back to change it, until the mentor has decided."""
    return move(by, entry, Act.WITHDRAW, entry.version, "entry withdrawn", sent_at=None)


def move(by: Person, entry: Entry, act: Act, seen: int, words: str, **values: Any) -> bool:
    """Take an entry through an act, as it stood at version `seen`; `words` name it in the record.

    False if its state does not allow the act, or if it changed or was removed meanwhile.
    """
    before, (_, after) = entry.state, rules.TRANSITIONS[act]
    if entry.removed_at or not rules.can(act, before):
        return False
    if not save(entry, seen, state=after, **values):
        return False
    record(by, words, entry, before=before, after=after, reason=bool(values.get("reason")))
    return True


def note_reading(by: Person, enrolment_id: int) -> None:
    """A coordinator reads a learner's texts: the record says so (PRODUCT, "Who may see")."""
    if by.acting == (Role.COORDINATOR,):
        aside(lambda: record(by, "logbook read", enrolment_id=enrolment_id))


def _values(placement: Placement, draft: Draft) -> dict[str, Any]:
    known = placement.task(draft.task_key), placement.objective(draft.objective_key)
    return {
        **{name: getattr(draft, name) for name in AS_TOLD},
        "competences": list(draft.competences),
        "from_minute": draft.span and draft.span.begins,
        "until_minute": draft.span and draft.span.ends,
        "monday": monday(draft.day),
        "task_key": draft.task_key if known[0] else "",
        "objective_key": draft.objective_key if known[1] else "",
    }


def _answered(by: Person, entry: Entry, answer: str) -> list[dict[str, Any]]:
    """The open question and the learner's answer to it, as they are kept."""
    at = entry.decided_at or clock.now()
    asked = {"text": entry.reason, "by": entry.decided_by_id, "at": at.isoformat()}
    said = {"text": answer, "by": by.id, "at": clock.now().isoformat()}
    return [asked, said] if answer else [asked]


def _set(by: Person, entry: Entry, words: str, **values: Any) -> bool:
    if not save(entry, entry.version, **values):
        return False
    record(by, words, entry)
    return True
