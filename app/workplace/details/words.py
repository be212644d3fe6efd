"""Says what an entry tells beside its hours."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text.clocks import write_clock
from app.core.text.i18n import language
from app.programme.current import programme
from app.workplace.details.rules import Independence, Span, Taken

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


def more_lines(entry: Telling) -> list[str]:
    """What an entry tells beside its day, hours and words, a line for each, for a paper."""
    said = [span_said(entry.span)] if entry.span else []
    said += [_("Taught: %(words)s", words=entry.taught)] if entry.taught else []
    if entry.independence:
        said.append(independence_said(entry.independence))
    said += [words for words, _tongue in competences_said(entry.competences)]
    return [*said, entry.link] if entry.link else said
