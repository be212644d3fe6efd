"""What waits and nobody can do stands on the coordinator's page and with the doctor."""

from app.core.db.base import db
from app.desk.reviews.queries.unheld import Unheld, unheld
from app.groups.cohorts.actions import end
from app.groups.cohorts.models import Assignment
from app.groups.teams.queries import held
from app.ops.doctor.contents import somebody_acts
from app.people.accounts.models import Person
from app.policy import Role
from tests.workplace.logbook.entries import fill

LINE = "Something waits for 1 learner, and nobody can do it"


def said(app):
    with app.app_context():
        return [(one.said, bool(one.repair)) for one in somebody_acts()]


def test_whatever_waits_for_nobody_is_named_with_the_way_out(app, run, seat):
    with app.app_context():
        fill(run, 5, 3)
        db.session.commit()
        assert unheld() == []
    assert said(app) == [("has somebody who can do it.", False)]
    krista = seat("krista")
    assert LINE not in krista.get("/reviews/coordinator").text
    with app.app_context():
        here = (Assignment.enrolment_id == run.enrolment) & (Assignment.role == Role.MENTOR)
        end(None, held(here))
        db.session.commit()
        cohort = run.story.cohorts["latvia"]
        assert unheld([cohort]) == [Unheld(run.enrolment, cohort, Role.MENTOR, 3)]
    assert said(app) == [("3 in “CECO and DIGY, Latvia, autumn 2026”, and nobody can do it.", True)]
    krista.get("/reviews/coordinator")
    page = krista.follow(LINE)
    assert "Mentor (3)" in page.text
    page = krista.follow("Name somebody")
    form = next(one for one, form in enumerate(page.forms) if "email" in form.names())
    krista.submit(form, email="marta@liepkalne.example")
    assert LINE not in krista.get("/reviews/coordinator").text


def test_who_has_no_account_or_was_erased_does_nothing(app, run):
    with app.app_context():
        fill(run, 5, 1)
        andris = db.session.get_one(Person, run.story.people["andris"])
        andris.joined_at = None
        db.session.flush()
        assert [(one.role, one.count) for one in unheld()] == [(Role.MENTOR, 1)]
