"""Numbered papers for tests: made by the learner, withdrawn by a coordinator, checked."""

from urllib.parse import urlencode

from flask import Flask

from app.core.db.base import db
from app.results.certificates.actions import state_hours, withdraw
from app.results.certificates.models import Certificate
from app.workplace.placements.models import Placement
from tests.kit.pages import Page, Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

CHECK = "/certificates/check"


def two_papers(placement: Placement, why: str) -> int:
    """The learner has withdrawn the first, the second holds; its number in the table."""
    learner = placement.enrolment.person
    first, _is_new = state_hours(learner, placement)
    assert withdraw(learner, first, why)
    second, is_new = state_hours(learner, placement)
    assert is_new
    return second.id


def made(run: Told, who: str = "ilze") -> Certificate:
    """A paper of the hours so far, made now."""
    return state_hours(told.person(run, who), told.placement(run))[0]


def stored(app: Flask, number: int) -> Certificate:
    """A paper as it stands in the table."""
    with app.app_context():
        return db.session.get_one(Certificate, number)


def address(number: str, code: str) -> str:
    """The page that checks a paper."""
    return f"{CHECK}?{urlencode({'number': number, 'code': code})}"


def checked(visitor: Visitor, number: str, code: str, status: int = 200) -> Page:
    """What a stranger reads who types number and code."""
    return visitor.get(address(number, code), status=status)
