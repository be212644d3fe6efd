"""Groups and enrolments as their coordinator experiences them; the learner's profile."""

import pytest

from app.core.db.base import db
from app.groups.cohorts.actions import assign, enrol
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.policy import Role
from tests.kit.people import signed_in
from tests.kit.queries import counting


@pytest.fixture
def krista(as_):
    return as_("krista")


@pytest.fixture
def path(story):
    return f"/cohorts/enrolments/{story.enrolments['ilze']}"


def enrolment(app, story):
    with app.app_context():
        return db.session.get_one(Enrolment, story.enrolments["ilze"])


def test_the_list_of_groups_says_who_joined_and_what_is_missing(krista, app, story):
    with app.app_context():
        latvia = db.session.get_one(Cohort, story.cohorts["latvia"])
        zane = add_person("zane@t.example", "Zane Roze", "en", None)
        enrol(None, latvia, zane, None, None)
        db.session.commit()
    page = krista.get("/cohorts/")
    row = next(words for words in page.words("tr") if "Latvia" in words)
    assert "1 without mentor" in row
    assert "1 without link" in row


def test_the_page_of_a_group_names_everybody_and_how_far_they_are(krista, story):
    page = krista.get(f"/cohorts/{story.cohorts['latvia']}")
    rows = page.words("tr")
    assert "Ilze Bērziņa" in rows[1]
    assert "Joined" in rows[1]
    assert "Andris Kalniņš" in rows[1]
    assert "Kārlis Liepa" in rows[2]


def test_an_empty_group_says_what_to_do_first(krista, app, story):
    with app.app_context():
        values = {"starts_on": db.session.get_one(Cohort, 1).starts_on, "profiles": ["CECO"]}
        cohort = Cohort(name="New", language="en", settings={}, **values)
        cohort.ends_on = cohort.starts_on
        db.session.add(cohort)
        db.session.commit()
        number = cohort.id
    assert "Nobody is in this group yet" in krista.get(f"/cohorts/{number}").text


def test_a_trainer_sees_the_group_but_no_buttons(as_, story):
    page = as_("dace").get(f"/cohorts/{story.cohorts['latvia']}")
    assert "Ilze Bērziņa" in page.text
    assert "Paste a table of people" not in page.text


def test_a_state_is_changed_with_a_reason(krista, path, app, story):
    krista.get(path)
    given = {"status": "left", "on": "8.10.2026", "reason": "Moved to Liepāja"}
    page = krista.submit("Change the state", given)
    assert "Has left" in page.text
    assert "Moved to Liepāja" in page.text


@pytest.mark.parametrize(
    ("given", "words"),
    [({"reason": ""}, "Write the reason."), ({"reason": "x", "on": "never"}, "Write the day like")],
)
def test_a_state_without_reason_or_day_is_not_changed(krista, path, app, story, given, words):
    krista.get(path)
    page = krista.submit("Change the state", {"status": "left", **given}, status=422)
    assert words in page.text
    assert page.form("Change the state").value("status") == ["left"]
    assert enrolment(app, story).status == "active"


def test_a_library_is_chosen_and_taken_away(krista, path, app, story):
    krista.get(path)
    krista.submit("Save the library", library=str(story.libraries["porto"]))
    assert enrolment(app, story).library_id == story.libraries["porto"]
    krista.submit("Save the library", library="")
    assert enrolment(app, story).library_id is None


def test_of_two_who_choose_a_library_the_second_sees_both(krista, path, app, story):
    late = signed_in(app, story.people["krista"])
    late.get(path)
    krista.get(path)
    krista.submit("Save the library", library=str(story.libraries["porto"]))
    given = {"library": str(story.libraries["liepkalne"])}
    page = late.submit("Save the library", given, status=409)
    assert "Biblioteca Porto" in page.text
    assert enrolment(app, story).library_id == story.libraries["porto"]
    late.submit("Save the library")
    assert enrolment(app, story).library_id == story.libraries["liepkalne"]


def test_the_learner_chooses_one_of_the_profiles(as_, path, app, story):
    ilze = as_("ilze")
    page = ilze.get(f"{path}/profile")
    assert "CECO: 35 modules" in page.text
    ilze.submit("Take this profile", profile="DIGY")
    assert enrolment(app, story).profile == "DIGY"


def test_a_profile_that_is_not_offered_is_refused(as_, path, app, story):
    ilze = as_("ilze")
    ilze.get(f"{path}/profile")
    ilze.post(f"{path}/profile", {"profile": "ABCD"}, status=422)
    assert enrolment(app, story).profile == "CECO"


@pytest.mark.parametrize("who", ["andris", "dace", "krista", "otto", "karlis"])
def test_nobody_else_chooses_the_profile(as_, path, who):
    status = 403 if who in ("andris", "dace", "krista") else 404
    as_(who).get(f"{path}/profile", status=status)


@pytest.mark.parametrize("who", ["ilze", "andris", "dace", "marta", "ruta"])
def test_groups_are_listed_for_coordinators_only(as_, who):
    as_(who).get("/cohorts/", status=404)


def test_who_runs_one_group_sees_that_one_and_no_library_pages(visitor, app, story):
    with app.app_context():
        vera = db.session.get_one(Person, story.people["vera"])
        italy = db.session.get_one(Cohort, story.cohorts["italy"])
        assign(None, vera, Role.COORDINATOR, italy)
        db.session.commit()
    vera = signed_in(app, story.people["vera"])
    page = vera.get("/cohorts/")
    assert "Italy" in page.text
    assert "Latvia" not in page.text
    assert "Add a group" not in page.text
    vera.get(f"/cohorts/enrolments/{story.enrolments['otto']}")
    vera.get(f"/cohorts/enrolments/{story.enrolments['ilze']}", status=403)
    vera.get("/agreements/", status=404)
    vera.get("/agreements/libraries/1", status=404)
    vera.get("/intake/cohorts/new", status=404)


def fill(app, story, number):
    with app.app_context():
        latvia = db.session.get_one(Cohort, story.cohorts["latvia"])
        dace = db.session.get_one(Person, story.people["dace"])
        for each in range(number):
            learner = add_person(f"l{each}@x.example", f"Learner {each}", "en", None)
            mentor = add_person(f"m{each}@x.example", f"Mentor {each}", "en", None)
            host = Library(name=f"Library {each}", kind="", address="", contact_name="")
            db.session.add(host)
            db.session.flush()
            one = enrol(None, latvia, learner, "CECO", host)
            assign(None, mentor, Role.MENTOR, one)
            assign(None, dace, Role.MAIN_TRAINER, one)
        db.session.commit()


@pytest.mark.in_turn
@pytest.mark.parametrize(
    "page", ["/cohorts/", "/cohorts/1", "/intake/cohorts/1/slips", "/teams/cohorts/1"]
)
def test_a_page_costs_the_same_with_5_and_with_50_learners(krista, app, story, page):
    fill(app, story, 3)
    krista.get(page)
    with counting(app) as few:
        krista.get(page)
    fill(app, story, 48)
    with counting(app) as many:
        krista.get(page)
    assert len(many) == len(few) <= 12, many


def test_an_enrolment_costs_at_most_12_queries(krista, app, path):
    krista.get(path)
    with counting(app) as asked:
        krista.get(path)
    assert len(asked) <= 12, asked


def test_at_the_reason_for_a_state_stands_who_reads_it(krista, path):
    page = krista.get(path)
    assert "Ilze reads it on the home page and in the copy of their data" in page.text
