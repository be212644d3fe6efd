"""Endpoints that stand as texts, in code and in stored news, are routes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.house.matrix import Doors
from tests.house.tree import found, ours, short
from tests.kit import news


def test_every_endpoint_that_stands_as_a_text_is_a_route(made_app: Flask) -> None:
    names = "|".join(sorted(made_app.blueprints))
    files = [*ours("*.py"), *ours("*.html", "*.txt")]
    said = {
        (endpoint, short(path))
        for path in files
        for endpoint in re.findall(
            rf"[\"']((?:{names})\.(?!id\b|toml\b|pot\b)[a-z_]+)[\"']", path.read_text()
        )
    }
    unknown = {
        (endpoint, path) for endpoint, path in said if endpoint not in made_app.view_functions
    }
    assert unknown == set()


def test_no_endpoint_is_glued_together(made_app: Flask) -> None:
    endpoints = list(made_app.view_functions)
    glued = [
        f"{short(path)}:{line}: {text}"
        for path in ours("*.py")
        for line, text in glued_texts(path)
        if any(re.fullmatch(text, endpoint) for endpoint in endpoints)
    ]
    assert glued == [], "write each endpoint out, so that it is found"
    assert found(r"url_for\([^,)]*~", ours("*.html", "*.txt")) == [], "write each endpoint out"


def glued_texts(path: Path) -> Iterator[tuple[int, str]]:
    """The f-strings with letters and a dot, as patterns: `plans.{word}` is `plans\\..*`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.JoinedStr):
            fixed = [one.value for one in node.values if isinstance(one, ast.Constant)]
            if re.fullmatch(r"[a-z_]*\.[a-z_]*", "".join(fixed)) and "".join(fixed) != ".":
                parts = (
                    re.escape(one.value) if isinstance(one, ast.Constant) else ".*"
                    for one in node.values
                )
                yield node.lineno, "".join(parts)


def test_news_is_given_an_endpoint_that_is_a_route(made_app: Flask) -> None:
    given = {
        (short(path), ast.literal_eval(call.args[2]))
        for path in ours("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "notify"
        if isinstance(call.args[2], ast.Constant)
    }
    assert len(given) > 10
    assert [one for one in given if one[1] not in made_app.view_functions] == []


@pytest.mark.sqlite_only
def test_the_news_of_the_world_leads_to_its_page(app: Flask, prepared) -> None:
    prepared("the doors", Doors.open)
    assert news.astray(app) == []
