"""Weeks of a group with the moved clock; a whole year of 25 runs in tests/endurance/years.py."""

from datetime import date
from random import Random

import pytest

from app.core.db.base import db
from tests.kit.year import Year
from tests.kit.year_acts import Acting

FIRST = date(2027, 1, 4)


@pytest.mark.in_turn
@pytest.mark.sqlite_only
def test_nobody_gets_more_mails_than_said_and_none_about_nothing(app, cli, tmp_path):
    chance, year = Random(7), Year(app, cli, tmp_path, FIRST)  # noqa: S311 - no secret
    with app.app_context():
        acting = Acting(3, FIRST, chance)
        db.session.commit()
    found = year.run(acting, 21, chance)
    assert found.wrong == []
    assert found.kinds["digest"] > 8
