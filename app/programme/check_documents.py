"""The part of the check that looks at documents and rubrics."""

from collections.abc import Iterable

from app.programme.choosing import LISTS
from app.programme.course import Programme
from app.programme.shape import Rubric
from app.programme.spec import KNOWN, LAYOUTS, TYPES, DocumentSpec, FieldSpec, PartSpec
from app.programme.tables import ProgrammeError

# What the rooms of the app lean on by name; the rest of a document is free.
NEEDED_FIELDS = (
    "swot.swot.library",
    "goals.goals.goals",
    "plan.topic.title",
    "plan.activities.activities",
    "plan.modules.modules",
)
NEEDED_DOCUMENTS = ("swot", "goals", "plan", "business")
NEEDED_RUBRIC = "placement"
DECISIONS = {"approve", "approve_with_changes", "not_yet"}
SIDES = ("cost", "income")


def refuse_if(wrong: bool, sentence: str) -> None:
    """Raise ProgrammeError with the sentence if something is wrong."""
    if wrong:
        raise ProgrammeError(sentence)


def unique(keys: Iterable[object], place: str) -> None:
    """Raise ProgrammeError for a key that stands there twice."""
    keys = list(keys)
    for key in keys:
        refuse_if(keys.count(key) > 1, f"{place}: “{key}” stands there twice.")


def check_rubrics(programme: Programme) -> None:
    """Raise ProgrammeError for a rubric that cannot be used as it stands."""
    unique((f"{one.key}, version {one.version}" for one in programme.rubrics), "rubrics.toml")
    keys = {rubric.key for rubric in programme.rubrics}
    refuse_if(NEEDED_RUBRIC not in keys, f"rubrics.toml: “{NEEDED_RUBRIC}” is missing.")
    for rubric in programme.rubrics:
        _rubric(rubric)
        _looks_at(rubric, programme)


def _looks_at(rubric: Rubric, programme: Programme) -> None:
    parts = {f"{one.key}.{part.key}" for one in programme.documents for part in one.parts}
    for one in rubric.criteria:
        place = f"rubrics.toml, {rubric.key}, {one.key}"
        known = one.looks_at in {"", *parts}
        refuse_if(not known, f"{place}: there is no part “{one.looks_at}”.")


def _rubric(rubric: Rubric) -> None:
    place = f"rubrics.toml, {rubric.key}"
    criteria = [criterion.key for criterion in rubric.criteria]
    values = [score.value for score in rubric.scale]
    refuse_if(not criteria, f"{place}: there are no criteria.")
    unique(criteria, f"{place}, criteria")
    refuse_if(len(values) < 2 or values != sorted(set(values)), f"{place}: the scale must rise.")
    for aim in rubric.aims:
        refuse_if(aim not in criteria, f"{place}: the aim “{aim}” is not one of the criteria.")
    for value in (rubric.every_at_least, rubric.aims_at_least, *rubric.sentence_for):
        refuse_if(value not in values, f"{place}: {value} is not on the scale.")
    decisions = [decision.key for decision in rubric.decisions]
    unique(decisions, f"{place}, decisions")
    known = {"approve", "not_yet"} <= set(decisions) <= DECISIONS
    refuse_if(not known, f"{place}: the decisions {decisions} are not those the app can act on.")


def check_documents(programme: Programme) -> None:
    """Raise ProgrammeError for a document that an editor could not show."""
    keys = [document.key for document in programme.documents]
    unique(keys, "documents.toml")
    for key in NEEDED_DOCUMENTS:
        refuse_if(key not in keys, f"documents.toml: “{key}” is missing.")
    lists = _lists(programme)
    for document in programme.documents:
        _document(document, programme, lists)
    for needed in NEEDED_FIELDS:
        refuse_if(needed not in lists["fields"], f"documents.toml: “{needed}” is missing.")


