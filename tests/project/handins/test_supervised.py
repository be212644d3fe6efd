"""A version keeps under whom it was written: by number, and called as that person is now."""

import pytest

from app.project.documents.models import Document
from app.project.handins import actions
from app.project.handins.models import Version
from app.project.plans.actions import name_supervisor
from app.project.plans.models import supervisor_of
from app.project.plans.rules import Supervising
from tests.kit.people import person
from tests.project.handins.writing import write_folder


@pytest.fixture
def supervised(story, session):
    """The number of Ilze's business plan as she handed it in under Andris."""
    number = write_folder(story)["business"].id
    document, ilze = session.get_one(Document, number), person(story, "ilze")
    name = person(story, "andris").name
    seen = supervisor_of(document).version
    assert name_supervisor(document, ilze, Supervising.MENTOR, name, seen)
    version = actions.hand_in(document, ilze)
    session.commit()
    return version.id


def test_a_version_calls_its_supervisor_as_now(supervised, as_, story, session):
    person(story, "andris").name = "Andris Liepa"
    session.commit()
    page = as_("ilze").get(f"/handins/{supervised}")
    assert "Supervisor: Andris Liepa (mentor)" in page.words("span")
    assert "Andris Liepa" in as_("ilze").get(f"/handins/{supervised}/print").text
    assert "Andris" not in session.get_one(Version, supervised).content


def test_a_version_that_froze_the_name_says_it(supervised, as_, story, session):
    version, number = session.get_one(Version, supervised), story.people["andris"]
    version.content = version.content.replace(f'"person":{number}', '"name":"Zane Kārkla"')
    version.supervisor_id = None
    session.commit()
    page = as_("ilze").get(f"/handins/{supervised}")
    assert "Supervisor: Zane Kārkla (mentor)" in page.words("span")
