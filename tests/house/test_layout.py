"""The house rules that no linter knows. Each message says what to do."""

import re

import pytest
from flask import Flask

from app.core.web import assets
from tests.house import ceilings
from tests.house.tree import (
    APP,
    ROOT,
    found,
    ours,
    python_files,
    rooms,
    short,
    word_folders,
    words_in,
    words_of,
)


def test_files_stay_small() -> None:
    assert ceilings.over(ceilings.all_files()) == []
    assert ceilings.too_wide() == []


def test_functions_stay_small() -> None:
    assert ceilings.over(ceilings.all_functions()) == []


def test_a_room_that_outgrows_its_ceiling_becomes_two() -> None:
    assert ceilings.over(ceilings.all_rooms()) == []


def test_what_comes_within_a_twentieth_of_its_ceiling_is_named() -> None:
    sizes = {"far.py": 237, "near.py": 238, "full.py": 250, "over.py": 251}
    measured = [ceilings.Measured(name, size, 250) for name, size in sizes.items()]
    near = ["near.py has 238 of 250 lines", "full.py has 250 of 250 lines"]
    assert ceilings.near(measured) == near
    assert ceilings.over(measured) == ["over.py has 251 of 250 lines"]


def test_a_room_has_the_eight_words_and_no_drawer() -> None:
    strangers = {short(room): words_in(room) - words_of(room) for room in rooms()}
    strangers = {room: more for room, more in strangers.items() if more}
    assert strangers == {}, "no word of a room: put it into the word whose verb it is (STYLE.md)"


def test_a_word_is_a_file_or_one_folder_of_files() -> None:
    both = [short(path) for path in word_folders() if path.with_suffix(".py").exists()]
    assert both == [], "a word is a file or a folder"
    deep = [short(path) for folder in word_folders() for path in folder.glob("*/*.py")]
    assert deep == [], "a word is no folder of folders"


def test_addresses_begin_with_the_name_of_their_room(made_app: Flask) -> None:
    names = {room.name for room in rooms()}
    assert set(made_app.blueprints) <= names
    wrong = [
        f"{rule.endpoint}: {rule.rule}"
        for rule in made_app.url_map.iter_rules()
        if "." in rule.endpoint
        and not f"{rule.rule}/".startswith(f"/{rule.endpoint.split('.')[0]}/")
    ]
    assert wrong == []


def test_addresses_are_in_kebab_case_with_typed_parameters(made_app: Flask) -> None:
    known = re.compile(r"(/|[a-z0-9.-]+|<[a-z]+(\([^)]*\))?:\w+>|<(?!\w*id>)\w+>)+")
    rules = [rule.rule for rule in made_app.url_map.iter_rules()]
    assert [rule for rule in rules if not known.fullmatch(rule)] == []


def test_pages_carry_no_style_and_no_script() -> None:
    inline = r"(?i)\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\s(on[a-z]+|hx-on[:\w-]*)\s*=\s*[\"']"
    assert found(inline, ours("*.html")) == []


def test_only_days_hours_and_sizes_stay_on_one_line() -> None:
    """Whatever has no bound, an address or a title, may break: it is wider than a phone."""
    around = re.compile(r'class="[^"]*\bnowrap\b[^"]*"[^>]*>(.*?)</', re.DOTALL)
    short = re.compile(r"\{\{-? *(short\(|days\(|days\||size\(|[^{}]*\|(day|hours)\b)[^{}]*\}\}")
    held = {
        inside.strip() for path in ours("*.html") for inside in around.findall(path.read_text())
    }
    assert held
    assert [inside for inside in held if not short.fullmatch(inside)] == []


def test_pages_fetch_nothing_from_elsewhere() -> None:
    files = ours("templates/**/*.html", "*.css", "*.js")
    assert found(r"(https?:)?//(?!www\.w3\.org/)[\w-]+\.\w", files) == []


def test_styles_are_known_to_the_browsers_of_the_libraries() -> None:
    # Chrome 109 and Firefox 115, the last for Windows 7
    newer = r":has\(|color-mix\(|light-dark\(|oklch\(|oklab\(|^\s*&|@scope|@starting-style"
    assert found(newer, ours("*.css")) == []


def test_nothing_is_left_for_later() -> None:
    marks = r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b"
    files = [*python_files(), *ours("*.html", "*.txt", "*.css", "*.js", "*.toml")]
    assert found(marks, files) == []


@pytest.mark.parametrize(("larger", "smaller"), [("dev", "postgres"), ("postgres", "run")])
def test_a_larger_lock_holds_all_of_the_smaller(larger: str, smaller: str) -> None:
    pins = {
        name: set(re.findall(r"^\S+==\S+", (ROOT / f"requirements/{name}.txt").read_text(), re.M))
        for name in (larger, smaller)
    }
    assert pins[smaller] <= pins[larger], "run make lock"


def test_one_function_starts_programs() -> None:
    """What an administrator's command starts on its own, such as pg_dump, may need more."""
    starts = r"\b(subprocess|multiprocessing|pty)\b|os\.(system|popen|fork|exec|spawn|posix_spawn)"
    files = [path for path in ours("*.py") if "ops" not in path.parts]
    # the second becomes the command that it was given, and starts none beside itself
    known = ("app/core/process/children.py:", "app/core/settings/file.py:")
    assert [one for one in found(starts, files) if not one.startswith(known)] == []


def test_vendored_files_are_the_ones_that_were_listed() -> None:
    assert assets.altered() == []
    listed = (APP / "static" / "vendor" / "vendor.json").read_text()
    kept = {path.name for path in (APP / "static" / "vendor").iterdir()} - {"vendor.json"}
    assert {name for name in kept if f'"{name}"' not in listed} == set()
