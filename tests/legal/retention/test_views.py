"""What goes next month, and for how long, as a coordinator sees it."""

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.legal.retention.actions import set_figures
from app.legal.retention.queries import figures, paid_on
from app.people.accounts.models import Person
from app.workplace.agreements.actions import end
from app.workplace.agreements.models import Agreement


def test_drafts_that_go_next_month_stand_there_with_name_and_day(seated, after):
    krista = seated("krista")
    after(61)
    krista = seated("krista")
    page = krista.get("/retention/")
    assert "Drafts that were never handed in" in page.text
    assert "Ilze Bērziņa" in page.text
    assert "not yet" in page.text


def test_during_the_course_nothing_of_learners_goes(seated, after):
    after(-1)
    assert "Nothing of learners goes next month" in seated("krista").get("/retention/").text


def test_figures_are_the_sites_to_set(as_, app):
    krista = as_("krista")
    krista.get("/retention/figures")
    page = krista.submit("Keep the figures", work_months="36", paid="1.6.2027")
    assert page.path == "/retention/"
    with app.app_context():
        assert figures()["work_months"] == 36
        assert paid_on().isoformat() == "2027-06-01"
    assert "36 months after the course" in krista.get("/privacy/").text


def test_a_figure_beyond_its_bounds_says_which_and_keeps_what_was_typed(as_):
    krista = as_("krista")
    krista.get("/retention/figures")
    page = krista.submit("Keep the figures", work_months="0", record_years="ten", status=422)
    assert "Write a whole number from 6 to 120." in page.text
    assert "Write a whole number from 3 to 10." in page.text
    assert page.form("Keep the figures").value("record_years") == ["ten"]


def test_a_learner_sees_what_goes_and_keeps_it_for_longer(seated, after, cli):
    after(710)
    cli.invoke(args=["work"])
    ilze = seated("ilze")
    page = ilze.get("/retention/mine")
    assert "Documents, versions’ texts, comments and messages" in page.text
    assert "Your texts stay until" in ilze.submit("Keep them for 6 more months").text
    assert "Keep them" not in ilze.get("/retention/mine").text


def test_during_the_course_a_learner_reads_that_nothing_goes(seated, after):
    after(-1)
    ilze = seated("ilze")
    ilze.get("/mydata/")
    assert "Nothing of yours is about to go" in ilze.follow("What goes of mine").text


def test_papers_that_go_next_month_stand_there_with_host_and_day(seated, people, after, app):
    after(0)
    with app.app_context():
        krista = db.session.get_one(Person, people["krista"])
        set_figures(krista, figures(), clock.today())
        end(krista, db.session.scalars(select(Agreement)).one(), clock.today())
        db.session.commit()
    after(5 * 365)
    page = seated("krista").get("/retention/")
    assert "1 signed paper, and the names of who signed" in page.text
    assert "Bērzleja Library" in page.links()
