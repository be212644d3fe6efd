"""Nobody is shown a button or a link that then says that they may not."""

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.core import clock
from app.core.db.base import db
from app.core.web import application
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Cohort, Enrolment
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.policy import Role
from tests.hostile import found
from tests.house.matrix import COLUMNS, Doors

GROUPS = "a group's coordinator"
TRAINER = "a trainer of the group"
MAILED = (
    "/weekly/"  # no page leads there, and who is signed in here may be in the way of its mentor
)
ENDING = ("accounts.sign_out", "sessions.lock")
PEOPLE = [*(who for who in COLUMNS if who != "anon"), "another", GROUPS, TRAINER]


def begin() -> Doors:
    """The world, and two who have a part in one group only."""
    doors = Doors.open()
    group = db.session.get_one(
        Cohort, db.session.get_one(Enrolment, int(doors.values["enrolment_id"])).cohort_id
    )
    for who, role in ((GROUPS, Role.COORDINATOR), (TRAINER, Role.TRAINER)):
        one = add_person(f"{role}@kursi.example", who, "en", None)
        one.joined_at = clock.now()
        db.session.flush()
        assign(None, one, role, group)
        doors.people[who] = one.id
    andris = db.session.get_one(Person, doors.people["andris"])  # who reaches beyond the group
    others = select(Cohort).where(Cohort.id != group.id)
    assign(None, andris, Role.TUTOR, db.session.scalars(others).first())
    return doors


@pytest.fixture
def doors(prepared, monkeypatch):
    for who in (GROUPS, TRAINER):
        monkeypatch.setitem(found.PEOPLE, who, who)
    return prepared("the doors, and two of one group", begin)


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", PEOPLE)
def test_no_link_that_somebody_sees_is_refused(app, doors, who):
    many = 4 if who == GROUPS else found.PAGES  # whose rights differ from person to person
    walked = found.walk(app, doors, who, many)
    refused = [path for path, status, _page in walked if status == 403]
    assert [path for path in refused if not path.startswith(MAILED)] == []


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", PEOPLE)
def test_no_button_that_somebody_sees_is_refused(app, doors, who, monkeypatch):
    forms = found.forms(app, doors, [who])
    monkeypatch.setattr(application, "finish", lambda _status: db.session.rollback())
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    client, site = found.seat(app, doors, who), app.config["SITE_URL"]
    answers = [
        (one.url, client.post(one.url, data=MultiDict(one.pairs), base_url=site).status_code)
        for one in forms
        if one.endpoint not in ENDING
    ]
    assert answers
    assert [one for one in answers if one[1] in (401, 403, 404)] == []
