"""Everybody reads who did what with their account and their work, and nothing else."""

import ast

import pytest
from sqlalchemy import select

from app.core.audit.actions import empty, record
from app.core.audit.models import Line
from app.core.config import ROOT
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.legal.record.words import WORDS
from app.people.accounts.models import Person
from tests.kit import world
from tests.kit.people import signed_in
from tests.kit.queries import counting

# acts that a name stands for
VARYING = {"entry changed", "entry changed and sent again", "access copy"}


@pytest.fixture
def everything(prepared):
    """One example of everything that can be done."""
    return prepared("everything", world.complete)


@pytest.fixture
def reads(app, everything):
    """Somebody's record, page after page, as one list of (words, who and when)."""

    def read(who: str) -> list[str]:
        visitor = signed_in(app, everything.story.people[who])
        page = visitor.get("/record/")
        told = page.words("span", class_="what")
        while "Older lines" in page.links():
            page = visitor.follow("Older lines")
            told += page.words("span", class_="what")
        return told

    return read


def acts() -> set[str]:
    """Every act that the program writes down, as far as it stands there in words."""
    found = set(VARYING)
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "record":
                found |= {one.value for one in node.args[1:2] if isinstance(one, ast.Constant)}
    return found


def test_every_act_has_words():
    assert acts() - set(WORDS) == set(), "say it in app/legal/record/words.py"


def test_the_learner_reads_who_did_what(reads):
    told = reads("ilze")
    assert any(one.startswith("Hours were approved Andris Kalniņš (mentor") for one in told)
    assert any(one.startswith("The result was released Dace") for one in told)
    assert any(one.startswith("A version was handed in You (learner)") for one in told)
    assert any(one.startswith("A role was given (mentor) Krista") for one in told)
    assert told[0].startswith("Signed in You")


def test_what_evaluators_do_before_the_release_is_not_told(reads, app, everything):
    sealed = "Scores were sealed Dace"
    with app.app_context():
        lines = db.session.scalars(select(Line).where(Line.act == "sheet sealed")).all()
        assert len(lines) == 3
    assert sum(one.startswith("Scores were sealed") for one in reads("ilze")) == 2
    assert sum(one.startswith("Scores were sealed") for one in reads("andris")) == 1
    assert not any(one.startswith(sealed) for one in reads("andris"))


@pytest.mark.parametrize("who", ["karlis", "otto", "ruta"])
def test_nobody_reads_about_others(reads, who):
    told = reads(who)
    assert told
    others = [one for one in told if "Andris" in one or "Dace" in one]
    # his mentor is away, and gave the part to somebody who stands in
    own = [one for one in others if one.startswith("A role was given (mentor) Andris")]
    assert others == own
    assert len(own) == (who == "karlis")


def test_a_refused_look_and_a_coordinators_reading_are_told(app, everything, reads):
    version = everything.things["plan version"]
    signed_in(app, everything.story.people["krista"]).get(f"/handins/{version}")
    signed_in(app, everything.story.people["otto"]).get(f"/handins/{version}", status=404)
    assert any(one.startswith("A version was read Krista") for one in reads("ilze"))
    assert any(one.startswith("Refused: a page") for one in reads("otto"))


@pytest.mark.parametrize("who", ["ilze", "andris", "krista"])
def test_every_way_that_the_record_shows_can_be_gone(app, everything, who):
    visitor = signed_in(app, everything.story.people[who])
    page = visitor.get("/record/")
    lists = page.find_all("ul", class_="tasks")
    ways = {str(one.get("href")) for part in lists for one in part.iter() if one.get("href")}
    assert ways
    for way in sorted(ways):
        visitor.get(way)


def test_an_emptied_line_is_not_shown(app, everything, reads):
    before = len(reads("ilze"))
    with app.app_context():
        empty(Line.act == "topic proposed")
        db.session.commit()
    told = reads("ilze")
    assert not any("topic was proposed" in one for one in told)
    assert len(told) == before  # one line less, one more sign-in


def test_the_record_is_found_from_the_profile_and_the_project(app, everything):
    visitor = signed_in(app, everything.story.people["ilze"])
    visitor.get("/accounts/profile")
    assert visitor.follow("The record about you").h1 == "The record about you"
    visitor.get(f"/folders/enrolment/{everything.story.enrolments['ilze']}")
    assert visitor.follow("The record about you").h1 == "The record about you"


def test_twelve_questions_at_most_whatever_stands_there(app, everything):
    with app.app_context():
        enrolment = db.session.get_one(Enrolment, everything.story.enrolments["ilze"])
        for person in db.session.scalars(select(Person)).all():
            for _ in range(8):
                record(person, "entry approved", enrolment)
        db.session.commit()
    visitor = signed_in(app, everything.story.people["ilze"])
    with counting(app) as asked:
        page = visitor.get("/record/")
    assert len(page.words("span", class_="what")) == 50
    assert len(asked) <= 12, asked


def test_older_lines_end_somewhere(app, everything):
    visitor = signed_in(app, everything.story.people["ilze"])
    page = visitor.get("/record/?before=1")
    assert "Nothing older" in page.text
    assert visitor.follow("Newest lines").path == "/record/"
