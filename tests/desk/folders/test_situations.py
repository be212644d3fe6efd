"""In each situation home and project page say the same next step, and the right one."""

import pytest
from flask import Flask

from app.core.db.base import db
from app.ops.demo.cast import Story
from tests.desk.folders.life import Life
from tests.desk.folders.reading import step_on
from tests.desk.folders.situation import Situation
from tests.desk.folders.situations_placement import ROAD
from tests.desk.folders.situations_project import PROJECT
from tests.kit.people import signed_in

SITUATIONS = (*PROJECT, *ROAD)


def test_there_are_situations_enough_and_each_has_a_name() -> None:
    assert len({one.name for one in SITUATIONS}) == len(SITUATIONS) >= 40


@pytest.mark.parametrize("given", SITUATIONS, ids=lambda one: one.name)
def test_home_and_project_page_say_the_same_next_step(
    app: Flask, beginning: Story, given: Situation
) -> None:
    with app.app_context():
        given.acts(Life(beginning))
        db.session.commit()
    ilze = signed_in(app, beginning.people["ilze"])
    home = step_on(ilze.get("/"))
    assert home[0] == given.title
    assert given.words in home[1]
    assert not given.link or home[2][0].startswith(given.link)
    assert step_on(ilze.get("/folders/")) == home
