"""Write docs/states.md: who moves what from which state to which one, by the rules' tables."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.coordination.moves import rules as moves
from app.groups.absences import rules as absences
from app.mentoring.agendas import rules as agendas
from app.mentoring.difficulties import rules as difficulties
from app.mentoring.meetings import rules as meetings
from app.policy import Role
from app.workplace.amendments import rules as amendments
from app.workplace.corrections import rules as corrections
from app.workplace.placements import rules as placements

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "states.md"
HEAD = """# States

Written by `python -m bin.diagrams` from the tables of transitions in the rules of each room, which
decide. A test walks each table with everybody. What stands behind an arrow: the act, and who does
it; nobody is the program itself.
"""
NOBODY = "nobody"


def main() -> None:
    """Write the file."""
    FILE.write_text(text(), "utf-8")


def text() -> str:
    """What the file has to hold."""
    return HEAD + "".join(
        f"\n## {title}\n\n```mermaid\nstateDiagram-v2\n{_drawn(steps)}```\n"
        for title, steps in _all()
    )


def _all() -> Iterator[tuple[str, Iterable[tuple[str, str, str]]]]:
    yield "Placement plan", _steps(placements.TRANSITIONS)
    yield "Amendment of a plan", _steps(amendments.TRANSITIONS)
    yield "Change of the library of a placement", _steps(moves.TRANSITIONS)
    yield "Correction of approved hours", _steps(corrections.TRANSITIONS)
    yield "Meeting with the trainer", _steps(meetings.TRANSITIONS)
    yield "Mentoring meeting", _steps(meetings.MENTORING)
    yield "Difficulty of a learner", _steps(difficulties.TRANSITIONS)
    yield "Agreed step", _steps(agendas.TRANSITIONS)
    yield "Absence of a mentor or trainer", _absences()


def _absences() -> Iterator[tuple[str, str, str]]:
    """What its days move by themselves, and what whoever is away or coordinates does."""
    for source, acts in absences.TRANSITIONS.items():
        for act, to in acts.items():
            by = NOBODY if act in absences.BY_DAY else ", ".join(absences.MOVED_BY)
            yield str(source), str(to), f"{act}: {by.replace('_', ' ')}"


def _steps(table: Mapping[Any, Any]) -> Iterator[tuple[str, str, str]]:
    """From which state to which one, and the words on the way."""
    for act, step in table.items():
        by = (step.by,) if isinstance(step.by, Role) else step.by or ()
        roles = sorted(by, key=list(Role).index)
        said = f"{act}: {', '.join(str(role).replace('_', ' ') for role in roles) or NOBODY}"
        ways = getattr(step, "ways", None) or dict.fromkeys(step.sources, (step.to,))
        for source, to in sorted((one, to) for one, some in ways.items() for to in some):
            yield str(source), str(to), said


def _drawn(steps: Iterable[tuple[str, str, str]]) -> str:
    return "".join(f"    {_name(one)} --> {_name(to)} : {said}\n" for one, to, said in steps)


def _name(state: str) -> str:
    return state.replace(" ", "_")


if __name__ == "__main__":
    main()
