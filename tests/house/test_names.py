"""A name is no key: no row of the database keeps what somebody is called, but their account.

Whoever adds a column that holds names of people who are known here fails these tests: keep the
person's number, and write the name when it is read.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.db.base import db
from app.people.accounts.models import Person
from tests.kit.names import ACCOUNT, called, places, rename, tell_more
from tests.kit.world import complete


@pytest.fixture
def everybody(app: Flask, prepared: Callable[..., Any]) -> Iterator[list[Person]]:
    """All that the program writes down is written, then all people are renamed: as they were."""

    def build() -> list[tuple[str, str | None]]:
        world = complete()
        tell_more(world)
        before = [(one.name, one.email) for one in db.session.scalars(select(Person))]
        rename(world)
        return before

    before = prepared("everything, and all people renamed", build)
    with app.app_context():
        yield [Person(name=name, email=email) for name, email in before]


def test_nothing_keeps_what_somebody_was_called(everybody: list[Person]) -> None:
    assert places(called(everybody)) == {}


def test_nothing_but_the_account_keeps_what_somebody_is_called(everybody: list[Person]) -> None:
    now = list(db.session.scalars(select(Person)))
    assert set(places(called(now))) == ACCOUNT
