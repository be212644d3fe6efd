"""The whole folder as a paper: each choice of a row leads to that row."""

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
from app.programme.choosing import own_words
from app.programme.content import rows_of
from app.programme.spec import FieldSpec
from app.project.copies.papers import head, parts
from app.project.copies.papers.places import Read, lists
from app.project.copies.papers.places import places as places_of
from app.project.copies.papers.values import Section
from app.project.handins.papers.version import handed_in, titled
from app.workplace.placements.models import Placement

CARRIED_OUT = "plan.activities.activities"  # the list whose rows the tasks of a placement name


def folder(
    enrolment: Enrolment, found: Sequence[Told], placement: Placement | None, team: Team
) -> Paper:
    """The documents as they were handed in, or as drafts, and the tasks at the host library."""
    today, language = clock.today(), enrolment.cohort.language
    places = places_of(_read(found), {CARRIED_OUT})
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
        for tongue, piece, field in _carried_out(found)
        for row in rows_of(piece.content, field.key)
        if (words := own_words(field, row)) and str(row["key"]) in places
    }
    columns = (Column(_("Task")), Column(_("Activity of the action plan")))
    rows = tuple(Row((one["text"], known.get(one["activity"]))) for one in placement.tasks)
    return [
        Heading(_("Placement plan")),
        Table(_("Tasks"), columns, rows, empty=_("None yet")),
    ]


def _read(found: Sequence[Told]) -> Iterator[Read]:
    return ((one.document.kind, piece.spec, piece.content) for one in found for piece in one.pieces)


def _carried_out(found: Sequence[Told]) -> Iterator[tuple[Tongue, Piece, FieldSpec]]:
    """The lists from which the tasks of a placement are chosen."""
    for one in found:
        for piece in one.pieces:
            for field in lists(one.document.kind, piece.spec, {CARRIED_OUT}):
                yield one.tongue, piece, field
