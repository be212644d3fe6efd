"""The whole programme: its settings, and one place to ask it for anything by key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from app.programme.shape import (
    Area,
    Competence,
    Framework,
    Module,
    Named,
    Phase,
    Questionnaire,
    Rubric,
    Text,
    Week,
)
from app.programme.spec import DocumentSpec

K = TypeVar("K", Named, Area, Phase, Framework, DocumentSpec)


@dataclass(frozen=True)
class Settings:
    """What a course may run otherwise, with the programme's values (PROGRAMME 14).

    Durations are in minutes, percentages whole numbers. Hours and weeks stand with the phases.
    """

    language: str
    currency: str
    group_size: int
    hour_step_minutes: int
    entry_longest_minutes: int
    entry_reason_after_days: int
    day_warning_minutes: int
    day_longest_minutes: int
    week_warning_minutes: int
    meeting_every_days: int
    meeting_minutes: int
    meeting_late_days: int
    meetings_count: bool
    pass_percent: int
    papers_most: int
    page_characters: int
    page_limit: int
    page_limit_document: str
    page_limit_part: str
    exemption_without_certificate: bool
    exemption_hours: str
    plan_confirmed_by: tuple[str, ...]
    project_evaluators: tuple[str, ...]
    blind_evaluation: bool
    entry_phase: str
    entry_phase_required: bool
    entry_phase_gives_priority: bool
    eqf_level: str
    ecvet_points: str
    retention_months: int | None = None
    answer_days: int = 14
    agree_days: int = 7
    evidence_after_days: int = 14
    remind_first_days: int = 3
    remind_again_days: int = 7
    remind_trainer_days: int = 10
    remind_coordinator_days: int = 21
    entry_times: bool = False  # whether an entry may have its start and end
    signal_no_entry_days: int = 10
    signal_behind_weeks: int = 2
    signal_missed_meetings: int = 1
    signal_returned_times: int = 2
    signal_silent_days: int = 10


@dataclass(frozen=True)
class TestRule:
    """Tests of one phase: attempts (None: no limit) and questions (information only)."""

    __test__ = False

    key: str
    title: Text
    phase: str
    attempts: int | None = None
    minimum_questions: int | None = None


@dataclass(frozen=True)
class SkillsCard:
    """What a learner says of their computer skills before the training (toolkit tables 4, 5)."""

    items: tuple[Named, ...]
    scale: tuple[Named, ...]
    remark: Text


@dataclass(frozen=True)
class Consent:
    """The text that somebody agrees to; its version is kept with the agreement."""

    version: str
    text: Text


@dataclass(frozen=True)
class OptionalConsent:
    """A text that a learner may agree to or not: the course goes on either way."""

    key: str
    version: str
    title: Text
    text: Text


@dataclass(frozen=True)
class Exchange:
    """In which areas people at a placement teach each other: those of a framework, and its own."""

    framework: str
    areas: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Programme:
    """A programme, read once. What does not exist raises KeyError."""

    key: str
    version: str
    name: Text
    languages: tuple[str, ...]
    hours: int
    profiles: tuple[Named, ...]
    strands: tuple[Named, ...]
    areas: tuple[Area, ...]
    phases: tuple[Phase, ...]
    tests: tuple[TestRule, ...]
    skills_card: SkillsCard
    consent: Consent
    settings: Settings
    calendar: tuple[Week, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    rubrics: tuple[Rubric, ...] = ()
    documents: tuple[DocumentSpec, ...] = ()
    modules: tuple[Module, ...] = ()
    optional_consents: tuple[OptionalConsent, ...] = ()
    helper_consent: Consent | None = None  # without one everybody agrees to that of learners
    exchange: Exchange | None = None  # without it: the areas of all frameworks
    questionnaires: tuple[Questionnaire, ...] = ()

    def text(self, text: Text, language: str) -> tuple[str, str]:
        """The words in a language, else in English, and the language they are in."""
        return text.said(language)

    def profile(self, key: str) -> Named:
        """The job profile with this key."""
        return _one(self.profiles, key)

    def area(self, key: str) -> Area:
        """The area of modules with this key."""
        return _one(self.areas, key)

    def all_phases(self) -> tuple[Phase, ...]:
        """Every phase with the phases inside it, in the order of the course."""
        return tuple(inner for phase in self.phases for inner in phase.walk())

    def phase(self, key: str) -> Phase:
        """The phase with this key, at any depth."""
        return _one(self.all_phases(), key)

    def module(self, number: int) -> Module:
        """The module with this number, which no renumbering ever changes."""
        return {module.number: module for module in self.modules}[number]

    def modules_of(self, profile: str) -> tuple[Module, ...]:
        """The modules that a learner of this profile takes."""
        _one(self.profiles, profile)
        return tuple(module for module in self.modules if profile in module.profiles)

    def framework(self, key: str) -> Framework:
        """The competence framework with this key, such as "DigComp 2.1"."""
        return _one(self.frameworks, key)

    def competences(self) -> tuple[Competence, ...]:
        """The competences of all frameworks."""
        return tuple(one for framework in self.frameworks for one in framework.competences)

    def competence(self, code: str) -> Competence:
        """The competence with this code, such as "DigComp 2.1:1.3"."""
        return {one.code: one for one in self.competences()}[code]

    def digital_areas(self) -> dict[str, Text]:
        """The areas of the framework in which people teach each other, by code, like a competence.

        Without one they are those of all frameworks.
        """
        named = self.exchange.framework if self.exchange else ""
        frames = [one for one in self.frameworks if named in ("", one.key)]
        return {f"{frame.key}:{one.key}": one.title for frame in frames for one in frame.areas}

    def shared_areas(self) -> dict[str, Text]:
        """All areas in which people teach each other, by code: digital ones, then a library's."""
        own = self.exchange.areas if self.exchange else ()
        return self.digital_areas() | {one.key: one.title for one in own}

    def questionnaire(self, key: str, version: int | None = None) -> Questionnaire | None:
        """What a side is asked, in one version, else in the newest; None: nothing."""
        known = {one.version: one for one in self.questionnaires if one.key == key}
        return known.get(max(known, default=0) if version is None else version)

    def rubric(self, key: str, version: int | None = None) -> Rubric:
        """A rubric in one version, else in its newest."""
        known = {one.version: one for one in self.rubrics if one.key == key}
        if not known:
            raise KeyError(key)
        return known[max(known) if version is None else version]

    def document(self, key: str) -> DocumentSpec:
        """The document with this key."""
        return _one(self.documents, key)


def _one(things: Iterable[K], key: str) -> K:
    return {thing.key: thing for thing in things}[key]
