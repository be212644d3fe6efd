"""What a receipt says in its mail: counts, first names, days, hours; never what somebody wrote."""

from collections.abc import Collection, Iterable
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.text.i18n import by_name, format_day, format_moment, in_a_row
from app.people.mail.rules import Letter
from app.project.plans.models import Topic
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import State as Correcting
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.logbook.words import amounts_said


def receipt(
    entries: list[Entry],
    fixes: list[Correction],
    topics: list[Topic],
    address: str,
    until: datetime,
    asked: Collection[int] = (),
) -> Letter:
    """What was done in the mentor's name, and where it is undone.

    `asked`: numbers of entries about which something was asked, whatever was decided after that.
    """
    acts: list[Entry | Correction] = [*entries, *fixes]
    decided = [one.decided_at for one in acts if one.decided_at]
    decided += [word.at for one in topics for word in one.words if word.by_way]
    last = format_moment(max(decided), "long") if decided else ""
    return Letter(
        _subject(len(entries), len(fixes), len(topics)),
        (
            _(
                "By the link to your weekly page this was done in your name, last: %(moment)s",
                moment=last,
            ),
            *_lines(entries, fixes, asked),
            *(_agreed(one) for one in topics),
            _("If all of it is as you wanted, you need not do anything."),
            _("If it was not you, or you see it otherwise now, undo it here:"),
            address,
            _("The address works until: %(moment)s", moment=format_moment(until, "long")),
        ),
    )


def _agreed(topic: Topic) -> str:
    name = topic.enrolment.person.first_name
    return _("%(name)s: you agreed to the topic of the project", name=name)


def _subject(entries: int, fixes: int, topics: int) -> str:
    if topics or (entries and fixes):
        return ngettext(
            "Done in your name: %(num)s decision",
            "Done in your name: %(num)s decisions",
            entries + fixes + topics,
        )
    if fixes:
        return ngettext(
            "Done in your name: %(num)s correction",
            "Done in your name: %(num)s corrections",
            fixes,
        )
    return ngettext(
        "Done in your name: %(num)s entry", "Done in your name: %(num)s entries", entries
    )


def _lines(entries: list[Entry], fixes: list[Correction], asked: Collection[int]) -> list[str]:
    """A line for each learner and kind of act."""
    acts: list[Entry | Correction] = [*entries, *fixes]
    people = {one.enrolment_id: one.enrolment.person for one in acts}
    found: list[str] = []
    for number in sorted(people, key=lambda number: by_name(people[number].name)):
        name = people[number].first_name
        found += _of_learner(name, [one for one in entries if one.enrolment_id == number], asked)
        found += _of_fixes(name, [one for one in fixes if one.enrolment_id == number])
    return found


def _of_fixes(name: str, fixes: list[Correction]) -> Iterable[str]:
    refused = [one for one in fixes if one.state is Correcting.REFUSED]
    approved = [one for one in fixes if one not in refused]
    if approved:
        yield ngettext(
            "%(name)s: %(num)s correction approved (%(days)s)",
            "%(name)s: %(num)s corrections approved (%(days)s)",
            len(approved),
            name=name,
            days=_days(one.entry for one in approved),
        )
    if refused:
        yield ngettext(
            "%(name)s: %(num)s correction refused (%(days)s)",
            "%(name)s: %(num)s corrections refused (%(days)s)",
            len(refused),
            name=name,
            days=_days(one.entry for one in refused),
        )


def _of_learner(name: str, entries: list[Entry], known: Collection[int]) -> Iterable[str]:
    approved = [one for one in entries if one.state is State.APPROVED]
    refused = [one for one in entries if one.state is State.REFUSED]
    decided = {one.id for one in (*approved, *refused)}
    asked = [one for one in entries if one.id not in decided or one.id in known]
    if approved:
        yield ngettext(
            "%(name)s: %(num)s entry approved, %(hours)s (%(days)s)",
            "%(name)s: %(num)s entries approved, %(hours)s (%(days)s)",
            len(approved),
            name=name,
            hours=amounts_said((one.kind, one.minutes) for one in approved),
            days=_days(approved),
        )
    if asked:
        yield ngettext(
            "%(name)s: a question about %(num)s entry (%(days)s)",
            "%(name)s: questions about %(num)s entries (%(days)s)",
            len(asked),
            name=name,
            days=_days(asked),
        )
    if refused:
        yield ngettext(
            "%(name)s: %(num)s entry refused (%(days)s)",
            "%(name)s: %(num)s entries refused (%(days)s)",
            len(refused),
            name=name,
            days=_days(refused),
        )


def _days(entries: Iterable[Entry]) -> str:
    return in_a_row(format_day(day, "dated") for day in sorted({one.day for one in entries}))
