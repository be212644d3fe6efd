"""Wings and rooms: each room stands in one wing, and tests and templates stand as they do."""

import ast
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

import app
from tests.house.tree import (
    APP,
    ROOT,
    WITHOUT_WORDS,
    contract,
    is_docstring,
    packages,
    rooms,
    short,
    wings,
    word_folders,
    words_in,
)

BESIDE_WINGS = {"templates", "static", "translations"}  # folders of the program without Python
SHARED_TEMPLATES = {"ui"}
BESIDE_TESTS = {"kit", "house", "browser", "endurance", "hostile", "secrecy", "probe"}
ROOMS_OF_A_WING = 12


def test_a_wing_a_room_and_a_folder_of_a_word_say_in_one_paragraph_what_they_are() -> None:
    for package in [*wings(), *packages(), *word_folders()]:
        body = ast.parse((package / "__init__.py").read_text()).body
        assert len(body) == 1, f"{short(package)}/__init__.py holds its docstring and nothing else"
        assert is_docstring(body[0]), f"{short(package)}/__init__.py has no docstring"


@pytest.mark.parametrize("wing", wings(), ids=lambda path: path.name)
def test_a_wing_names_its_rooms_all_of_them_and_no_other(wing: Path) -> None:
    said = ast.get_docstring(ast.parse((wing / "__init__.py").read_text())) or ""
    named = set(re.findall(r"`(\w+)`", said))
    assert named == {path.name for path in packages() if path.parent == wing}


def test_a_room_stands_in_exactly_one_wing_and_is_called_like_none() -> None:
    count = Counter(path.name for path in packages())
    assert [name for name, number in count.items() if number > 1] == [], "give one another name"
    assert {path.name for path in wings()} & set(count) == set(), "a room is called like a wing"
    strangers = {path.name for path in APP.iterdir() if path.is_dir()} - {"__pycache__"}
    assert strangers - {path.name for path in wings()} - BESIDE_WINGS == set()


def test_a_wing_has_few_rooms() -> None:
    count = Counter(path.parent.name for path in packages())
    assert {name: number for name, number in count.items() if number > ROOMS_OF_A_WING} == {}


def test_every_wing_is_in_the_contracts() -> None:
    listed = re.findall(r"\w+", " ".join(contract("wings")["layers"]))
    missing = {path.name for path in wings()} - set(listed)
    assert missing == set(), "pyproject.toml, contract 1"
    inside = {
        name.removeprefix("app.").removesuffix(".*") for name in contract("words")["containers"]
    }
    speaking = {room.parent.name for room in rooms()} - WITHOUT_WORDS | {"core.audit"}
    assert inside == speaking, "pyproject.toml, contract 3"
    circling = {name.removeprefix("app.") for name in contract("circles")["ancestors"]}
    assert circling >= {wing.name for wing in wings()} - {"core", "programme"}, "contract 2"


def test_every_room_is_part_of_the_program() -> None:
    speaking = {
        (room.parent.name, room.name) for room in rooms() if {"models", "views"} & words_in(room)
    }
    opened = {(wing, room) for wing, some in app.WINGS.items() for room in some}
    assert speaking - opened == set(), "app/__init__.py"


def test_templates_stand_in_folders_named_like_their_wing_and_room() -> None:
    templates = {
        f"{wing.name}/{room.name}"
        for wing in (APP / "templates").iterdir()
        if wing.is_dir() and wing.name not in SHARED_TEMPLATES
        for room in wing.iterdir()
    }
    assert templates - places(packages()) == set(), "call them like a room: wing/room"
    answering = places(room for room in rooms() if "views" in words_in(room))
    assert answering - templates == set(), "its templates stand in app/templates/wing/room"


def test_tests_stand_in_folders_named_like_their_wing_and_room() -> None:
    tests = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    folders = {str(path.relative_to(ROOT / "tests")) for path in tests}
    ours = {one for one in folders if one.split("/")[0] not in BESIDE_TESTS}
    assert ours - places([*packages(), *wings()]) == set(), "call them like a room: wing/room"
    assert places(rooms()) - folders == set(), "its tests stand in tests/wing/room"


def places(folders: Iterable[Path]) -> set[str]:
    """Where they stand in the program: wing/room, or a wing alone."""
    return {short(folder).removeprefix("app/") for folder in folders}
