"""The people of every test: the cast of app/ops/demo/cast.py, and a browser for each of them."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from app.core.db.base import db
from app.ops.demo.cast import Story
from app.people.accounts.actions import sign_in
from app.people.accounts.models import Person
from tests.kit.pages import Visitor

SignedIn = Callable[[str], Visitor]


def signed_in(app: Flask, person_id: int) -> Visitor:
    """A browser in which this person is signed in already."""
    visitor = Visitor(app)
    with app.app_context():
        person = db.session.get_one(Person, person_id)
        sign_in(person, shared=False)
        token = person.token
        db.session.commit()
        db.session.remove()
    visitor.carry({"_user_id": token, "_fresh": True})
    return visitor


def person(story: Story, who: str) -> Any:
    """The row of somebody of the story, for tests inside the app's context."""
    return db.session.get_one(Person, story.people[who])
