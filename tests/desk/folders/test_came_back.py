"""A plan that came back with an answer: its result is linked, nothing calls it late or ready."""

from datetime import timedelta

import pytest
from flask import Flask

from app.core.db.base import db
from app.ops.demo.cast import Story
from tests.desk.folders.life import MONDAY, Life
from tests.kit.pages import Page
from tests.kit.people import signed_in

LATE = MONDAY - timedelta(weeks=20)  # the day of the plan, long before it came back


def _pages(app: Flask, story: Story, pattern: str, changed: bool) -> tuple[Page, Page]:
    with app.app_context():
        life = Life(story).due(plan=LATE).ready().hands_in("plan").judged("plan", pattern)
        if changed:
            life.on(-8).improves("plan", "need", "evidence")
        db.session.commit()
    ilze = signed_in(app, story.people["ilze"])
    return ilze.get("/"), ilze.get("/folders/")


@pytest.mark.parametrize("pattern", ["fair", "not_yet"])
def test_its_result_is_linked_and_it_is_neither_late_nor_ready(
    app: Flask, beginning: Story, pattern: str
) -> None:
    home, folder = _pages(app, beginning, pattern, changed=False)
    assert folder.links()["The result of what you handed in"].startswith("/evaluation/version/")
    assert "When the changes are made" in folder.text
    assert "Ready" not in folder.text
    for page in (home, folder):
        assert "late" not in page.text
        assert "the day has passed" not in page.text


def test_once_changed_it_is_ready_to_go_in_again(app: Flask, beginning: Story) -> None:
    _home, folder = _pages(app, beginning, "not_yet", changed=True)
    assert "Check everything and hand in: Action plan Ready" in folder.text
    assert "When the changes are made" not in folder.text
