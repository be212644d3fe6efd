"""The tree of the program as tests look at it: wings, rooms, files, functions."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())

# plumbing, data and commands: what they are made of has no words
WITHOUT_WORDS = {"core", "programme", "ops"}
WORDS = {"rules", "models", "queries", "papers", "actions", "forms", "words", "views"}
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


def word_folders() -> list[Path]:
    """The words that are folders."""
    return [
        path
        for room in rooms()
        for path in sorted(room.iterdir())
        if path.is_dir() and path.name != "__pycache__"
    ]


def python_files() -> list[Path]:
    found = [path for folder in OUR_FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if YARDSTICK not in path.parents]


def ours(*patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in sorted(APP.rglob(pattern))]
    return [path for path in found if "vendor" not in path.parts]


def words_in(room: Path) -> set[str]:
    """The words that a room has, as files or as folders."""
    return {path.stem for path in room.iterdir()} - {"__init__", "__pycache__"}


def words_of(room: Path) -> set[str]:
    """The words that a room may have."""
    return WORDS | {"access"} if room.name in ACCESS else WORDS


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
