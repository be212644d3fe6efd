"""Offences against the order of the house: each is caught, and told with its repair.

They are planted in a copy of the program, one at a time.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bin.check import LINT_IMPORTS
from tests.house.tree import ROOT

IMPORTS = ["-c", LINT_IMPORTS]
PLACES = [
    "-c",
    """
from tests.house import test_layout, test_wings
test_layout.test_a_room_has_the_eight_words_and_no_drawer()
test_wings.test_a_room_stands_in_exactly_one_wing_and_is_called_like_none()
test_wings.test_templates_stand_in_folders_named_like_their_wing_and_room()
test_wings.test_tests_stand_in_folders_named_like_their_wing_and_room()
""",
]
# what is added to which file, and what the check then says to do
IMPORTED = {
    "a wing upward": (
        "app/groups/cohorts/models.py",
        "import app.project.documents.models",
        "Move what both need a floor down",
    ),
    "two wings of one floor": (
        "app/legal/record/views.py",
        "import app.desk.waiting.rules",
        "let the page fetch it by its address",
    ),
    "a circle inside a wing": (
        "app/people/accounts/models.py",
        "import app.people.sessions.rules",
        "Two rooms that need each other are one room, or share something",
    ),
    "a view that knows a view": (
        "app/people/consents/views.py",
        "import app.people.accounts.views",
        "A view answers for its own room.",
    ),
    "an impure rule": (
        "app/people/accounts/rules.py",
        "from app.core import clock",
        "Let the view or the action load what it needs, the time too",
    ),
    "an action that knows Flask": (
        "app/people/accounts/actions.py",
        "from flask import request",
        "Let the view read the form, call the action and answer",
    ),
}
PLACED = {
    "a stray file in a room": (
        "app/people/accounts/helpers.py",
        "put it into the word whose verb it is",
    ),
    "a room in two wings": ("app/groups/accounts/__init__.py", "give one another name"),
    "templates of no room": ("app/templates/people/nowhere/show.html", "call them like a room"),
    "tests of no room": ("tests/people/nowhere/test_rules.py", "call them like a room"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program, its contracts, and the tests that watch over its order."""
    for part in ("app", "bin", "tests"):
        without = shutil.ignore_patterns("__pycache__", "static", "translations")
        shutil.copytree(ROOT / part, tmp_path / part, ignore=without)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def plant(file: Path, line: str) -> None:
    """Add a line to a file, or make one of it."""
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as end:
        end.write(f"{line}\n")


def look(copy: Path, check: list[str]) -> tuple[int, str]:
    """The exit code of a check, and its words."""
    done = subprocess.run(
        [sys.executable, *check], cwd=copy, capture_output=True, text=True, check=False
    )
    return done.returncode, " ".join(f"{done.stdout} {done.stderr}".split())


@pytest.mark.parametrize("offence", IMPORTED)
def test_an_import_against_the_order_is_told_with_its_repair(copy, offence):
    file, line, repair = IMPORTED[offence]
    plant(copy / file, line)
    failed, said = look(copy, IMPORTS)
    assert failed
    assert repair in said


@pytest.mark.parametrize("offence", PLACED)
def test_a_thing_in_the_wrong_place_is_told_with_its_repair(copy, offence):
    file, repair = PLACED[offence]
    plant(copy / file, '"""Something."""')
    failed, said = look(copy, PLACES)
    assert failed
    assert repair in said


def test_where_nothing_is_planted_nothing_is_told(copy):
    assert [look(copy, check)[0] for check in (IMPORTS, PLACES)] == [0, 0]
