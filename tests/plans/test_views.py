"""The project folder as its learner and those around meet it."""

import pytest

from app.cohorts.models import Enrolment
from app.comments.actions import offer
from app.core.db import db
from app.documents.actions import ensure_folder


def begin(story):
    def build():
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        return {one.kind: one.id for one in ensure_folder(enrolment)}

    return build


@pytest.fixture
def documents(prepared, story):
    """The numbers of Ilze's documents by kind; nothing is written in them."""
    return prepared("a folder", begin(story))


def test_on_day_one_the_folder_asks_for_a_swot(as_):
    ilze = as_("ilze")
    ilze.get("/plans/")
    page = ilze.submit("Begin")
    assert page.h1 == "SWOT of your library"


@pytest.mark.parametrize("kind", ["swot", "goals", "plan", "business"])
def test_every_section_has_a_page(as_, documents, kind):
    ilze = as_("ilze")
    room = "business" if kind == "business" else "plans"
    page = ilze.get(f"/{room}/{documents[kind]}")
    links = [url for url in page.links().values() if url.startswith(f"/{room}/{documents[kind]}/")]
    for url in links:
        ilze.get(url)
    assert links
