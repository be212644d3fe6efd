"""The demonstration's rows keep numbers of people; their names stand in what they wrote alone."""

from sqlalchemy import select

from app.core.db.base import db
from app.people.accounts.models import Person
from tests.kit.names import ACCOUNT, called, places

TYPED = {
    "log_entry.did",  # a learner speaks of the mentor
    "part.content",  # who carries an activity out, as the learner calls them
    "version.content",  # the same as it was handed in, bound by its hash
}


def test_no_name_stands_but_in_accounts_and_in_what_people_wrote(demonstration, session):
    everybody = list(db.session.scalars(select(Person)))
    assert set(places(called(everybody))) == ACCOUNT | TYPED
