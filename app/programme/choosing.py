"""What a field offers to choose, which rows are cited, and so what a whole document still needs.

Pure, like content.py: the programme and the contents come in as values.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.programme.content import Content, Missing, Row, missing, rows_of
from app.programme.course import Programme
from app.programme.shape import Text
from app.programme.spec import DocumentSpec, FieldSpec, PartSpec

Folder = Mapping[str, Mapping[str, Content]]  # document → part → content
LISTS = ("modules", "competences")  # sources that the programme itself offers


@dataclass(frozen=True)
class Option:
    """Something to choose: its key, its title, and for a row also its number and own words.

    A competence's own words are its framework and number there. `group` is what it stands under,
    an area or a list of rows; `tone` is the list's.
    """

    key: str
    title: Text
    number: int = 0
    own: str = ""
    group: Text | None = None
    tone: str = ""


def options(
    programme: Programme, contents: Folder, profile: str | None, source: str
) -> list[Option]:
    """What a field with this source offers: modules, competences, or rows of a document."""
    if source == "modules":
        known = programme.modules_of(profile) if profile else programme.modules
        fields = {area.key: area.title for area in programme.areas}
        return [
            Option(str(one.number), one.title, one.number, group=fields[one.area]) for one in known
        ]
    if source == "competences":
        frames = programme.frameworks
        areas = {(frame.key, area.key): area.title for frame in frames for area in frame.areas}
        return [
            Option(one.code, one.title, own=one.place, group=areas[one.framework, one.area])
            for one in programme.competences()
        ]
    kind, part, *field = source.split(".")
    spec = programme.document(kind).part(part)
    lists = [one for one in spec.fields if one.type == "rows" and one.key in (field or [one.key])]
    content = contents.get(kind, {}).get(part, {})
    return [
        Option(
            str(row["key"]), one.item or one.label, number, own_words(one, row), one.label, one.tone
        )
        for one in lists
        for number, row in enumerate(rows_of(content, one.key), 1)
    ]


def own_words(spec: FieldSpec, row: Row) -> str:
    """The words by which a person knows a row: its first text."""
    texts = [str(row.get(one.key) or "") for one in spec.columns if one.type in ("line", "long")]
    return next((text.strip() for text in texts if text.strip()), "")


def taught(programme: Programme, numbers: Iterable[str]) -> set[str]:
    """The codes of the competences that the modules with these numbers teach."""
    known = {str(one.number): one.competences for one in programme.modules}
    return {code for number in numbers for code in known.get(number, ())}


def choices(
    programme: Programme, spec: DocumentSpec, contents: Folder, profile: str | None
) -> dict[str, list[Option]]:
    """The options of every source that a document's fields name."""
    sources = {str((column or field).source) for _part, field, column in choices_in(spec)}
    return {one: options(programme, contents, profile, one) for one in sorted(sources)}


def missing_in(
    programme: Programme, kind: str, contents: Folder, profile: str | None
) -> list[Missing]:
    """What a document still needs before it can be handed in, in the order of its parts."""
    spec = programme.document(kind)
    offered = choices(programme, spec, contents, profile)
    known = {source: {one.key for one in some} for source, some in offered.items()}
    mine = contents.get(kind, {})
    return [one for part in spec.parts for one in missing(part, mine.get(part.key, {}), known)]


def choices_in(spec: DocumentSpec) -> Iterator[tuple[PartSpec, FieldSpec, FieldSpec | None]]:
    """Every field that takes its choices from a source: part, field, column (if in a list)."""
    for part in spec.parts:
        for field in part.fields:
            if field.source:
                yield part, field, None
            yield from ((part, field, column) for column in field.columns if column.source)


def cited_kinds(documents: Iterable[DocumentSpec], kind: str) -> list[str]:
    """The other documents that this one cites, and those that they cite, in the given order."""
    specs = {spec.key: spec for spec in documents}
    found, left = {kind}, [kind]
    while left:
        for source in specs[left.pop()].sources:
            cited = source.split(".")[0]
            if cited in specs and cited not in found:
                found.add(cited)
                left.append(cited)
    return [key for key in specs if key in found - {kind}]


@dataclass(frozen=True)
class Citation:
    """A place that names a row of some list: document, part, field, and row if it is a list."""

    kind: str
    part: str
    field: str
    row: str


def citing(
    documents: Iterable[DocumentSpec], contents: Mapping[str, Mapping[str, Content]], key: str
) -> list[Citation]:
    """Where the row with this key is named by a choice, in any of the documents."""
    found = []
    for spec in documents:
        for part, field, column in choices_in(spec):
            content = contents.get(spec.key, {}).get(part.key, {})
            rows = rows_of(content, field.key) if column else [content]
            for row in rows:
                value = row.get((column or field).key)
                if value == key or (isinstance(value, list) and key in value):
                    place = str(row["key"]) if column else ""
                    found.append(Citation(spec.key, part.key, field.key, place))
    return found
