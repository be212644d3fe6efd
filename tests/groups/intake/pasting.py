"""A table to paste, and the acts of pasting it, shared by the tests of the intake."""

from sqlalchemy import func, select

from app.core.db.base import db
from app.groups.cohorts.models import Assignment, Enrolment, Library
from app.people.accounts.models import Person

TABLE = """name\te-mail\tprofile\tlibrary\tmentor\tmentor's e-mail\ttrainer
Иван Петров\tivan@p.example\tDIGY\tБиблиотека Пловдив\tМария Иванова\tmaria@p.example\tDace Ozola
Ελένη Παππά\teleni@p.example\tCECO\tBērzleja Library\t\t\tdace@kursi.example
"""
WRONG = "Jānis Ozols\tjanis@p\tCECO\t\t\t\t\n"


def look(visitor, path, text, status=200):
    visitor.get(f"{path}/table")
    return visitor.submit("Look before keeping", text=text, status=status)


def keep(visitor, status=200):
    page = visitor.page
    button = next(words for words in page.words("button") if words.startswith("Take in"))
    return visitor.submit(button, button=button, status=status)


def count(app, *kinds):
    with app.app_context():
        return [db.session.scalar(select(func.count()).select_from(kind)) for kind in kinds]


EVERYTHING = (Person, Enrolment, Assignment, Library)