def _lists(programme: Programme) -> dict[str, set[str]]:
    """What a choice may name as its source, and all fields there are."""
    paths: dict[str, set[str]] = {"sources": set(LISTS), "fields": set()}
    for document in programme.documents:
        for part in document.parts:
            for field in part.fields:
                path = f"{document.key}.{part.key}.{field.key}"
                paths["fields"].add(path)
                if field.type == "rows":
                    paths["sources"] |= {path, f"{document.key}.{part.key}"}
    return paths


def _document(document: DocumentSpec, programme: Programme, lists: dict[str, set[str]]) -> None:
    place = f"documents.toml, {document.key}"
    rubrics = {rubric.key for rubric in programme.rubrics}
    unique((part.key for part in document.parts), place)
    refuse_if(not document.parts, f"{place}: it has no parts.")
    refuse_if(
        document.evaluated and document.rubric is None,
        f"{place}: it is evaluated, but names no rubric.",
    )
    refuse_if(
        document.rubric is not None and document.rubric not in rubrics,
        f"{place}: the rubric “{document.rubric}” does not exist.",
    )
    for part in document.parts:
        _part(f"{place}, {part.key}", part, lists["sources"])


def _part(place: str, part: PartSpec, sources: set[str]) -> None:
    unique((field.key for field in part.fields), place)
    refuse_if(not part.fields, f"{place}: it has no fields.")
    refuse_if(part.minutes < 1, f"{place}: “minutes” says {part.minutes}.")
    refuse_if(part.layout not in LAYOUTS, f"{place}: the layout “{part.layout}” is not known.")
    for field in part.fields:
        _field(f"{place}, {field.key}", field, sources)
        if field.type == "rows":
            _rows(f"{place}, {field.key}", field, sources)
            refuse_if(
                part.layout == "finance" and not _adds_up(field),
                f"{place}, {field.key}: a list of a finance part needs one column of type "
                "number, one of type money, and the tone cost or income.",
            )


def _adds_up(field: FieldSpec) -> bool:
    types = [column.type for column in field.columns]
    return types.count("number") == types.count("money") == 1 and field.tone in SIDES


def _field(place: str, field: FieldSpec, sources: set[str]) -> None:
    refuse_if(field.type not in TYPES, f"{place}: the type “{field.type}” is not known.")
    written = field.type in ("line", "long")
    refuse_if(
        (field.limit > 0) != written,
        f"{place}: “limit” says {field.limit}; a text needs one and nothing else has one.",
    )
    chooses, rows = field.type in ("choice", "choices"), field.type == "rows"
    refuse_if(chooses and field.source is None, f"{place}: a choice needs a source.")
    refuse_if(
        field.source is not None and not (chooses and field.source in sources),
        f"{place}: the source “{field.source}” does not exist, or this is no choice.",
    )
    refuse_if(
        bool(field.known) and KNOWN.get(field.known) != field.type,
        f"{place}: “{field.known}” is nothing that is known of a field of type {field.type}.",
    )
    others = bool(field.columns or field.add or field.item or field.min_rows or field.max_rows)
    refuse_if(others and not rows, f"{place}: only a field of type rows has rows.")


def _rows(place: str, field: FieldSpec, sources: set[str]) -> None:
    refuse_if(not field.columns, f"{place}: it has no columns.")
    unique((column.key for column in field.columns), place)
    refuse_if(
        not 0 <= field.min_rows <= field.max_rows or field.max_rows < 1,
        f"{place}: it asks for {field.min_rows} to {field.max_rows} rows.",
    )
    refuse_if(
        field.required != (field.min_rows > 0),
        f"{place}: “required” and “min_rows” do not agree.",
    )
    refuse_if(field.add is None or field.item is None, f"{place}: “add” or “item” is missing.")
    for language, words in field.item.words if field.item else ():
        refuse_if("%(number)s" not in words, f"{place}, item, {language}: %(number)s is missing.")
    for column in field.columns:
        refuse_if(column.type == "rows", f"{place}, {column.key}: rows stand inside rows.")
        _field(f"{place}, {column.key}", column, sources)
