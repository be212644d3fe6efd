"""Style sheets and scripts use only what the oldest browsers know that we promise."""

import re

import pytest

from app.core.web.assets import CSS, JS, STATIC, VENDOR
from tests.core.web.floor import newer_scripts, problems

BASE = "a { color: red }"
# htmx asks first whether the browser has them, and does without
LEFT = ("startViewTransition", "moveBefore")


@pytest.mark.parametrize("name", CSS.split())
def test_the_style_sheet_uses_what_old_browsers_know(name):
    assert problems((STATIC / "css" / f"{name}.css").read_text("utf-8")) == []


@pytest.mark.parametrize("name", JS.split())
def test_the_script_uses_what_old_browsers_know(name):
    assert newer_scripts((STATIC / "js" / f"{name}.js").read_text("utf-8")) == []


@pytest.mark.parametrize("name", VENDOR)
def test_so_does_what_is_vendored(name):
    found = newer_scripts((STATIC / "vendor" / f"{name}.js").read_text("utf-8"))
    assert [one for one in found if not any(word in one for word in LEFT)] == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { b { color: red } }", "nested: b"),
        ("@media print { a { &:hover { color: red } } }", "nested: &:hover"),
        ("p:has(a) { color: red }", ":has"),
        ("@container (min-width: 3em) { a { color: red } }", "@container"),
        ("a { color: color-mix(in srgb, red, blue) }", "color-mix"),
        ("a { color: oklch(50% 0 0) }", "oklch"),
        ("a { height: 100dvh }", "dvh"),
        ("a { grid-template-columns: subgrid }", "subgrid"),
        ("a { anchor-name: --x }", "anchor-name"),
    ],
)
def test_what_they_do_not_know_is_found(css, found):
    told = problems(f"{BASE} {css} {BASE}")
    assert any(found.split()[0] in one for one in told), told


@pytest.mark.parametrize(
    "script",
    [
        "rows.toSorted()",
        "document.querySelector('p:has(a)')",
        "const { promise } = Promise.withResolvers();",
        "text.match(/\\p{L}/v);",
        "dialog.requestClose()",
    ],
)
def test_scripts_that_are_too_new_are_found(script):
    assert newer_scripts(f"let a = 1;\n{script}") != []


def test_an_animation_is_no_rule_inside_a_rule():
    assert problems("@keyframes go { from { opacity: 0 } to { opacity: 1 } }") == []


def test_whoever_wants_less_motion_gets_none():
    """Every movement stands inside the question whether the person minds it."""
    moving = re.compile(r"^\s*(transition|animation|scroll-behavior)\s*:", re.MULTILINE)
    asked = re.compile(r"@media \(prefers-reduced-motion: no-preference\) \{.*?\n  \}", re.DOTALL)
    for name in CSS.split():
        rest = asked.sub("", (STATIC / "css" / f"{name}.css").read_text("utf-8"))
        assert not moving.search(rest), name
