"""Groups: made and edited."""

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Cohort
from app.groups.intake.forms import settings_with
from app.people.accounts.models import Person
from tests.groups.intake.pasting import count
from tests.kit.people import signed_in


def test_a_new_group_runs_as_the_programme_says(krista, app):
    krista.get("/intake/cohorts/new")
    given = {"name": "Riga 2027", "starts_on": "1.2.2027", "ends_on": "20.12.2027"}
    page = krista.submit("Make the group", {**given, "profiles": ["DIGY"]})
    assert page.h1 == "Riga 2027"
    with app.app_context():
        cohort = db.session.scalars(select(Cohort).filter_by(name="Riga 2027")).one()
    assert cohort.settings == {}
    assert (cohort.setting("weeks"), cohort.setting("work_minutes")) == (10, 9600)


@pytest.mark.parametrize(
    ("language", "button"), [("bg", "Създаване на групата"), ("en", "Make the group")]
)
def test_a_new_group_speaks_what_its_coordinator_reads(krista, app, story, language, button):
    app.config["LANGUAGES"] = ["bg", "en"]
    with app.app_context():
        db.session.get_one(Person, story.people["krista"]).language = language
        db.session.commit()
    form = krista.get("/intake/cohorts/new").form(button)
    assert form.value("language") == [language]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Give the group a name."),
        ({"starts_on": "soon"}, "Write the day like 8.11.2026."),
        ({"ends_on": "1.1.2020"}, "The last day comes after the first day."),
        ({"profiles": []}, "Tick at least one profile."),
        ({"due_goals": "soon"}, "Write the day like 8.11.2026."),
        ({"due_goals": "1.1.2028"}, "SMART goals: write a day of the course, or leave it empty."),
    ],
)
def test_a_group_with_a_wrong_field_is_not_made_and_the_rest_stays(krista, app, given, words):
    krista.get("/intake/cohorts/new")
    right = {"name": "Riga", "starts_on": "1.2.2027", "ends_on": "20.12.2027"}
    page = krista.submit("Make the group", {**right, "profiles": ["CECO"], **given}, status=422)
    assert words in page.text
    assert page.form("Make the group").value("ends_on") == [given.get("ends_on", "20.12.2027")]
    assert count(app, Cohort) == [2]


def test_days_for_documents_are_set_changed_and_taken_away(krista, path, app, story):
    krista.get(path)
    krista.submit("Save the group", due_swot="1.9.2026", due_plan="")
    with app.app_context():
        cohort = db.session.get_one(Cohort, story.cohorts["latvia"])
    assert cohort.settings["due"].items() >= {"swot": "2026-09-01"}.items()
    assert "plan" not in cohort.settings["due"]
    assert krista.get(path).form("Save the group").value("due_swot") == ["1.9.2026"]


def test_a_learner_sees_the_days_that_the_coordinator_gave(krista, path, as_):
    krista.get(path)
    krista.submit("Save the group", due_goals="22.10.2026", due_plan="23.10.2026")
    page = as_("ilze").get("/").text
    assert "Finish: SMART goals" in page
    assert "Hand in: Action plan" in page


def test_a_profile_that_a_learner_has_stays_offered(krista, path, app, story):
    krista.get(path)
    page = krista.submit("Save the group", profiles=["CECO"], status=422)
    assert "Learners chose this already, so it stays: DIGY" in page.text
    with app.app_context():
        cohort = db.session.get_one(Cohort, story.cohorts["latvia"])
        assert cohort.profiles == ["CECO", "DIGY"]


def test_of_two_who_edit_a_group_the_second_sees_both_texts(krista, app, path, story):
    late = signed_in(app, story.people["krista"])
    late.get(path)
    krista.get(path)
    krista.submit("Save the group", name="First name")
    page = late.submit("Save the group", name="Second name", status=409)
    assert "First name" in page.text
    assert page.form("Save the group").value("name") == ["Second name"]
    with app.app_context():
        assert db.session.get_one(Cohort, story.cohorts["latvia"]).name == "First name"
    assert late.submit("Save the group").h1 == "Second name"


@pytest.mark.parametrize("who", ["ilze", "andris", "dace", "vera", "marta", "otto", "ruta"])
@pytest.mark.parametrize("page", ["", "/table", "/person", "/slips"])
def test_nobody_else_gets_at_the_intake(as_, path, who, page):
    status = 403 if who in ("dace", "vera") else 404  # who see the group without running it
    as_(who).get(path + page, status=status)


def test_days_for_documents_leave_the_other_settings_alone():
    before = {"weeks": 12, "due": {"swot": "2026-09-01"}}
    assert settings_with(before, {"plan": "2026-09-02"}) == {
        "weeks": 12,
        "due": {"plan": "2026-09-02"},
    }
    assert settings_with(before, {}) == {"weeks": 12}
