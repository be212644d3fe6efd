"""The whole folder as a paper: each choice of a row leads to that row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from flask_babel import gettext as _

from app.core import clock
from app.core.press.foot import printed
from app.core.press.line import Part, Words
from app.core.press.made import speaking
from app.core.press.shape import Block, Column, Heading, Paper, Row, Table, Text
from app.desk.folders.queries import Piece, Told
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.papers import issuer
from app.groups.cohorts.queries import Team
from app.groups.cohorts.rules import Tongue
from app.programme.choosing import choices_in, own_words
from app.programme.content import rows_of
from app.programme.current import programme
from app.programme.spec import FieldSpec
from app.project.copies.papers import head, parts
from app.project.copies.papers.values import Section
from app.project.handins.papers.version import handed_in, titled
from app.workplace.placements.models import Placement

CARRIED_OUT = "plan.activities.activities"  # the list whose rows the tasks of a placement name


def folder(
    enrolment: Enrolment, found: Sequence[Told], placement: Placement | None, team: Team
) -> Paper:
    """The documents as they were handed in, or as drafts, and the tasks at the host library."""
    today, language = clock.today(), enrolment.cohort.language
    places = _places(found)
    with speaking(language):
        blocks = [block for one in found for block in _document(one, places)]
        if placement:
            blocks += _tasks(placement, found, places)
        return Paper(
            name=f"folder-{today.isoformat()}",
            title=_("Project folder"),
            language=language,
            on=today,
            issuer=issuer(enrolment.cohort),
            facts=head.people(enrolment, team),
            blocks=tuple(blocks) or (Text((_("Nothing is written yet"),)),),
            foot=printed(),
        )


def _document(one: Told, places: Mapping[str, str]) -> Iterator[Block]:
    """A document under its name, with what stands here of it."""
    document, version, tongue = one.document, one.version, one.tongue
    is_own = version is not None and version.kind == document.kind
    title = str(document.spec.title.said(tongue)[0])
    yield Heading(titled(version) if version and is_own else title)
    yield Text((_standing(one),))
    sections = [
        Section(at.spec, at.content, at.options, tongue, beside=places, places=places)
        for at in one.pieces
    ]
    blocks = parts.blocks(sections)
    if blocks[:1] == [Heading(title)]:
        yield from blocks[1:]  # a document of one section says its name once
        return
    for block in blocks:
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def _standing(one: Told) -> str:
    if one.version is None:
        return _("This is a draft.") if one.pieces else _("There is nothing to read here yet.")
    if one.version.kind == one.document.kind:
        return handed_in(one.version)
    return _("It was handed in with: %(document)s", document=titled(one.version))


def _tasks(placement: Placement, found: Sequence[Told], places: Mapping[str, str]) -> list[Block]:
    """Each task with the activity that it carries out, if that stands on this paper."""
    known: dict[str, Words] = {
        str(row["key"]): Part(words, tongue.own, places[str(row["key"])])
        for tongue, piece, field in _lists(found, {CARRIED_OUT})
        for row in rows_of(piece.content, field.key)
        if (words := own_words(field, row)) and str(row["key"]) in places
    }
    columns = (Column(_("Task")), Column(_("Activity of the action plan")))
    rows = tuple(Row((one["text"], known.get(one["activity"]))) for one in placement.tasks)
    return [
        Heading(_("Placement plan")),
        Table(_("Tasks"), columns, rows, empty=_("None yet")),
    ]


def _places(found: Sequence[Told]) -> dict[str, str]:
    """The anchors of all rows on the paper that others may name, by their keys."""
    sources = {
        str((column or field).source)
        for spec in programme().documents
        for _part, field, column in choices_in(spec)
    }
    keys = [
        str(row["key"])
        for _tongue, piece, field in _lists(found, sources | {CARRIED_OUT})
        for row in rows_of(piece.content, field.key)
    ]
    once = [key for key, times in Counter(keys).items() if times == 1]
    # by number: whatever a key holds, an anchor is a name that every form takes
    return {key: f"row-{number}" for number, key in enumerate(once, 1)}


def _lists(found: Sequence[Told], sources: set[str]) -> Iterator[tuple[Tongue, Piece, FieldSpec]]:
    """The lists from which a source offers rows: those of a part, or one of them."""
    for one in found:
        for piece in one.pieces:
            part = f"{one.document.kind}.{piece.spec.key}"
            for field in piece.spec.fields:
                if field.type == "rows" and {part, f"{part}.{field.key}"} & sources:
                    yield one.tongue, piece, field
