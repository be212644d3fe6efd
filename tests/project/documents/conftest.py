"""Ilze's folder, and what a test says about it in one line."""

import re

import pytest

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.project.documents.actions import ensure_folder
from app.project.documents.models import Document, Part


@pytest.fixture
def documents(prepared, story):
    """The numbers of Ilze's documents by kind; nothing is written in them."""

    def build():
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        return {one.kind: one.id for one in ensure_folder(enrolment)}

    return prepared("a folder", build)


@pytest.fixture
def stored(app, documents):
    """What stands in a part of Ilze's: stored("swot", "swot")."""

    def read(kind, key):
        with app.app_context():
            return db.session.get_one(Document, documents[kind]).part(key).content

    return read


@pytest.fixture
def swot_part(session, documents):
    """Ilze's SWOT, inside the app's context."""
    return session.get_one(Document, documents["swot"]).part("swot")


@pytest.fixture
def editor(as_, documents):
    """Ilze at a section of hers: editor("swot", "swot")."""

    def opened(kind, key):
        return Editor(as_("ilze"), documents[kind], key)

    return opened


class Editor:
    """A browser at a section, which saves as the script on the page does."""

    def __init__(self, visitor, document, key):
        self.visitor, self.seq = visitor, 0
        self.url, self.place = f"/documents/{document}/parts/{key}", f"/plans/{document}/{key}"
        self.reload()

    def reload(self):
        """Open the page again."""
        self.page = self.visitor.get(self.place)
        form = self.page.form("part")
        self.seen, self.run = form.value("seen")[0], form.value("run")[0]
        self.base = [
            pair for pair in form.data({}) if pair[0] not in ("seen", "run", "seq", "save")
        ]

    def autosave(self, fields, status=200, seq=None, lost=False):
        """Send the form with these fields; `lost`: the answer never arrives."""
        self.seq += 1
        own = {"seen": self.seen, "run": self.run, "seq": str(seq or self.seq)}
        pairs = [pair for pair in self.base if pair[0] not in fields]
        pairs += [*fields.items(), *own.items()]
        headers = {"X-Autosave": "1", "HX-Request": "true"}
        page = self.visitor.post(self.url, pairs, status=status, headers=headers)
        renewed = re.search(r'name="seen" value="(\d+)"', page.html)
        if renewed and not lost:
            self.seen = renewed[1]
        return page


def part_in(app, documents, kind, key):
    """The row of a part, for threads that bring a context of their own."""
    return db.session.query(Part).filter_by(document_id=documents[kind], key=key).one()
