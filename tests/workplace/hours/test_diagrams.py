"""The diagrams of docs/transitions.md say what the tables of transitions say."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from app.policy import Role
from app.workplace.corrections import rules as corrections
from app.workplace.logbook import rules as logbook

DOCS = Path("docs/transitions.md")
Step = tuple[StrEnum, StrEnum, StrEnum, str]  # from, to, act, whose act


def of_entries() -> list[Step]:
    """The steps of an entry; an act that leads nowhere else leaves it where it is."""
    return [
        (source, to or source, act, _people(logbook.WHO[act]))
        for act, (sources, to) in logbook.TRANSITIONS.items()
        for source in logbook.State
        if source in sources
    ]


def of_corrections() -> list[Step]:
    """The steps of a correction; nobody's are the program's own."""
    return [
        (source, step.to, act, _people([step.by] if step.by else []))
        for act, step in corrections.TRANSITIONS.items()
        for source in corrections.State
        if source in step.sources
    ]


def _people(roles: Iterable[Role]) -> str:
    return " or ".join(str(one).replace("_", " ") for one in Role if one in set(roles)) or "program"


def diagram(states: type[StrEnum], steps: list[Step]) -> str:
    """A diagram of Mermaid: it is read as text, too."""
    first, sources = next(iter(states)), {source for source, *_rest in steps}
    lines = ["stateDiagram-v2", *(f"  {one.name}: {one.value}" for one in states)]
    lines.append(f"  [*] --> {first.name}")
    lines += [f"  {a.name} --> {b.name}: {act} ({who})" for a, b, act, who in steps]
    lines += [f"  {one.name} --> [*]" for one in states if one not in sources]
    return "\n".join(["```mermaid", *lines, "```"])


def test_the_diagrams_of_the_docs_come_from_the_tables() -> None:
    text = DOCS.read_text("utf-8")
    assert diagram(logbook.State, of_entries()) in text
    assert diagram(corrections.State, of_corrections()) in text
    assert text.count("```mermaid") == 2
