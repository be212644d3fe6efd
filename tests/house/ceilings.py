"""How large a file, a function and a room may become; what is larger, and what comes near.

A ceiling that is met to the line is a mould, so `make check` names what stands close to one and
does not fail for it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.house.tree import functions, is_view, length, lines, ours, python_files, rooms, short

PYTHON_FILE, TEMPLATE, STYLES, SCRIPT = 250, 150, 250, 100  # lines
FUNCTION, VIEW, ROOM = 30, 20, 1500  # lines
TEMPLATE_WIDTH = 160  # characters
NEAR = 0.95


class Measured(NamedTuple):
    """How much of its lines a thing has used up."""

    name: str
    size: int
    ceiling: int


def all_files() -> Iterator[Measured]:
    """Every file that we write."""
    kinds = [
        (python_files(), PYTHON_FILE),
        (ours("*.html", "*.txt"), TEMPLATE),
        (ours("*.css"), STYLES),
        (ours("*.js"), SCRIPT),
    ]
    for paths, ceiling in kinds:
        yield from (Measured(short(path), lines(path), ceiling) for path in paths)


def all_functions() -> Iterator[Measured]:
    """Every function and view, without its docstring."""
    for path in python_files():
        for one in functions(path):
            ceiling = VIEW if is_view(one) else FUNCTION
            yield Measured(f"{short(path)}: {one.name}", length(one), ceiling)


def all_rooms() -> Iterator[Measured]:
    """Every room that has words, with the folders of its words."""
    for room in rooms():
        yield Measured(f"{short(room)}/", sum(lines(path) for path in room.rglob("*.py")), ROOM)


def over(measured: Iterable[Measured]) -> list[str]:
    """What is larger than it may be."""
    return [_said(one) for one in measured if one.size > one.ceiling]


def near(measured: Iterable[Measured]) -> list[str]:
    """What stands within a twentieth of its ceiling, or on it."""
    return [_said(one) for one in measured if one.ceiling * NEAR <= one.size <= one.ceiling]


def _said(one: Measured) -> str:
    return f"{one.name} has {one.size} of {one.ceiling} lines"


def too_wide() -> list[str]:
    """The lines of templates that are wider than a page to read."""
    templates = ours("templates/**/*.html", "templates/**/*.txt")
    return [
        f"{short(path)}:{number} has {len(line)} characters, at most {TEMPLATE_WIDTH}"
        for path in templates
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > TEMPLATE_WIDTH
    ]


def near_a_ceiling() -> list[str]:
    """What wants to be cut soon, for the end of `make check`."""
    return near([*all_files(), *all_functions(), *all_rooms()])
