"""Each language has a group of its own, whose people and texts speak it."""

import re
import tomllib

import pytest
from sqlalchemy import select

from app.groups.cohorts.models import Cohort, Enrolment
from app.ops.demo.cast import STORY, told
from app.ops.demo.story.pilots import LANGUAGES
from app.project.comments.models import Comment
from app.project.comments.rules import Kind
from app.project.documents.models import Document
from app.project.handins.models import Version, approved_version
from app.project.handins.rules import Outcome
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Placement

AT_WORK = Cohort.id.in_(
    select(Enrolment.cohort_id).join(Placement).where(Placement.activated_at.is_not(None))
)


def remarks_about(writer):
    documents = select(Document.id).where(Document.enrolment_id == writer.id)
    return select(Comment).where(Comment.document_id.in_(documents))


def texts_of(told):
    """Every text of a file of the story, whatever it stands in."""
    if isinstance(told, str):
        return [told]
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return [text for one in inner for text in texts_of(one)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_group_of_each_language_works_and_writes_in_it(demonstration, session, language):
    cohort = session.scalar(select(Cohort).where(Cohort.language == language, AT_WORK))
    mine = select(Enrolment).where(Enrolment.cohort_id == cohort.id).order_by(Enrolment.id)
    learner, writer = session.scalars(mine)
    assert {one.person.language for one in (learner, writer)} == {language}
    assert approved_version(learner.id).outcome is Outcome.APPROVE
    states = session.scalars(select(Entry.state).where(Entry.enrolment_id == learner.id)).all()
    assert (states.count(State.APPROVED), states.count(State.SENT)) == (4, 4)
    assert not session.scalars(select(Version).where(Version.enrolment_id == writer.id)).all()
    assert [one.kind for one in session.scalars(remarks_about(writer))] == [Kind.MUST_FIX]


@pytest.mark.parametrize(
    ("language", "letters"), [("lv", "[a-zāčēģīķļņšūž]"), ("bg", "[а-я]"), ("el", "[α-ωά-ώ]")]
)
def test_what_is_told_of_a_group_stands_in_its_letters(language, letters):
    of = [told(f"pilots/{language}")]
    of += [
        tomllib.loads((STORY / "ideas" / f"{of[0][player]['idea']}.toml").read_text())
        for player in ("learner", "writer")
    ]
    sentences = [one for one in texts_of(of) if " " in one and "Comp" not in one]
    assert len(sentences) > 90
    foreign = [one for one in sentences if not re.search(letters, one.lower())]
    assert foreign == []
