"""Every regular expression of the program answers at once, however hostile the text."""

import ast
import re
import signal
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from app.legal.ownership.rules.texts import whole_word
from app.legal.privacy.rules.mentions import alone, called, loosely

ROOT = Path(__file__).resolve().parent.parent.parent
APP = ROOT / "app"
PROGRAM = "\n".join(file.read_text() for file in APP.rglob("*.py"))
MANY, LONGEST = 10_000, 1.0  # characters; seconds for one text of so many
USES = ("fullmatch", "match", "search", "sub", "split", "findall", "finditer")


def patterns() -> list[tuple[str, str | bytes, int, str]]:
    """Where a pattern stands, the pattern and its flags as the program builds them, its use."""
    found = []
    for file in sorted(APP.rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        text = file.read_text()
        for node in ast.walk(ast.parse(text)) if "import re\n" in text else ():
            for call, known_as in _calls(node):
                pattern, flags = _read(call, vars(import_module(name)))
                found += [
                    (f"{name}:{call.lineno}", pattern, flags, use) for use in _uses(call, known_as)
                ]
    return found


def _calls(node: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """A call that takes a pattern, and the name that a compiled one gets."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        if any(_takes_pattern(one) and one.func.attr == "compile" for one in values):
            yield from ((one, node.targets[0].id) for one in values)
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
        names, values = node.targets[0].elts, getattr(node.value, "elts", [])
        for target, one in zip(names, values, strict=False):
            if _takes_pattern(one):
                yield one, target.id
    elif _takes_pattern(node) and node.func.attr != "compile":
        yield node, ""


def _takes_pattern(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in (*USES, "compile")
    )


def _uses(call: ast.Call, known_as: str) -> list[str]:
    """How the pattern is tried: a compiled one as the whole program uses its name."""
    if not known_as:
        return [call.func.attr]
    used = re.findall(rf"\b{known_as}\.({'|'.join(USES)})\(", PROGRAM)
    return sorted(set(used)) or ["fullmatch", "search"]


def _read(call: ast.Call, names: dict[str, object]) -> tuple[str | bytes, int]:
    """The pattern as its module writes it; one made of what people typed would fail here."""
    flags = [_value(one.value, names) for one in call.keywords if one.arg == "flags"]
    return _value(call.args[0], names), int(sum(flags))


def _value(node: ast.expr, names: dict[str, object]) -> object:
    return eval(compile(ast.Expression(node), "<pattern>", "eval"), dict(names))  # noqa: S307


def hostile(pattern: str) -> Iterator[str]:
    """Long texts of the pattern's own signs, in ones and twos, that almost fit."""
    own = {one for one in re.sub(r"\\[a-zA-Z]", "", pattern) if one.isprintable()}
    signs = sorted(own - set("()[]{}?*+|^\\") | set("1aA @.,-_ \t\n\u00a0é"))
    pieces = [*signs, *(one + other for one in "1a" for other in signs), "1.1,", "a@a."]
    for piece in pieces:
        yield from (begin + piece * (MANY // len(piece)) + "!" for begin in ("", "1", "a@"))


def _too_slow(_number: int, _frame: object) -> None:
    raise TimeoutError


def tried(compiled: re.Pattern, use: str, text: str | bytes) -> None:
    """Do with the text what the program does."""
    if use == "sub":
        compiled.sub(text[:0], text)
    else:
        found = getattr(compiled, use)(text)
        for _one in found if use == "finditer" else ():
            pass


@pytest.mark.parametrize(
    ("place", "pattern", "flags", "use"), patterns(), ids=lambda one: str(one)[:60]
)
def test_a_pattern_answers_at_once(place, pattern, flags, use):
    compiled = re.compile(pattern, flags)
    is_text = isinstance(pattern, str)
    before = signal.signal(signal.SIGALRM, _too_slow)
    try:
        for text in hostile(pattern if is_text else pattern.decode()):
            signal.setitimer(signal.ITIMER_REAL, LONGEST)
            tried(compiled, use, text if is_text else text.encode())
            signal.setitimer(signal.ITIMER_REAL, 0)
    except TimeoutError:
        pytest.fail(f"{place}: {pattern!r} needs more than {LONGEST} s for {text[:20]!r}…")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", ["a" * 5000, "a " * 2500, "(a+)+b", "\\w" * 2500, "a|" * 2500])
def test_a_pattern_made_of_a_name_means_the_name_and_answers_at_once(name):
    found = whole_word(name.strip())
    assert found.sub("somebody", f"({name.strip()})") == "(somebody)"
    test_a_pattern_answers_at_once(name[:9], found.pattern, found.flags, "sub")
    assert alone(name.strip()).search(f"({name.strip()})")


@pytest.mark.parametrize("name", ["aāa" * 60, "Ilze Bērziņa"])
def test_a_pattern_for_a_database_answers_at_once(name):
    test_a_pattern_answers_at_once(name[:9], loosely(called(name, None)), 0, "search")


def test_a_slow_pattern_is_found_out():
    with pytest.raises(pytest.fail.Exception, match="needs more"):
        test_a_pattern_answers_at_once("here", r"(a+)+b", 0, "search")


@pytest.mark.in_turn
def test_no_pattern_of_the_program_is_left_out():
    tried_ones = {place.rpartition(":")[0] for place, *_how in patterns()}
    written = [file for file in APP.rglob("*.py") if re.search(r"\bre\.[a-z]+\(", file.read_text())]
    names = {".".join(one.relative_to(ROOT).with_suffix("").parts) for one in written}
    assert {name.removesuffix(".__init__") for name in names} - {
        whole_word.__module__
    } == tried_ones
    assert len({place for place, *_how in patterns()}) >= PROGRAM.count("re.compile(")
