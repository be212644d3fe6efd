"""Every route against every kind of person: who gets in, who is told no, who is told nothing.

The world is tests/kit/world.py: Ilze's plan is approved, her placement runs, her business plan is
being evaluated, her goals are offered for comments; Marta is the responsible person at her host.
A route without a row fails. `python -m tests.house.matrix` prints the rows as they are now, to be
read and thought about, not to be believed.
"""

import pytest

from tests.house.matrix import COLUMNS, Doors, answer, rules
from tests.house.permissions import TABLE


@pytest.fixture
def doors(app, prepared):
    """The world with its addresses; forms need no token here: who may is asked, not how."""
    app.config["WTF_CSRF_ENABLED"] = False
    yield prepared("the doors", Doors.open)
    app.config["WTF_CSRF_ENABLED"] = True


def test_every_route_has_a_row(app):
    missing = [" ".join(rule) for rule in rules(app) if rule not in TABLE]
    assert not missing, f"add a row to tests/house/permissions.py for {missing}"


def test_every_row_has_a_route(app):
    assert set(TABLE) - set(rules(app)) == set()


# The conditions behind a right are tried on PostgreSQL by each room's tests; putting its database
# back seven hundred times more would take minutes.
@pytest.mark.sqlite_only
@pytest.mark.parametrize("rule", TABLE, ids=" ".join)
def test_who_gets_in(app, doors, prepared, rule):
    found = answer(app, doors, rule, lambda: prepared("the doors", Doors.open))
    expected = dict(zip(COLUMNS, TABLE[rule].split(), strict=True))
    assert found == expected
