"""What a document of the project folder is made of: parts, fields, columns."""

from dataclasses import dataclass
from functools import cached_property

from app.programme.shape import Text

TYPES = ("line", "long", "date", "number", "money", "hours", "choice", "choices", "rows")
LAYOUTS = ("fields", "swot", "goals", "finance")
KNOWN = {"library": "line", "work_minutes": "hours"}  # and the type of its field


@dataclass(frozen=True)
class FieldSpec:
    """A field of a document part.

    `limit` is in characters (0: none). `required` on a list of rows means at least `min_rows`
    rows; on a column it means every row that is not empty. `hours` are kept as minutes.
    `source` of a choice: "modules", "competences", or rows of a document that are cited by
    key: "document.part.field" for one list, "document.part" for all lists of a part.
    `add` is the whole sentence of the button, `item` names a row: "Strength %(number)s".
    `tone` colours a list ("strength") or gives it a side in a finance part ("cost", "income").
    `known` is what the program knows of it (KNOWN): a line begins with it, hours add up to it.
    """

    key: str
    type: str
    label: Text
    hint: Text | None = None
    required: bool = False
    limit: int = 0
    columns: tuple["FieldSpec", ...] = ()
    min_rows: int = 0
    max_rows: int = 0
    add: Text | None = None
    item: Text | None = None
    source: str | None = None
    tone: str = ""
    known: str = ""

    def column(self, key: str) -> "FieldSpec":
        """The column with this key. Raises KeyError for one that does not exist."""
        return {column.key: column for column in self.columns}[key]


@dataclass(frozen=True)
class PartSpec:
    """A part of a document, about as much as fits on one page.

    In a "finance" part every list has one `number` and one `money` column: a row's total is
    their product, and lists of tone "cost" and "income" are compared. `agreed` marks the part
    that learner, trainer and mentor agree on by name.
    """

    key: str
    title: Text
    minutes: int
    fields: tuple[FieldSpec, ...]
    hint: Text | None = None
    layout: str = "fields"
    agreed: bool = False
    example: Text | None = None

    def field(self, key: str) -> FieldSpec:
        """The field with this key. Raises KeyError for one that does not exist."""
        return {field.key: field for field in self.fields}[key]


@dataclass(frozen=True)
class DocumentSpec:
    """A document of the project folder. `rubric` is named when it is evaluated.

    One that is `supervised` is written under a mentor or director, whom its learner names.
    """

    key: str
    title: Text
    one_line: Text
    parts: tuple[PartSpec, ...]
    evaluated: bool = False
    rubric: str | None = None
    supervised: bool = False

    @cached_property
    def sources(self) -> frozenset[str]:
        """Where its choices come from, as FieldSpec says it."""
        fields = [field for part in self.parts for field in part.fields]
        both = [*fields, *(column for field in fields for column in field.columns)]
        return frozenset(one.source for one in both if one.source)

    def part(self, key: str) -> PartSpec:
        """The part with this key. Raises KeyError for one that does not exist."""
        return {part.key: part for part in self.parts}[key]
