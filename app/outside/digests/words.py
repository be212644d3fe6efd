"""What mail about what waits says, and what its rhythms are called."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from babel.lists import format_list
from flask import get_template_attribute
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext, ngettext
from markupsafe import Markup

from app.core.text import i18n
from app.core.text.i18n import format_day, format_hours_words
from app.desk.waiting.rules import Item, Kind
from app.desk.waiting.words import COUNTED
from app.groups.notifications.models import News
from app.outside.digests.rules.rhythm import Rhythm
from app.outside.digests.rules.things import Line, Owed, Owing, Part, Section, Told, weight
from app.outside.weeklinks.words import about
from app.people.accounts.models import Person
from app.people.accounts.rules import first_name
from app.people.mail.rules import Letter

RHYTHMS = {
    Rhythm.DAILY: lazy_pgettext("mail", "Every day"),
    Rhythm.WEEKLY: lazy_pgettext("mail", "Once a week"),
    Rhythm.NEVER: lazy_pgettext("mail", "Never"),
}
PARTS = {
    Part.LEARNER: _l("Your course"),
    Part.MENTOR: _l("At the library"),
    Part.TRAINER: _l("Your learners"),
    Part.COORDINATOR: _l("Your groups"),
}
OWED: dict[Owing, Callable[[int], str]] = {
    Owing.ANSWER: lambda num: ngettext(
        "%(num)s entry with a question", "%(num)s entries with a question", num
    ),
    Owing.CHANGE: lambda num: ngettext(
        "%(num)s document to change", "%(num)s documents to change", num
    ),
    Owing.ACCEPT: lambda num: ngettext("%(num)s placement plan", "%(num)s placement plans", num),
    Owing.AMEND: COUNTED[Kind.AMENDMENT],
    Owing.REWRITE: lambda num: ngettext(
        "%(num)s placement plan to change", "%(num)s placement plans to change", num
    ),
    Owing.SEND: lambda num: ngettext("%(num)s week to send", "%(num)s weeks to send", num),
}


def digest(
    told: Told, person: Person, address: str, no_more: str, until: datetime | None
) -> Letter:
    """The mail to the person. `address` leads to what waits: a link of theirs, which works `until`
    then, or the sign-in.
    """
    alone = len(told.sections) == 1
    full = [one for one in told.sections if one.lines or one.later or one.lacks or one.news]
    said = [_section(one, person, alone=alone) for one in full]
    said += [_looking_back(one) for one in told.sections if one.offers]
    return closed(_subject(told, person), tuple(said), address, no_more, until)


def closed(
    subject: str, said: tuple[str, ...], address: str, no_more: str, until: datetime | None = None
) -> Letter:
    """A mail with what stands at the end of all that can be ended."""
    leads = _("With this link you see what waits, and answer it:")
    return Letter(
        subject,
        (
            *said,
            leads if until else _("Sign in here:"),
            address,
            *(about(until) if until else ()),
            _("How often such a mail comes, you choose in your profile. No more of these:"),
            no_more,
        ),
        no_more,
    )


def _subject(told: Told, person: Person) -> str:
    lines = [line for one in told.sections for line in (*one.lines, *one.later)]
    lacks = any(one.lacks for one in told.sections)
    if len(lines) == 1 and not lacks and not _news(told) and not lines[0].holder:
        is_own = told.sections[0].part is Part.LEARNER
        return _things(lines[0].items) if is_own else _line(lines[0])
    total = sum(one.total + sum(one.lacks.values()) for one in told.sections)
    if not total:
        newest = [one for some in told.sections for one in some.newest]
        if len(newest) == 1:
            return _happened(newest[0], person).rstrip(".")
        if not newest and any(one.offers for one in told.sections):
            return _("What you taught and learned")
        return _("News (%(count)s)", count=_news(told))
    return ngettext("%(num)s thing waits for you", "%(num)s things wait for you", total)


def _looking_back(one: Section) -> str:
    """What somebody may write if they like."""
    if one.part is Part.LEARNER:
        return _(
            "If you like, write what you taught and learned at the library. "
            "It takes about three minutes."
        )
    return _(
        "If you like, write what you taught and learned. It takes about three minutes. Learners: "
        "%(names)s",
        names=i18n.format_names(one.offers),
    )


def _news(told: Told) -> int:
    return sum(one.news for one in told.sections)


def _happened(one: News, person: Person) -> str:
    """What a piece of news is about, with first names, as `person` reads it in the program."""
    by, learner = (
        who._replace(name=who.first_name) if who else None for who in (one.by, one.learner)
    )
    name = first_name(one.details.get("name", ""), is_erased=False)
    told = replace(one, by=by, learner=learner, details={**one.details, "name": name})
    sentence = get_template_attribute("groups/notifications/_sentence.html", "sentence")
    said: Markup = sentence(told, person)  # a title in it says its language
    return " ".join(said.striptags().split())


def _section(one: Section, person: Person, *, alone: bool) -> str:
    said = [] if alone else [f"{PARTS[one.part]}:"]
    if one.part is Part.LEARNER:
        said += [_since(_things(line.items), line) for line in one.lines]
    else:
        said += [_since(_line(line), line) for line in one.lines]
    said += [_held_up(line) for line in one.later]
    said += [_lacking(group, num) for group, num in one.lacks.items()]
    if one.news:
        said.append(_("News (%(count)s)", count=one.news))
        said += [_happened(piece, person) for piece in one.newest]
    return "\n".join(said)


def _line(line: Line) -> str:
    return _("%(learner)s: %(what)s", learner=line.name, what=_things(line.items))


def _since(said: str, line: Line) -> str:
    if line.since is None:
        return said
    return _("%(what)s (waits since %(day)s)", what=said, day=format_day(line.since))


def _held_up(line: Line) -> str:
    return _(
        "%(what)s (waits for: %(name)s, since %(day)s)",
        what=_line(line),
        name=line.holder,
        day=format_day(line.since),
    )


def _lacking(group: str, num: int) -> str:
    said = ngettext("%(num)s thing is missing", "%(num)s things are missing", num)
    return _("%(group)s: %(what)s", group=group, what=said)


def _things(items: Iterable[Item | Owed]) -> str:
    """So many of which things, like "5 logbook entries (16:30 h) and 1 topic"."""
    counts: dict[Kind | Owing, int] = defaultdict(int)
    minutes = 0
    for one in items:
        counts[one.kind] += weight(one)
        minutes += one.minutes + one.assessment if isinstance(one, Item) else 0
    said = []
    for kind, count in counts.items():
        words = COUNTED[kind](count) if isinstance(kind, Kind) else OWED[kind](count)
        said.append(f"{words}, {format_hours_words(minutes)}" if kind is Kind.ENTRIES else words)
    return format_list(said, locale=i18n.language())
