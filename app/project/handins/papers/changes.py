"""What changed since an earlier version, word by word, in words that need no colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.press.line import Line, Part, Words
from app.core.press.made import speaking
from app.core.press.shape import Block, Heading, Listing, Paper, Text
from app.core.text.diff import Words as Diff
from app.core.text.i18n import format_day
from app.groups.absences.words import acted
from app.groups.cohorts.papers import issuer
from app.groups.cohorts.queries import Team
from app.groups.cohorts.rules import Tongue
from app.programme.spec import PartSpec
from app.project.comments.models import Comment
from app.project.copies.papers import head, parts
from app.project.handins.models import Version
from app.project.handins.papers.version import titled
from app.project.handins.rules import Answer, Change


@dataclass(frozen=True)
class Compared:
    """A part, what became of its answers, and what its readers see asked of it."""

    spec: PartSpec
    changes: Sequence[Change]
    asked: Sequence[Comment] = ()


def changes(version: Version, before: Version, found: Iterable[Compared], team: Team) -> Paper:
    """The page of changes as it stands today; sections without a change are named last."""
    today, tongue = clock.today(), version.tongue
    with speaking(tongue):
        legend = _(
            "Words that were added or removed stand in square brackets. "
            "Of sections without a change only the name stands here."
        )
        sections = list(found)
        told = [one for one in sections if one.asked or _count(one)]
        blocks = [block for one in told for block in _part(one, tongue)]
        if same := tuple(_title(one, tongue) for one in sections if one not in told):
            blocks += [Heading(_("No change")), Listing(same)]
        return Paper(
            name=f"{parts.file_of(version.kind)}-changes-{version.number}-{today.isoformat()}",
            title=_("What changed in version %(number)s", number=version.number),
            language=str(tongue),
            on=today,
            issuer=issuer(version.enrolment.cohort),
            days=compared_with(before),
            facts=((_("Document"), titled(version)), *head.people(version.enrolment, team)),
            blocks=(Text((legend,)), *blocks),
            foot=_(
                "Printed from %(site)s on %(day)s.",
                site=current_app.config["SITE_NAME"],
                day=format_day(today, "dated"),
            ),
            code=_("Check code: %(code)s", code=version.code),
        )


def compared_with(before: Version) -> str:
    """With which version a version is compared."""
    if before.opened_at:
        return _(
            "Compared with version %(number)s, the last one that was evaluated",
            number=before.number,
        )
    return _("Compared with version %(number)s", number=before.number)


def _count(one: Compared) -> int:
    return sum(change.changed for change in one.changes)


def _title(one: Compared, tongue: Tongue) -> str:
    return str(one.spec.title.said(tongue)[0])


def _part(one: Compared, tongue: Tongue) -> list[Block]:
    own = None if tongue.own == tongue else tongue.own
    many = _count(one)
    said = ngettext("%(num)s change", "%(num)s changes", many) if many else _("No change")
    found: list[Block] = [Heading(_title(one, tongue)), Text((said,))]
    if one.asked:
        found.append(Listing(tuple(_asked(comment, own) for comment in one.asked)))
    if many:
        for change in one.changes:
            found.append(Heading(_place(change.answer, tongue), 2))
            found.append(Text((_marked(change.words, own),)))
    return found


def _asked(comment: Comment, own: str | None) -> Words:
    stands = _("Answered") if comment.answered_at else _("Not answered yet")
    who = _("Must fix, %(name)s:", name=acted(comment.author, comment, comment.at, comment.role))
    return Line((f"{who} ", Part(comment.text, own), f" ({stands})"))


def _place(answer: Answer, tongue: Tongue) -> str:
    """The field; in a list its row and column."""
    if answer.column is None or answer.field.item is None:
        return str((answer.column or answer.field).label.said(tongue)[0])
    row = str(answer.field.item.said(tongue)[0]).replace("%(number)s", str(answer.number))
    return f"{row} · {answer.column.label.said(tongue)[0]}"


def _marked(words: Diff, own: str | None) -> Words:
    """The text, with the words that came and went between brackets that say so."""
    signs = {"added": _("[added: %(words)s]", words="\0"),
             "removed": _("[removed: %(words)s]", words="\0")}  # fmt: skip
    found: list[str | Part] = []
    for number, (what, text) in enumerate(words, 1):
        before, _sign, after = signs.get(what, "\0").partition("\0")
        found += [before, Part(text.rstrip() if after else text, own), after]
        if number < len(words) and (after or not text[-1:].isspace()):
            found.append(" ")
    return Line(tuple(one for one in found if one != ""))
