"""The topic agreed by three, and an offer that is told."""

import pytest

from app.core.db.base import db
from app.groups.notifications.models import Notice
from app.policy import Role
from app.project.comments.actions import offer, take_back
from app.project.documents.actions import save_part
from app.project.documents.models import Document
from app.project.documents.rules import Seen
from app.project.plans.actions import agree, propose
from app.project.plans.queries import topic_agreed
from tests.kit.people import person

ROLES = {
    "ilze": (Role.LEARNER,),
    "andris": (Role.MENTOR, Role.RESPONSIBLE),
    "dace": (Role.MAIN_TRAINER,),
}


@pytest.fixture
def plan(topic, session, documents):
    """Ilze's action plan, inside the app's context."""
    return session.get_one(Document, documents["plan"])


@pytest.fixture
def who(session, story):
    """Somebody as the access check lets them act."""

    def acting(name):
        one = person(story, name)
        one.acting = ROLES[name]
        return one

    return acting


def change(plan, who, title):
    part = plan.part("topic")
    content = {**part.content, "title": title}
    save_part(part, Seen(part.version, "x", part.version), content, who("ilze"))


def test_a_topic_needs_three_names(plan, who):
    assert topic_agreed(plan) == [Role.LEARNER, Role.MAIN_TRAINER, Role.MENTOR]
    proposed = propose(plan, who("ilze"))
    assert topic_agreed(plan) == [Role.MAIN_TRAINER, Role.MENTOR]
    agree(proposed, who("andris"), proposed.topic_hash)
    assert topic_agreed(plan) == [Role.MAIN_TRAINER]
    agree(proposed, who("dace"), proposed.topic_hash)
    assert topic_agreed(plan) == []


def test_a_changed_topic_loses_all_names(plan, who):
    proposed = propose(plan, who("ilze"))
    agree(proposed, who("andris"), proposed.topic_hash)
    change(plan, who, "Something else")
    assert topic_agreed(plan) == [Role.LEARNER, Role.MAIN_TRAINER, Role.MENTOR]
    propose(plan, who("ilze"))
    assert topic_agreed(plan) == [Role.MAIN_TRAINER, Role.MENTOR]


def test_nobody_agrees_to_a_topic_they_have_not_read(plan, who):
    proposed = propose(plan, who("ilze"))
    read = proposed.topic_hash
    change(plan, who, "Something else")
    propose(plan, who("ilze"))
    assert agree(proposed, who("dace"), read) is False
    assert Role.MAIN_TRAINER in topic_agreed(plan)


def test_agreeing_twice_leaves_one_name(plan, who):
    proposed = propose(plan, who("ilze"))
    for _time in range(2):
        agree(proposed, who("dace"), proposed.topic_hash)
    assert [word.role for word in proposed.words] == [Role.LEARNER, Role.MAIN_TRAINER]


def test_a_document_without_a_topic_lacks_no_names(session, documents):
    assert topic_agreed(session.get_one(Document, documents["swot"])) == []


def test_an_offer_is_told_to_mentor_trainer_and_tutor_once(session, plan, who, story):
    assert offer(plan, who("ilze"))
    assert not offer(plan, who("ilze"))
    told = {one.person_id for one in db.session.query(Notice).filter_by(kind="document offered")}
    assert told == {story.people[name] for name in ("andris", "dace", "vera")}
    assert take_back(plan, who("ilze"))
    assert plan.offered_at is None
