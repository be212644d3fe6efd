"""Agreeing, taking back, and being asked again, as people experience it."""

from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.people.accounts.models import Consent
from app.people.consents.models import agrees
from tests.people.accounts.conftest import sign_in
from tests.people.consents.conftest import NEW

PAGE = "/consents/"
GIVE, BACK = "/consents/example/give", "/consents/example/take-back"


def rows(app):
    with app.app_context():
        return list(db.session.scalars(select(Consent).order_by(Consent.id)))


def holds(app, person_id, key="example"):
    with app.app_context():
        return agrees(person_id, key)


def test_taking_back_takes_as_many_steps_as_giving(as_, app, story):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    ilze.follow("What you agree to")
    page = ilze.submit(GIVE)
    assert holds(app, story.people["ilze"])
    assert "You agree since" in page.text
    ilze.submit(BACK)
    assert not holds(app, story.people["ilze"])


def test_an_answer_is_kept_with_version_language_and_times(as_, app):
    ilze = as_("ilze")
    ilze.get(PAGE)
    ilze.submit(GIVE)
    ilze.submit(BACK)
    (row,) = rows(app)
    assert (row.key, row.version, row.language) == ("example", "1", "en")
    assert row.given_at < row.withdrawn_at


def test_every_answer_leaves_one_line(as_, app):
    ilze = as_("ilze")
    ilze.get(PAGE)
    ilze.submit(GIVE)
    ilze.submit(BACK)
    with app.app_context():
        acts = db.session.scalars(select(Line.act).where(Line.act.startswith("consent"))).all()
    assert acts == ["consent given", "consent withdrawn"]


def test_the_course_goes_on_without_what_is_free(as_, story):
    ilze = as_("ilze")
    ilze.get(PAGE)
    ilze.submit(GIVE)
    ilze.submit(BACK)
    assert ilze.get("/").h1 != "Something to read first"


def test_a_text_that_changed_meanwhile_is_read_first(as_, app, story):
    ilze = as_("ilze")
    ilze.get(PAGE)
    page = ilze.post(GIVE, {"mark": "example:7"})
    assert "The text has changed." in page.text
    assert rows(app) == []


def test_a_new_version_is_asked_at_the_next_sign_in_and_leads_back(client, story, app, new_text):
    page = sign_in(client)
    assert page.h1 == "Something to read first"
    assert NEW in page.text
    page = client.submit("Go on", consent=True)
    assert page.path == "/"
    assert holds(app, story.people["ilze"], "course")


def test_work_that_is_open_is_not_interrupted(as_, new_text):
    assert as_("ilze").get("/").h1 != "Something to read first"


def test_without_an_answer_only_the_way_out_is_open(client, new_text):
    sign_in(client)
    assert client.get("/notifications/").h1 == "Something to read first"
    assert client.get("/accounts/profile").h1 == "Your profile"
    assert client.follow("My data").h1 == "My data"
    assert client.follow("What goes of mine").h1 == "What goes, and when"
    client.get("/accounts/profile")
    assert client.follow("The record about you").h1 == "The record about you"
    client.get("/accounts/profile")
    assert client.follow("Where you are signed in").h1 == "Where you are signed in"
    client.get("/consents/ask")
    page = client.submit("Go on", status=422)
    assert "Without it you cannot go on." in page.text


def test_who_takes_back_what_is_needed_is_asked_before_going_on(as_, app):
    ilze = as_("ilze")
    ilze.get(PAGE)
    ilze.submit("/consents/course/give")
    ilze.submit("/consents/course/take-back")
    assert ilze.get("/").h1 == "Something to read first"
    ilze.submit("Go on", consent=True)
    assert ilze.get("/").h1 != "Something to read first"
