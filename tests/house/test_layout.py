"""The house rules that no linter knows. Each message says what to do."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.core import assets

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())

# plumbing, data and commands: what they are made of has no words
WITHOUT_WORDS = {"core", "programme", "ops"}
WORDS = {"__init__", "rules", "models", "actions", "forms", "views"}
# Who is signed in, and what they may see: asked by all rooms above.
ACCESS = {"accounts", "cohorts"}


YARDSTICK = ROOT / "bench" / "floor"  # what we are measured against, kept as it was
OUR_FOLDERS = ("app", "bench", "bin", "tests")


def wings() -> list[Path]:
    return sorted(path.parent for path in APP.glob("*/__init__.py"))


def packages() -> list[Path]:
    """The rooms, those of plumbing and commands among them."""
    return sorted(path.parent for path in APP.glob("*/*/__init__.py"))


def rooms() -> list[Path]:
    """The rooms that have words."""
    return [path for path in packages() if has_words(path)]


def has_words(room: Path) -> bool:
    return room.parent.name not in WITHOUT_WORDS or room.name == "audit"


def python_files() -> list[Path]:
    found = [path for folder in OUR_FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if YARDSTICK not in path.parents]


def ours(*patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in sorted(APP.rglob(pattern))]
    return [path for path in found if "vendor" not in path.parts]


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def words_of(room: Path) -> set[str]:
    more = {"access"} if room.name in ACCESS else set()
    # a room without a table of its own only looks: it has questions instead of models
    return WORDS | more if (room / "models.py").exists() else WORDS | more | {"queries"}


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def contract(which: str) -> dict[str, list[str]]:
    contracts = SETTINGS["tool"]["importlinter"]["contracts"]
    return next(one for one in contracts if one["id"] == which)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end; its docstring does not count."""
    end = function.end_lineno or function.lineno
    first = function.body[0]
    said = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if said else 0
    return end - function.lineno + 1 - docstring


def is_view(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(ast.unparse(one).startswith("bp.") for one in function.decorator_list)


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def found(pattern: str, paths: list[Path]) -> list[str]:
    return [
        f"{short(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(pattern, re.sub(r"/\*.*?(\*/|$)", "", line))
    ]


def too_long(paths: list[Path], ceiling: int) -> list[str]:
    return [f"{short(path)}: {lines(path)}" for path in paths if lines(path) > ceiling]


PYTHON_FILE, FUNCTION, VIEW, TEMPLATE, STYLES, SCRIPT, ROOM = 250, 30, 20, 150, 250, 100, 1500


def test_files_stay_small() -> None:
    assert too_long(python_files(), PYTHON_FILE) == []
    assert too_long(ours("*.html", "*.txt"), TEMPLATE) == []
    assert too_long(ours("*.css"), STYLES) == []
    assert too_long(ours("*.js"), SCRIPT) == []


def test_functions_stay_small() -> None:
    long = [
        f"{short(path)}: {function.name} has {length(function)} lines"
        for path in python_files()
        for function in functions(path)
        if length(function) > (VIEW if is_view(function) else FUNCTION)
    ]
    assert long == []


def test_a_room_that_outgrows_its_ceiling_becomes_two() -> None:
    sizes = {room.name: sum(lines(path) for path in room.glob("*.py")) for room in rooms()}
    assert {name: size for name, size in sizes.items() if size > ROOM} == {}


def test_a_room_has_the_five_words_and_no_drawer() -> None:
    strangers = [
        short(path)
        for room in rooms()
        for path in room.rglob("*.py")
        if path.parent != room or path.stem not in words_of(room)
    ]
    assert strangers == []


def test_every_endpoint_that_stands_as_a_text_is_a_route(made_app: Flask) -> None:
    names = "|".join(sorted(made_app.blueprints))
    files = [*ours("*.py"), *ours("*.html", "*.txt")]
    said = {
        (endpoint, short(path))
        for path in files
        for endpoint in re.findall(
            rf"[\"']((?:{names})\.(?!id\b|toml\b)[a-z_]+)[\"']", path.read_text()
        )
    }
    unknown = {
        (endpoint, path) for endpoint, path in said if endpoint not in made_app.view_functions
    }
    assert unknown == set()


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


def test_vendored_files_are_the_ones_that_were_listed() -> None:
    assert assets.altered() == []
    listed = (APP / "static" / "vendor" / "vendor.json").read_text()
    kept = {path.name for path in (APP / "static" / "vendor").iterdir()} - {"vendor.json"}
    assert {name for name in kept if f'"{name}"' not in listed} == set()
