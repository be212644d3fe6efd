"""The probe's world, told once, as plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from app.core.db.base import db
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.kit.plain_papers import plain_papers
from tests.probe.addresses import Address, addresses, group_owners, owners
from tests.probe.marks import Mark
from tests.probe.people import Cast
from tests.probe.story import tell
from tests.secrecy.crawl import Reader


@dataclass(frozen=True)
class Probed:
    """Who is there, what is marked, where things stand."""

    people: dict[str, int]
    enrolments: dict[str, int]
    cohorts: dict[str, int]
    marks: dict[str, Mark]
    addresses: list[Address]
    owners: dict[tuple[str, int], int]
    group_owners: dict[tuple[str, int], int]

    def of(self, learner: str, cohort: str = "") -> list[Address]:
        """The addresses of everything that is a learner's, and of the group and its things."""
        number = self.enrolments[learner]
        mine = [one for one in self.addresses if self.owners.get((one.kind, one.number)) == number]
        group = self.cohorts[cohort] if cohort else 0
        theirs = {**self.group_owners, ("cohort", group): group} if group else {}
        return mine + [
            one for one in self.addresses if theirs.get((one.kind, one.number)) == group != 0
        ]


def each_rule_once(found: list[Address]) -> list[Address]:
    """Of the addresses of one endpoint the first."""
    kept: dict[str, Address] = {}
    for one in found:
        kept.setdefault(one.endpoint, one)
    return list(kept.values())


def _build(app: Flask) -> Probed:
    story = tell()
    db.session.flush()
    cast: Cast = story.cast
    return Probed(
        {key: one.id for key, one in cast.people.items()},
        {key: one.id for key, one in cast.enrolments.items()},
        {key: one.id for key, one in cast.cohorts.items()},
        {one.word: one for one in cast.marks.all},
        addresses(app),
        owners(),
        group_owners(),
    )


@pytest.fixture(autouse=True)
def _papers_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    plain_papers(monkeypatch)


@pytest.fixture
def probed(app: Flask, prepared: Callable[[str, Callable[[], Any]], Any]) -> Probed:
    """The world of tests/probe."""
    world: Probed = prepared("the world of the probe", lambda: _build(app))
    return world


@pytest.fixture
def reader(app: Flask, probed: Probed) -> Callable[[str], Reader]:
    """Somebody of that world who opens everything: reader("lea")."""
    return lambda who: Reader(app, who, probed.people[who])


@pytest.fixture
def of_probe(app: Flask, probed: Probed) -> Callable[[str], Visitor]:
    """Somebody of that world at a browser: of_probe("lea")."""
    return lambda who: signed_in(app, probed.people[who])
