"""Says what an entry tells beside its hours."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.core.text.clocks import write_clock
from app.core.text.i18n import language
from app.core.text.unseen import plain
from app.programme.current import programme
from app.programme.shape import Competence
from app.workplace.details.rules import MOST_COMPETENCES, Independence, Span, Taken, Unmeant

INDEPENDENCE = {
    Independence.ALONE: _l("On my own"),
    Independence.SUPERVISED: _l("Supervised"),
    Independence.ASSISTED: _l("With help"),
}


class Telling(Protocol):
    """An entry, as far as it is told here."""

    @property
    def span(self) -> Span | None: ...
    @property
    def taught(self) -> str: ...
    @property
    def independence(self) -> str: ...
    @property
    def competences(self) -> Sequence[str]: ...
    @property
    def link(self) -> str: ...


SHOWN = 60  # characters of the words of another entry


def span_said(span: Span | None) -> str:
    """From when until when: 09:00–12:30; "" where it is not told."""
    return "–".join(map(write_clock, span)) if span else ""


def overlap_said(other: Taken | None) -> str:
    """With which entry of the day another overlaps, and what to do."""
    if not other:
        return ""
    short = other.did if len(other.did) <= SHOWN else f"{other.did[:SHOWN].rstrip()}…"
    return _(
        "Another entry of this day (“%(words)s”) has %(times)s. Change the times of one of them.",
        times=span_said(other.span),
        words=short,
    )


def independence_said(code: str) -> str:
    """How a learner worked; "" where it is not said."""
    return str(INDEPENDENCE[Independence(code)]) if code in list(Independence) else ""


def competences_said(codes: Iterable[str]) -> list[tuple[str, str]]:
    """The competences with these codes as they are read, and the language of each title."""
    known = {one.code: one for one in programme().competences()}
    found = [known[one] for one in codes if one in known]
    titles = [(one.place, *one.title.said(language())) for one in found]
    return [(f"{place}: {words}", tongue) for place, words, tongue in titles]


def competences_called() -> Mapping[str, Collection[str]]:
    """What each competence can be called, by its code, as `plain` has it: by its number alone,
    with its framework, by its title in any language, by both."""
    return _called(programme().competences())


@lru_cache(2)
def _called(known: tuple[Competence, ...]) -> Mapping[str, Collection[str]]:
    found = {}
    for one in known:
        titles = [words for _tongue, words in one.title.words]
        pairs = [f"{number} {words}" for number in (one.place, one.number) for words in titles]
        marked = [f"{one.place}: {words}" for words in titles]
        names = (one.code, one.place, one.number, *titles, *pairs, *marked)
        found[one.code] = frozenset(map(plain, names))
    return found


def more_lines(entry: Telling) -> list[str]:
    """What an entry tells beside its day, hours and words, a line for each, for a paper."""
    times = [span_said(entry.span)] if entry.span else []
    return [*times, *told_lines(entry)]


def told_lines(entry: Telling) -> list[str]:
    """The same without the times of day."""
    said = [_("Taught: %(words)s", words=entry.taught)] if entry.taught else []
    if entry.independence:
        said.append(independence_said(entry.independence))
    said += [words for words, _tongue in competences_said(entry.competences)]
    return [*said, entry.link] if entry.link else said


def unmeant_words(why: Unmeant) -> str:
    """What to do about words that mean nothing."""
    return {
        Unmeant.NO_SUCH_OBJECTIVE: _(
            "No learning objective begins so. Write it as in the list below, "
            "or leave the cell empty."
        ),
        Unmeant.SEVERAL_OBJECTIVES: _("Several learning objectives begin so. Write more of it."),
        Unmeant.NO_SUCH_COMPETENCE: _(
            "No competence is called so. Write its number, like DigComp 2.1, 1.3, or its title, "
            "or leave it empty."
        ),
        Unmeant.SEVERAL_COMPETENCES: _(
            "Several competences begin so. Write more of it, or the number with its framework."
        ),
        Unmeant.TOO_MANY_COMPETENCES: ngettext(
            "Name at most %(num)s competence.",
            "Name at most %(num)s competences.",
            MOST_COMPETENCES,
        ),
        Unmeant.NO_SUCH_HOW: _(
            "Write one of these, or leave the cell empty: %(values)s.",
            values=", ".join(map(str, INDEPENDENCE.values())),
        ),
        Unmeant.NO_LINK: _("Write a whole address that begins with https://, or leave it empty."),
    }[why]
