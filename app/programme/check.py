"""Refuses a programme that contradicts itself; says in one sentence what is off and where."""

from collections.abc import Sequence

from app.programme.check_asked import check_asked
from app.programme.check_documents import check_documents, check_rubrics, refuse_if, unique
from app.programme.course import Programme, TestRule
from app.programme.shape import Named, Phase

EXEMPTION_HOURS = ("off", "warn", "stop")
NEEDED_PHASES = ("placement", "placement_work", "placement_assessment")


def check(programme: Programme) -> None:
    """Raise ProgrammeError for the first contradiction found."""
    _keys(programme)
    _phases(programme)
    _settings(programme)
    _frameworks(programme)
    _modules(programme)
    _calendar(programme)
    check_rubrics(programme)
    check_documents(programme)
    check_asked(programme)


def _keys(programme: Programme) -> None:
    lists: dict[str, Sequence[Named | Phase | TestRule]] = {
        "profiles": programme.profiles,
        "strands": programme.strands,
        "areas": programme.areas,
        "phases": programme.all_phases(),
        "tests": programme.tests,
        "skills_card, items": programme.skills_card.items,
        "skills_card, scale": programme.skills_card.scale,
    }
    for name, things in lists.items():
        refuse_if(not things, f"programme.toml, {name}: there are none.")
        unique((thing.key for thing in things), f"programme.toml, {name}")
    strands = {strand.key for strand in programme.strands}
    for area in programme.areas:
        place, known = f"programme.toml, areas, {area.key}", area.strand in strands
        refuse_if(not known, f"{place}: the strand “{area.strand}” does not exist.")


def _phases(programme: Programme) -> None:
    phases = programme.all_phases()
    total = sum(phase.hours for phase in programme.phases)
    refuse_if(
        total != programme.hours,
        f"programme.toml, hours: it says {programme.hours}, but the phases add up to {total}.",
    )
    for phase in phases:
        place, inside = f"programme.toml, phases, {phase.key}", sum(p.hours for p in phase.parts)
        wrong = bool(phase.parts) and inside != phase.hours
        refuse_if(wrong, f"{place}: it has {phase.hours} hours, but its parts add up to {inside}.")
        refuse_if(phase.hours < 1, f"{place}: “hours” says {phase.hours}.")
        weeks = 1 if phase.weeks is None else phase.weeks
        refuse_if(weeks < 1, f"{place}: “weeks” says {weeks}.")
    keys = {phase.key for phase in phases}
    for needed in NEEDED_PHASES:
        refuse_if(needed not in keys, f"programme.toml, phases: “{needed}” is missing.")
    for test in programme.tests:
        place, known = f"programme.toml, tests, {test.key}", test.phase in keys
        refuse_if(not known, f"{place}: the phase “{test.phase}” does not exist.")


SIGNALS = (
    *("signal_no_entry_days", "signal_behind_weeks", "signal_missed_meetings"),
    *("signal_returned_times", "signal_silent_days"),
)


def _settings(programme: Programme) -> None:
    settings, place = programme.settings, "programme.toml, settings"
    phases = {phase.key for phase in programme.all_phases()}
    wrong = {
        "language": settings.language not in programme.languages,
        "pass_percent": not 0 < settings.pass_percent <= 100,
        "hour_step_minutes": settings.hour_step_minutes < 1 or 60 % settings.hour_step_minutes,
        "entry_longest_minutes": settings.entry_longest_minutes > settings.day_longest_minutes,
        "day_warning_minutes": settings.day_warning_minutes > settings.day_longest_minutes,
        "day_longest_minutes": settings.day_longest_minutes > 24 * 60,
        "exemption_hours": settings.exemption_hours not in EXEMPTION_HOURS,
        "entry_phase": settings.entry_phase not in phases,
        "meeting_every_days": settings.meeting_every_days < 1,
        "answer_days": settings.answer_days < 1,
        "agree_days": settings.agree_days < 1,
        "evidence_after_days": settings.evidence_after_days < 1,
        "remind_first_days": settings.remind_first_days < 1,
        "remind_again_days": settings.remind_again_days <= settings.remind_first_days,
        "remind_trainer_days": settings.remind_trainer_days < 1,
        "remind_coordinator_days": settings.remind_coordinator_days < 1,
        **{name: getattr(settings, name) < 0 for name in SIGNALS},
        "page_characters": settings.page_characters < 1,
        "page_limit": settings.page_limit < 1,
        "page_limit_document": not _has_part(programme),
    }
    for name, off in wrong.items():
        value = getattr(settings, name)
        refuse_if(bool(off), f"{place}: “{name}” says {value!r}, which does not fit the programme.")


def _has_part(programme: Programme) -> bool:
    named = {document.key: document for document in programme.documents}
    document = named.get(programme.settings.page_limit_document)
    parts = {part.key for part in document.parts} | {""} if document else set()
    return programme.settings.page_limit_part in parts


def _frameworks(programme: Programme) -> None:
    unique((framework.key for framework in programme.frameworks), "frameworks.toml")
    for framework in programme.frameworks:
        place = f"frameworks.toml, {framework.key}"
        unique((one.number for one in framework.competences), f"{place}, competences")
        unique((level.number for level in framework.levels), f"{place}, levels")
        areas = {area.key for area in framework.areas}
        bands = {band.key for band in framework.bands}
        for one in framework.competences:
            known = one.area in areas
            refuse_if(not known, f"{place}, {one.number}: the area “{one.area}” does not exist.")
        for level in framework.levels:
            known = level.band in bands
            refuse_if(not known, f"{place}, {level.number}: no band is called “{level.band}”.")


def _modules(programme: Programme) -> None:
    refuse_if(not programme.modules, "modules.csv: there are no modules.")
    unique((module.number for module in programme.modules), "modules.csv, number")
    unique((module.slug for module in programme.modules), "modules.csv, slug")
    strands = {area.key: area.strand for area in programme.areas}
    for module in programme.modules:
        place = f"modules.csv, module {module.number}"
        area, strand = module.area, module.strand
        refuse_if(area not in strands, f"{place}: the area “{area}” does not exist.")
        refuse_if(strands[area] != strand, f"{place}: “{area}” is not in the strand “{strand}”.")
        refuse_if(not module.profiles, f"{place}: it belongs to no profile.")


def _calendar(programme: Programme) -> None:
    numbers = [week.number for week in programme.calendar]
    refuse_if(
        numbers != list(range(1, len(numbers) + 1)),
        f"programme.toml, calendar: the weeks are {numbers}, not 1, 2, 3 and so on.",
    )
    first: dict[int, int] = {}
    for week in programme.calendar:
        for number in week.modules:
            first.setdefault(number, week.number)
    stated = {module.number: module.mooc_week for module in programme.modules}
    for number in first.keys() - stated.keys():
        refuse_if(True, f"programme.toml, calendar: the module “{number}” does not exist.")
    for number, said in stated.items():
        refuse_if(
            said != first.get(number),
            f"modules.csv, module {number}: “mooc_week” says {said or 'nothing'}, "
            f"but the calendar says {first.get(number) or 'nothing'}.",
        )
