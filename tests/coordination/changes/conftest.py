"""A change of people, tried as a coordinator does it."""

from datetime import timedelta

import pytest

from app.core.db.base import db
from app.outside.weeklinks.actions import make_link
from tests.coordination.changes.asking import press
from tests.workplace.logbook.entries import approve, fill
from tests.workplace.placements import told

DAY = timedelta(days=1)


@pytest.fixture
def keep(app):
    """Does something in the app's context and keeps it."""

    def act(do):
        with app.app_context():
            done = do()
            db.session.commit()
            db.session.remove()
        return done

    return act


@pytest.fixture
def table(app):
    """What stands in these tables, row by row."""

    def ask(*names):
        with app.app_context():
            tables = [one for one in db.metadata.sorted_tables if one.name in names]
            return {
                one.name: [
                    dict(row._mapping)
                    for row in db.session.execute(one.select().order_by(one.c.id))
                ]
                for one in tables
            }

    return ask


@pytest.fixture
def three(run, keep):
    """Andris approved two entries of week 4; three of week 5 wait. Numbers of the three."""

    def begin():
        approve(run, *fill(run, 4, 2))
        return fill(run, 5, 3)

    return keep(begin)


@pytest.fixture
def link(run, keep):
    """The path of a link that Andris was mailed."""
    return keep(lambda: make_link(told.person(run, "andris"))).removeprefix("https://localhost")


@pytest.fixture
def krista(seat, run):
    """The coordinator, on the page of Ilze's mentor who leaves."""
    one = seat("krista")
    one.get(f"/cohorts/enrolments/{run.enrolment}")
    press(one, "Pass the part on: Andris Kalniņš (mentor)")
    return one
