"""The parts of a document as blocks of a paper, in the order of its page (_doc.html)."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from app.core.press.line import Line, Words
from app.core.press.made import TABLES, WORDS, Form
from app.core.press.shape import Block, Heading, Listing, Text
from app.programme.content import Row, is_blank, is_readable, rows_of
from app.programme.lists import COUNTED, Table, table_of
from app.programme.spec import FieldSpec, PartSpec
from app.project.copies.papers.tables import money, table
from app.project.copies.papers.values import BOTH, NOTHING, Section, paragraphs, plain


def blocks(sections: Sequence[Section]) -> list[Block]:
    """The parts, each under its name, with its number if there are several."""
    found: list[Block] = []
    numbered = len(sections) > 1
    for number, one in enumerate(sections, 1):
        title = one.label(one.spec)
        found.append(Heading(f"{number} {title}" if numbered else title))
        found += _part(one)
    return found


def forms_of(parts: Iterable[PartSpec]) -> tuple[Form, ...]:
    """The forms of a paper of these parts: also as a table if there is something to add up."""
    columns = (column for part in parts for field in part.fields for column in field.columns)
    adds_up = any(one.type in ("hours", "number", "money") for one in columns)
    return TABLES if adds_up else WORDS


def file_of(kind: str) -> str:
    """The name of a kind of document in that of a file, in ASCII."""
    return kind.replace("_", "-")


def _part(section: Section) -> list[Block]:
    spec, found = section.spec, list[Block]()
    sides = [one for one in spec.fields if one.tone]
    together = sides if len(sides) > 1 else []
    for field in spec.fields:
        if field in together:
            if field is together[0]:
                found += [block for one in together for block in _listed(section, one)]
        elif spec.layout == "goals" and field.type == "rows":
            found += _goals(section, field)
        elif field.type == "rows":
            alone = len(spec.fields) == 1 or field.label == spec.title
            found += _rows(section, field) if alone else _listed(section, field)
        else:
            found += _field(section, field)
    return found


def _field(section: Section, field: FieldSpec) -> list[Block]:
    """An answer under its name; the first of what is agreed on by name stands for itself."""
    spec, words = section.spec, section.said(field, section.content.get(field.key))
    named = [Heading(section.label(field), 2)] if len(spec.fields) > 1 else []
    if spec.agreed and field is spec.fields[0]:
        named = []
    if field.source and "." not in field.source:
        return [*named, Listing(tuple(words.split("\n")))]
    return [*named, Text(paragraphs(words), section.typed)]


def _listed(section: Section, field: FieldSpec) -> list[Block]:
    """A list under its name; a table says its name itself."""
    found = _rows(section, field)
    if isinstance(found[0], Text | Listing):
        return [Heading(section.label(field), 2), *found]
    return found


def _rows(section: Section, field: FieldSpec) -> list[Block]:
    rows = rows_of(section.content, field.key)
    if not rows:
        return [Text((NOTHING,))]
    told = table_of(field, rows)
    if told.is_plain:
        items = tuple(_line(section, told, row) for row in rows)
        anchors = tuple(section.place(row) for row in rows)
        return [Listing(items, section.typed, anchors=anchors if any(anchors) else ())]
    if section.spec.layout == "finance" and field.tone:
        return [money(section, field)]
    return [table(section, field)]


def _line(section: Section, told: Table, row: Row) -> str:
    columns = [one.spec for one in told.columns]
    if {"baseline", "target"} <= {one.key for one in columns}:
        return section.counted(columns[0], row)
    return " – ".join(section.said(one, row.get(one.key)) for one in columns)


def _goals(section: Section, field: FieldSpec) -> list[Block]:
    """Each goal with its day, in a sentence, and what makes it one, question by question."""
    found: list[Block] = []
    for number, row in enumerate(rows_of(section.content, field.key), 1):
        first, *rest = field.columns
        found.append(Heading(_headed(section, field, number, row), 2, section.place(row)))
        found.append(Text(paragraphs(section.said(first, row.get(first.key))), section.typed))
        above = _said_above(row)
        asked = [one for one in rest if one.key not in above and not is_blank(row.get(one.key))]
        if asked:
            items = tuple(_asked(section, one, row) for one in asked)
            found.append(Listing(items, section.typed))
    return found


def _headed(section: Section, field: FieldSpec, number: int, row: Row) -> str:
    words = section.row(field, number)
    if not _has_day(row):
        return words
    return f"{words} · {_('by %(day)s', day=plain('date', row['due']))}"


def _has_day(row: Row) -> bool:
    return not is_blank(row.get("due")) and is_readable("date", row["due"])


def _said_above(row: Row) -> set[str]:
    """What stands with something else: the day at the head, the two numbers with their count."""
    above = {"due"} if _has_day(row) else set()
    return above | (set(BOTH) if _counts(row) else set())


def _counts(row: Row) -> bool:
    return not is_blank(row.get(COUNTED[0]))


def _asked(section: Section, spec: FieldSpec, row: Row) -> Words:
    counts = spec.key == COUNTED[0]
    words = section.counted(spec, row) if counts else section.told(spec, row.get(spec.key))
    if not isinstance(words, Line):
        return _("%(row)s: %(words)s", row=section.label(spec), words=words)
    before, _sign, after = _("%(row)s: %(words)s", row=section.label(spec), words="\0").partition(
        "\0"
    )
    return Line(tuple(one for one in (before, *words.parts, after) if one != ""))
