"""A calendar tells nobody's name, no note and no message; of what people wrote, places alone."""

from app.core.db.base import db
from app.outside.calendar.actions import make
from app.outside.calendar.models import FeedKey
from app.outside.calendar.queries.parts import parts_of
from app.outside.calendar.rules import token
from app.people.accounts.models import Person
from tests.probe.marks import found_in


def _calendars(app, *, first_names):
    """The text of everybody's calendar with the learners whom its owner meets."""
    site_key = str(app.config["SECRET_KEY"])
    with app.app_context():
        for person in db.session.scalars(db.select(Person).where(Person.erased_at.is_(None))):
            make(person, site_key, first_names=first_names)
        db.session.commit()
        keys = list(db.session.scalars(db.select(FeedKey)))
        met = {
            one.person_id: {part.enrolment_id for part in parts_of(one.person_id)} for one in keys
        }
        addresses = {one.person_id: token(site_key, one.seed) for one in keys}
        names = {one.person_id: one.person.name for one in keys}
        db.session.remove()
    client = app.test_client(use_cookies=False)
    for number, secret in addresses.items():
        answer = client.get(f"/calendar/{secret}.ics", base_url=app.config["SITE_URL"])
        assert answer.status_code == (200 if met[number] else 404), names[number]
        yield answer.text.replace("\r\n ", ""), met[number]


def test_what_people_wrote_stands_in_no_calendar_but_the_places_of_ones_own_meetings(app, probed):
    places, names = set(), set()
    with app.app_context():
        firsts = {name.split()[0] for name in db.session.scalars(db.select(Person.name)) if name}
    for text, met in _calendars(app, first_names=False):
        for word in found_in(text):
            mark = probed.marks[word]
            assert (mark.kind, mark.field.split()[-1]) == ("meeting", "place"), mark
            assert probed.enrolments[mark.owner] in met, mark
            places.add(word)
        names |= {one for one in firsts if f" {one}" in text or f"({one}" in text}
    assert places
    assert not names
