"""How often mail about what waits comes: chosen in the profile, else as usual in one's roles."""

import pytest

from app.core.audit.models import Line
from app.core.db.base import db
from app.core.settings import relay
from app.outside.digests.models import MailChoice
from app.outside.digests.rules.rhythm import Rhythm, usual
from app.policy import Role


@pytest.mark.parametrize(
    ("roles", "rhythm"),
    [
        ({Role.LEARNER}, Rhythm.DAILY),
        ({Role.MAIN_TRAINER}, Rhythm.DAILY),
        ({Role.TRAINER}, Rhythm.DAILY),
        ({Role.MENTOR, Role.RESPONSIBLE}, Rhythm.WEEKLY),
        ({Role.COORDINATOR}, Rhythm.WEEKLY),
        ({Role.MENTOR, Role.LEARNER}, Rhythm.DAILY),
        (set(), Rhythm.WEEKLY),
    ],
)
def test_who_learns_or_trains_is_told_each_day_and_others_each_week(roles, rhythm):
    assert usual(roles) is rhythm


@pytest.fixture
def mails(app, tmp_path):
    """The site sends mail."""
    app.config["MAIL_URL"] = relay.read(f"file://{tmp_path}")


def test_a_person_chooses_in_the_profile_how_often_mail_comes(app, story, as_, mails):
    ilze = as_("ilze")
    page = ilze.get("/accounts/profile")
    assert "Mail about what waits: Every day" in page.text
    page = ilze.get("/digests/rhythm")
    assert page.form("Save").value("rhythm") == ["daily"]
    assert "Links, codes and receipts come at once" in page.text
    page = ilze.submit("Save", rhythm="never")
    assert page.path == "/accounts/profile"
    assert "Mail about what waits: Never" in page.text
    with app.app_context():
        (row,) = db.session.scalars(db.select(MailChoice))
        assert (row.person_id, row.rhythm) == (story.people["ilze"], Rhythm.NEVER)
        last = db.session.scalars(db.select(Line).order_by(Line.id.desc())).first()
        assert (last.act, last.after) == ("mail chosen", "never")
    assert "Mail about what waits: Once a week" in as_("andris").get("/accounts/profile").text


def test_nothing_else_is_taken_for_a_rhythm(as_, app, mails, story):
    ilze = as_("ilze")
    ilze.get("/digests/rhythm")
    ilze.post("/digests/rhythm", {"rhythm": "hourly"}, status=422)
    with app.app_context():
        assert not db.session.scalars(db.select(MailChoice)).all()


def test_a_choice_that_was_made_elsewhere_meanwhile_is_shown(as_, mails, story):
    one, other = as_("ilze"), as_("ilze")
    one.get("/digests/rhythm")
    other.get("/digests/rhythm")
    one.submit("Save", rhythm="weekly")
    page = other.submit("Save", rhythm="never", status=409)
    assert "Once a week" in page.text
    assert "Mail about what waits: Never" in other.submit("Save").text


def test_without_mail_nobody_is_asked(as_, story):
    assert "Mail about what waits" not in as_("ilze").get("/accounts/profile").text
