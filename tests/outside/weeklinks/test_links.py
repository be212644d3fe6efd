"""Links to the weekly page: several are alive, each ends, and nothing wakes it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import end
from app.groups.cohorts.models import Assignment
from app.outside.weeklinks.actions import close_links, forget_old, make_link
from app.outside.weeklinks.models import link_of
from app.people.accounts.actions import correct_address
from app.people.accounts.models import digest
from app.policy import Role
from tests.kit.people import person


@pytest.fixture
def andris(story, session):
    return person(story, "andris")


def token_of(address):
    return address.rpartition("/")[2]


def mentoring(andris):
    mine = (Assignment.person_id == andris.id) & (Assignment.role == Role.MENTOR)
    return list(db.session.scalars(select(Assignment).where(mine)))


def test_several_links_of_a_mentor_work_and_none_is_stored(andris):
    addresses = [make_link(andris), make_link(andris)]
    assert all(one.startswith("https://localhost/weekly/") for one in addresses)
    for one in addresses:
        assert len(token_of(one)) == 32  # 24 bytes
        row = link_of(digest(token_of(one)))
        assert row.works
        assert token_of(one) not in str(vars(row))


def test_a_link_ends_after_fourteen_days_and_a_clock_put_back_wakes_none(andris):
    row = link_of(digest(token_of(make_link(andris))))
    clock.move_to(row.made_at + timedelta(days=14) - timedelta(seconds=1))
    assert row.works
    assert close_links() == 0
    clock.move_to(row.made_at + timedelta(days=14))
    assert not row.works
    assert close_links() == 1
    clock.move_to(row.made_at + timedelta(hours=1))
    db.session.refresh(row)
    assert not row.works


def test_links_end_with_the_last_part_as_mentor_and_no_new_part_wakes_them(andris):
    row = link_of(digest(token_of(make_link(andris))))
    first, *others = mentoring(andris)
    end(None, others)
    assert close_links() == 0
    end(None, [first])
    assert close_links() == 1
    first.until_on = first.ended_at = None
    assert close_links() == 0
    db.session.refresh(row)
    assert not row.works


def test_what_went_to_an_old_address_stops_working(andris):
    row = link_of(digest(token_of(make_link(andris))))
    correct_address(andris, "andris.new@berzleja.example", andris)
    db.session.refresh(row)
    assert not row.works


def test_a_link_is_forgotten_a_month_after_it_ran_out(andris):
    row = link_of(digest(token_of(make_link(andris))))
    known = row.token_hash
    clock.move_to(row.expires_at + timedelta(days=30, seconds=-5))
    assert forget_old() == ""
    clock.move_to(row.expires_at + timedelta(days=30, seconds=5))
    assert forget_old() == "Old weekly links: 1."
    db.session.expire_all()
    assert link_of(known) is None
