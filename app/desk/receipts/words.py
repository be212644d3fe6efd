"""What a receipt says in its mail: counts, first names, days, hours; never what somebody wrote."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.text.i18n import by_name, format_day, format_moment
from app.people.mail.rules import Letter
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.logbook.words import amounts_said


def receipt(entries: list[Entry], address: str, until: datetime) -> Letter:
    """What was done in the mentor's name, and where it is undone."""
    decided = [one.decided_at for one in entries if one.decided_at]
    last = format_moment(max(decided), "long") if decided else ""
    return Letter(
        ngettext(
            "Done in your name: %(num)s entry",
            "Done in your name: %(num)s entries",
            len(entries),
        ),
        (
            _(
                "By the link to your weekly page this was done in your name, last: %(moment)s",
                moment=last,
            ),
            *_lines(entries),
            _("If all of it is as you wanted, you need not do anything."),
            _("If it was not you, or you see it otherwise now, undo it here:"),
            address,
            _("The address works until: %(moment)s", moment=format_moment(until, "long")),
        ),
    )


def _lines(entries: list[Entry]) -> list[str]:
    """A line for each learner and kind of act."""
    by_learner: dict[int, list[Entry]] = {}
    for one in entries:
        by_learner.setdefault(one.enrolment_id, []).append(one)
    groups = sorted(by_learner.values(), key=lambda some: by_name(some[0].enrolment.person.name))
    return [line for some in groups for line in _of_learner(some)]


def _of_learner(entries: list[Entry]) -> Iterable[str]:
    name = entries[0].enrolment.person.first_name
    approved = [one for one in entries if one.state is State.APPROVED]
    refused = [one for one in entries if one.state is State.REFUSED]
    asked = [one for one in entries if one not in approved and one not in refused]
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


def _days(entries: list[Entry]) -> str:
    return "; ".join(format_day(day, "dated") for day in sorted({one.day for one in entries}))
