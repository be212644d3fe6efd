"""A mentor's link, and the page behind it."""

from datetime import timedelta

import pytest

from app.core import clock
from app.core.db.base import db
from app.outside.weeklinks.actions import make_link
from tests.workplace.logbook.entries import fill
from tests.workplace.placements import told

PAGE = "/weekly/"


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
def five(run, keep):
    """Numbers of five entries of Ilze's fifth week, which wait."""
    return keep(lambda: fill(run, 5, 5, minutes=195))


@pytest.fixture
def link_for(run, keep):
    """Makes a link for somebody of the story: the path of its address."""

    def make(who="andris"):
        address = keep(lambda: make_link(told.person(run, who)))
        return address.removeprefix("https://localhost")

    return make


def read_it():
    """The mentor reads for a while."""
    clock.move_to(clock.now() + timedelta(minutes=4))


@pytest.fixture
def andris(visitor, five, link_for):
    """Somebody who has opened Andris's link at a browser where nobody is signed in, and read."""
    one = visitor()
    one.get(link_for())
    read_it()
    return one


@pytest.fixture
def rows(app):
    """What the database holds, row by row."""

    def ask():
        with app.app_context():
            return {
                table.name: [tuple(row) for row in db.session.execute(table.select())]
                for table in db.metadata.sorted_tables
            }

    return ask
