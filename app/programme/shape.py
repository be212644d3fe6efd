"""What a programme is made of: frozen dataclasses without any knowledge of one programme."""

from collections.abc import Iterator
from dataclasses import dataclass

FALLBACK = "en"


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
class Question:
    """A question that may stay unanswered: by a step of the scale, or `in_words`.

    `moments` are those of a placement at which it is asked; none: at each of them.
    """

    key: str
    title: Text
    in_words: bool = False
    moments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Questionnaire:
    """What one side of a placement is asked, in one version; the key names the side."""

    key: str
    version: int
    title: Text
    scale: tuple[Score, ...]
    questions: tuple[Question, ...]

    def asked(self, moment: str) -> tuple[Question, ...]:
        """The questions of one moment, in their order."""
        return tuple(one for one in self.questions if moment in one.moments or not one.moments)

    def step(self, value: int) -> Text:
        """What a step of the scale is called. Raises KeyError for one that does not exist."""
        return {score.value: score.title for score in self.scale}[value]
