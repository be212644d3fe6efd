"""An erasure finds a person by number: under every name they had, and nobody else of that name."""

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Library
from app.groups.notifications.actions import notify
from app.legal.privacy.queries.mentions import mentions
from app.mentoring.meetings.actions import add_to_note
from app.mentoring.meetings.models import Meeting
from app.people.accounts.models import Person
from app.workplace.agreements.models import Agreement
from tests.kit.names import called, places
from tests.legal.privacy.conftest import erase


def call(app, number, name):
    with app.app_context():
        db.session.get_one(Person, number).name = name
        db.session.commit()


def left(app, *names):
    """Where these names still stand."""
    with app.app_context():
        return places(called([Person(name=one) for one in names]))


def test_after_a_rename_and_an_erasure_no_news_tells_the_old_name(seated, people, app, apart):
    call(app, people["dace"], "Zelma Liepa")
    erase(seated("krista"), people["dace"], "Zelma Liepa")
    assert left(app, "Dace Ozola", "Zelma Liepa") == {}
    news = seated("ilze").get("/notifications/").text
    assert f"Erased person {people['dace']} wrote a comment" in news


def test_erasing_a_namesake_leaves_who_signed(seated, people, app, apart):
    with app.app_context():
        agreement = db.session.scalars(select(Agreement)).one()
        agreement.host_id = people["andris"]
        agreement.provider_name, number = "Andris Kalniņš", agreement.id
        db.session.commit()
    call(app, people["otto"], "Andris Kalniņš")
    krista = seated("krista")
    erase(krista, people["otto"], "Andris Kalniņš")
    page = krista.get(f"/agreements/{number}")
    assert page.text.count("Andris Kalniņš") >= 2
    assert "Erased person" not in page.text


def test_a_namesake_keeps_the_words_that_they_added(seated, people, app, apart):
    with app.app_context():
        held = db.session.scalars(select(Meeting).where(Meeting.held_on.is_not(None))).one()
        add_to_note(db.session.get_one(Person, people["dace"]), held, "The school agreed.")
        db.session.commit()
    call(app, people["vera"], "Dace Ozola")
    erase(seated("krista"), people["vera"], "Dace Ozola")
    with app.app_context():
        held = db.session.scalars(select(Meeting).where(Meeting.held_on.is_not(None))).one()
        assert [one["text"] for one in held.additions] == ["The school agreed."]


@pytest.mark.parametrize("by", ["number", "address"])
def test_a_contact_goes_with_the_person_and_no_namesake(seated, people, app, apart, by):
    with app.app_context():
        mine, other = db.session.scalars(select(Library).order_by(Library.id).limit(2))
        andris = db.session.get_one(Person, people["andris"])
        tied = {"contact_id": andris.id} if by == "number" else {"contact_email": andris.email}
        for key, value in {"contact_name": "A. K.", **tied}.items():
            setattr(mine, key, value)
        other.contact_name, numbers = andris.name, (mine.id, other.id)
        db.session.commit()
    erase(seated("krista"), people["andris"], "Andris Kalniņš")
    with app.app_context():
        mine, other = (db.session.get_one(Library, one) for one in numbers)
        assert (mine.contact_id, mine.contact_name, mine.contact_email) == (None, "", None)
        assert other.contact_name == "Andris Kalniņš", "may be another one: see the preview"


@pytest.fixture
def unsure(session, people):
    """Names that no number could be found for: Otto's, or a namesake's."""
    otto = session.get_one(Person, people["otto"])
    andris, ilze = people["andris"], 1
    notify(andris, "commented", "plans.show", {}, ilze, name=otto.name, document="plan")
    held = session.scalars(select(Meeting).where(Meeting.held_on.is_not(None))).one()
    held.additions = [{"text": "Good.", "at": "2026-10-08T10:00:00+00:00", "name": otto.name}]
    session.scalars(select(Agreement)).one().provider_name = otto.name
    session.scalars(select(Library).order_by(Library.id)).first().contact_name = otto.name
    session.flush()
    return otto


def test_names_that_nobody_could_tell_are_listed_for_the_coordinator(unsure):
    (sure,) = mentions(unsure).listed.values()
    assert {one.table for one in sure} == {"notice", "meeting", "agreement", "library"}


def test_and_are_not_changed_by_the_erasure(unsure, seated, people, app, apart, session):
    session.commit()
    krista = seated("krista")
    preview = krista.get(f"/privacy/people/{people['otto']}/erase")
    assert "Contact of libraries, Bērzleja Library" in preview.links()
    erase(krista, people["otto"], unsure.name)
    assert set(left(app, "Otto Bianchi")) == {
        "notice.details", "meeting.additions", "agreement.provider_name", "library.contact_name",
    }  # fmt: skip
