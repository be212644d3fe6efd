"""News about a learner is read by whoever has to do with them now, however that began or ended."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from app.core import clock
from app.groups.cohorts import actions
from app.groups.cohorts.access import visible
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.notifications.actions import mark_seen, notify
from app.groups.notifications.models import Notice, _unseen, news_of, unseen_of
from app.legal.mydata.queries import collect
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.policy import May, Role
from tests.kit.people import person


@pytest.fixture
def ilze(story: Story, session: Any) -> Enrolment:
    """Ilze's enrolment; Andris was told of her, and welcomed."""
    enrolment: Enrolment = session.get_one(Enrolment, story.enrolments["ilze"])
    andris = story.people["andris"]
    notify(andris, "topic proposed", "plans.topic", {"topic_id": 1}, enrolment.id)
    notify(andris, "welcome", "home")
    session.flush()
    return enrolment


def read_by(story: Story, who: str = "andris") -> list[str]:
    return [one.kind for one in news_of(story.people[who], 10)]


def held_by(story: Story, who: str) -> Any:
    mine = Assignment.person_id == story.people[who]
    return update(Assignment).where(mine).values(until_on=clock.today())


def test_news_goes_with_the_last_role_and_comes_back_with_one(ilze, story, session):
    krista, andris = person(story, "krista"), person(story, "andris")
    actions.assign(krista, person(story, "marta"), Role.MENTOR, ilze)
    assert read_by(story) == ["welcome", "topic proposed"]  # he is the responsible person still
    actions.assign(krista, person(story, "marta"), Role.RESPONSIBLE, ilze)
    assert read_by(story) == ["welcome"]
    assert unseen_of(andris.id, 5)[1] == 1
    actions.assign(krista, andris, Role.MENTOR, ilze)
    assert read_by(story) == ["welcome", "topic proposed"]
    assert unseen_of(andris.id, 5)[1] == 2


def test_what_cannot_be_read_now_is_not_marked_as_read(ilze, story, session):
    session.execute(held_by(story, "andris"))
    mark_seen(story.people["andris"])
    unseen = session.scalars(select(Notice.kind).where(Notice.seen_at.is_(None))).all()
    assert unseen == ["topic proposed"]


def test_news_goes_on_the_last_day_of_a_role_and_with_that_of_a_group(ilze, story, session):
    vera = story.people["vera"]  # tutor of the whole group
    notify(vera, "topic proposed", "plans.topic", {"topic_id": 1}, ilze.id)
    session.flush()
    assert read_by(story, "vera") == ["topic proposed"]
    tomorrow = clock.today() + timedelta(days=1)
    session.execute(held_by(story, "vera").values(until_on=tomorrow))
    assert read_by(story, "vera") == ["topic proposed"]
    with clock.at(clock.now() + timedelta(days=1)):
        assert read_by(story, "vera") == []


def test_news_is_read_by_exactly_those_who_see_the_learner(story, session):
    everybody = list(session.scalars(select(Person)))
    for number in story.enrolments.values():
        for one in everybody:
            notify(one.id, "topic agreed", "folders.show", {}, number)
    session.flush()
    read = {one.id: {row.enrolment_id for row in news_of(one.id, 99)} for one in everybody}
    seen = {
        one.id: {row.id for row in visible(one, Enrolment, May.SEE_ENROLMENT, lambda some: some)}
        for one in everybody
    }
    assert read == seen
    assert seen[story.people["ruta"]] == set()


def test_news_of_the_site_goes_with_its_coordination(story, session):
    notify(story.people["krista"], "erasure asked", "privacy.desk")
    session.flush()
    assert read_by(story, "krista") == ["erasure asked"]
    session.execute(held_by(story, "krista"))
    assert read_by(story, "krista") == []


def test_a_copy_holds_the_news_that_is_read_now(ilze, story, session):
    session.execute(held_by(story, "andris"))
    kinds = [row["kind"] for row in collect(person(story, "andris"))["notice"]]
    assert kinds == ["welcome"]


@pytest.mark.sqlite_only
def test_the_count_on_each_first_page_reads_no_table_from_end_to_end(story, session):
    values = {"person": story.people["dace"], "today": clock.today()}
    asked = (
        _unseen(5)
        .params(values)
        .compile(session.get_bind(), compile_kwargs={"literal_binds": True})
    )
    plan = [row.detail for row in session.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
    tables = ("notice", "assignment", "enrolment")
    assert [one for one in plan if one.startswith(tuple(f"SCAN {name}" for name in tables))] == []
    assert any("notice USING INDEX ix_notice_person" in one for one in plan)
    assert any("enrolment USING INTEGER PRIMARY KEY" in one for one in plan)
