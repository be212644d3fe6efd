"""Buttons say what happens to whom: none of these rooms has one with a bare verb."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "app" / "templates"
BUTTONS = re.compile(r"ui\.(?:link_)?button\(\s*_\(\s*\"([^\"]+)\"")
# rooms whose pages are about other people, so that a verb alone does not say about whom
ROOMS = ("desk/reviews", "groups", "workplace/agreements", "people/consents", "legal/privacy")
BARE = "|".join(
    (
        *("Add", "Change", "Delete", "End", "Erase", "Give", "Hand over", "Invite", "Keep", "Make"),
        *("Name", "Publish", "Remove", "Replace", "Save", "Send", "Take away", "Take it back"),
    )
)


def bare(text: str) -> list[str]:
    """The words of buttons that are a verb alone."""
    return [words for words in BUTTONS.findall(text) if re.fullmatch(BARE, words)]


def test_the_look_finds_a_bare_verb() -> None:
    assert bare('{{ ui.button(_("Save")) }} {{ ui.button(\n  _("Save the group")) }}') == ["Save"]


@pytest.mark.parametrize("room", ROOMS)
def test_buttons_say_what_happens_to_whom(room: str) -> None:
    files = sorted((TEMPLATES / room).rglob("*.html"))
    assert files
    found = {str(file): bare(file.read_text(encoding="utf-8")) for file in files}
    assert {name: words for name, words in found.items() if words} == {}
