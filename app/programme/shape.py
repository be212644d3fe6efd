"""What a programme is made of: frozen dataclasses without any knowledge of one programme."""

from collections.abc import Iterator
from dataclasses import dataclass

FALLBACK = "en"
TYPES = ("line", "long", "date", "number", "money", "hours", "choice", "choices", "rows")
LAYOUTS = ("fields", "swot", "goals", "finance")
KNOWN = {"library": "line", "work_minutes": "hours"}  # and the type of its field


@dataclass(frozen=True)
class Text:
    """Words of the programme in some languages; English is always among them."""

    words: tuple[tuple[str, str], ...]

    def said(self, language: str) -> tuple[str, str]:
        """The words in a language, else in English, and the language they are in."""
        known = dict(self.words)
        found = language if language in known else FALLBACK
        return known[found], found


@dataclass(frozen=True)
class Named:
    """A key with its words; `looks_at`: the part that a criterion is about ("plan.need")."""

    key: str
    title: Text
    hint: Text | None = None
    looks_at: str = ""


@dataclass(frozen=True)
class Area(Named):
    """An area of modules, inside one strand."""

    strand: str = ""


@dataclass(frozen=True)
class Phase:
    """A stretch of the course. `hours` are the sum of its parts where it has any.

    `kind` is "formal" or "non_formal" (or empty); `required` counts for the certificate.
    """

    key: str
    title: Text
    hours: int
    required: bool
    weeks: int | None = None
    kind: str = ""
    parts: tuple["Phase", ...] = ()

    @property
    def minutes(self) -> int:
        """The hours in minutes, the unit in which the app counts."""
        return self.hours * 60

    def walk(self) -> Iterator["Phase"]:
        """This phase and everything inside it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Module:
    """A module of the curriculum. `competences` are codes such as "DigComp 2.1:1.3"."""

    number: int
    slug: str
    title: Text
    title_source: str
    area: str
    strand: str
    profiles: tuple[str, ...]
    mooc_week: int | None
    classroom_recommended: bool
    framework: str
    competences: tuple[str, ...]
    minutes: int | None


@dataclass(frozen=True)
class Week:
    """A week of the module calendar with the numbers of its modules, in its own order."""

    number: int
    modules: tuple[int, ...]


@dataclass(frozen=True)
class Competence:
    """One competence of a framework, such as 1.3."""

    number: str
    area: str
    title: Text
    framework: str = ""

    @property
    def code(self) -> str:
        """Framework and number ("DigComp 2.1:1.3"), since numbers of two frameworks collide."""
        return f"{self.framework}:{self.number}"

    @property
    def place(self) -> str:
        """The same for people ("DigComp 2.1, 1.3")."""
        return f"{self.framework}, {self.number}"


@dataclass(frozen=True)
class Level:
    """A proficiency level; `band` is a key. Shown as information, never an entry gate."""

    number: int
    band: str
    title: Text | None = None
    tasks: Text | None = None
    autonomy: Text | None = None
    thinking: Text | None = None


@dataclass(frozen=True)
class Framework:
    """A competence framework in one version."""

    key: str
    title: Text
    areas: tuple[Named, ...]
    competences: tuple[Competence, ...]
    bands: tuple[Named, ...]
    levels: tuple[Level, ...]

    def band_of(self, level: Level) -> Named:
        """The band of a level, such as "Advanced"."""
        return {band.key: band for band in self.bands}[level.band]


@dataclass(frozen=True)
class Score:
    """A step of a rubric's scale."""

    value: int
    title: Text


@dataclass(frozen=True)
class Rubric:
    """Criteria and scale of one kind of evaluation, in one version.

    The proposed decision is positive when every score is `every_at_least` or more and every
    criterion in `aims` is `aims_at_least` or more (toolkit 1.3.1; the form is ours).
    """

    key: str
    version: int
    title: Text
    scale: tuple[Score, ...]
    cannot_judge: Text
    criteria: tuple[Named, ...]
    aims: tuple[str, ...]
    every_at_least: int
    aims_at_least: int
    sentence_for: tuple[int, ...]
    reason_from_difference: int
    decisions: tuple[Named, ...]

    def criterion(self, key: str) -> Named:
        """The criterion with this key. Raises KeyError for one that does not exist."""
        return {criterion.key: criterion for criterion in self.criteria}[key]


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

    def part(self, key: str) -> PartSpec:
        """The part with this key. Raises KeyError for one that does not exist."""
        return {part.key: part for part in self.parts}[key]
