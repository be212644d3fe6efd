"""Who takes which part, as coordinators experience it; corrections and links handed over."""

import pytest
from sqlalchemy import func, select

from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Assignment, Cohort
from app.groups.cohorts.queries import team_of
from app.people.accounts.models import Link, Person, person_by_email
from app.policy import Role
from tests.kit.people import signed_in


@pytest.fixture
def krista(as_):
    return as_("krista")


@pytest.fixture
def path(story):
    return f"/teams/enrolments/{story.enrolments['ilze']}"


def team(app, story):
    with app.app_context():
        return team_of(story.enrolments["ilze"])


GIVE, NAMED = "Give the part to this person", "Save name and address"


def holding(app):
    with app.app_context():
        held = select(func.count()).select_from(Assignment).where(Assignment.holds())
        return db.session.scalar(held)


def test_a_mentor_is_replaced_by_somebody_new(krista, path, app, story):
    page = krista.get(f"{path}/parts/mentor")
    assert "Andris Kalniņš has this part now" in page.text
    page = krista.submit(GIVE, email="Valda@x.example", name="Valda Kalna")
    assert "Valda Kalna takes this part now." in page.text
    assert team(app, story).mentor.email == "valda@x.example"


def test_the_one_who_was_replaced_sees_the_learner_no_more(krista, as_, path, story):
    andris = as_("andris")
    krista.get(f"{path}/parts/mentor")
    krista.submit(GIVE, email="marta@liepkalne.example")
    krista.get(f"{path}/parts/responsible")
    krista.submit(GIVE, email="marta@liepkalne.example")
    andris.get(f"{path}/parts/mentor", status=404)


def test_mentor_and_main_trainer_cannot_be_one_person(krista, path, app, story):
    krista.get(f"{path}/parts/main_trainer")
    page = krista.submit(GIVE, email="andris@berzleja.example", status=422)
    assert "Andris Kalniņš is the mentor of this learner." in page.text
    assert page.form(GIVE).value("email") == ["andris@berzleja.example"]
    assert team(app, story).trainer.name == "Dace Ozola"


def test_a_learner_takes_no_part_beside_themselves(krista, path, app, story):
    before = holding(app)
    krista.get(f"{path}/parts/tutor")
    page = krista.submit(GIVE, email="ilze@berzleja.example", status=422)
    assert "Ilze Bērziņa is the learner here." in page.text
    assert holding(app) == before


def test_an_unknown_address_without_a_name_is_asked_about(krista, path, app):
    before = holding(app)
    krista.get(f"{path}/parts/tutor")
    page = krista.submit(GIVE, email="new@x.example", status=422)
    assert "Write the name too." in page.text
    assert holding(app) == before


def test_a_demonstration_asks_before_somebody_real_takes_a_part(krista, path, app, story):
    with app.app_context():
        db.session.get_one(Person, story.people["otto"]).is_demo = True
        db.session.commit()
    krista.get(f"{path}/parts/tutor")
    given = {"email": "anna@rigascb.lv", "name": "Anna"}
    assert "This is a demonstration" in krista.submit(GIVE, given, status=422).text
    with app.app_context():
        assert person_by_email("anna@rigascb.lv") is None
    assert "Anna takes this part now." in krista.submit(GIVE, demo_ok=True).text


@pytest.mark.parametrize("role", ["learner", "coordinator", "admin", "trainer", "nothing"])
def test_other_parts_are_not_given_here(krista, path, role):
    krista.get(f"{path}/parts/{role}", status=404)


def test_taking_a_part_away_asks_first(krista, path, app, story):
    andris = story.people["andris"]
    page = krista.get(f"{path}/parts/mentor/{andris}/end")
    assert page.h1 == "Take the part away: Andris Kalniņš"
    assert team(app, story).mentor
    krista.submit("Take the part away")
    assert team(app, story).mentor is None
    assert team(app, story).responsible.name == "Andris Kalniņš"


def test_a_corrected_name_and_address_are_kept(krista, path, app, story):
    krista.get(f"{path}/people/{story.people['andris']}")
    page = krista.submit(NAMED, name="Andris Kalns", email="Andris.K@berzleja.example")
    assert "Links for the old address no longer work" in page.text
    assert team(app, story).mentor.email == "andris.k@berzleja.example"
    assert team(app, story).mentor.name == "Andris Kalns"


def test_an_address_that_somebody_has_is_refused(krista, path, app, story):
    krista.get(f"{path}/people/{story.people['andris']}")
    page = krista.submit(NAMED, email="dace@kursi.example", status=422)
    assert "Dace Ozola has this address already." in page.text
    assert team(app, story).mentor.email == "andris@berzleja.example"


def test_a_new_link_is_shown_once_with_square_and_code(krista, visitor, path, story):
    page = krista.get(f"{path}/people/{story.people['andris']}/link")
    assert "Links that were made before stop working." in page.text
    page = krista.submit("Make the link")
    assert len(page.find_all("img", alt="QR code of the link")) == 1
    link = next(words for words in page.links() if "/invitations/" in words)
    other = visitor()
    assert other.get(link.removeprefix("https://localhost")).h1 == "Sign in with your link"
    assert "Andris Kalniņš" in other.submit("Sign in now").text


def test_looking_at_the_link_page_makes_no_link(krista, path, app, story):
    krista.get(f"{path}/people/{story.people['andris']}/link")
    with app.app_context():
        assert db.session.scalar(select(Link.id)) is None


def test_somebody_who_is_not_of_the_team_is_not_known_here(krista, path, story):
    krista.get(f"{path}/people/{story.people['otto']}", status=404)
    krista.get(f"{path}/people/{story.people['otto']}/link", status=404)


@pytest.fixture
def vera(app, story):
    """Vera coordinates the Latvian group and nothing else."""
    with app.app_context():
        latvia = db.session.get_one(Cohort, story.cohorts["latvia"])
        assign(None, db.session.get_one(Person, story.people["vera"]), Role.COORDINATOR, latvia)
        db.session.commit()
    return signed_in(app, story.people["vera"])


def test_who_runs_one_group_hands_out_links_for_its_people(vera, path, story):
    vera.get(f"{path}/people/{story.people['ilze']}/link")
    assert vera.submit("Make the link").h1 == "Link: Ilze Bērziņa"


@pytest.mark.parametrize("who", ["krista", "ruta", "nadia"])
def test_nobody_gets_a_link_for_an_account_that_reaches_further(vera, path, app, story, who):
    with app.app_context():
        enrolment = story.enrolments["ilze"]
        somebody = db.session.get_one(Person, story.people[who])
        db.session.add(_tutor(somebody, enrolment))
        db.session.commit()
    vera.get(f"{path}/people/{story.people[who]}/link", status=403)
    vera.get(f"{path}/people/{story.people[who]}", status=403)
    with app.app_context():
        assert db.session.scalar(select(Link.id)) is None


def _tutor(somebody, enrolment_id):
    day = db.session.scalars(select(Assignment)).first()
    values = {"scope": "enrolment", "from_on": day.from_on, "made_at": day.made_at}
    return Assignment(person=somebody, role=Role.TUTOR, enrolment_id=enrolment_id, **values)


def test_an_administrator_is_named_on_the_site(krista):
    krista.get("/teams/site")
    page = krista.submit(
        "Add this person", role="admin", email="jana@kursi.example", name="Jana Liepa"
    )
    assert any("Jana Liepa" in row and "administrator" in row for row in page.words("tr"))


def test_who_runs_the_site_corrects_anybody_and_hands_links_over(krista, story):
    krista.get(f"/teams/people/{story.people['ruta']}")
    assert "The name is saved." in krista.submit(NAMED, name="Rūta Siliņa").text
    krista.get(f"/teams/people/{story.people['ruta']}/link")
    assert krista.submit("Make the link").h1 == "Link: Rūta Siliņa"
    krista.get("/teams/people/999999", status=404)
    krista.get("/teams/people/99999999999", status=404)


@pytest.mark.parametrize("who", ["ilze", "andris", "dace", "marta", "otto", "ruta"])
def test_nobody_else_gives_parts_or_links(as_, path, story, who):
    seen = who in ("ilze", "andris", "dace")
    somebody = as_(who)
    for page in ("/parts/mentor", f"/people/{story.people['andris']}/link"):
        somebody.get(path + page, status=403 if seen else 404)
    somebody.get("/teams/site", status=404)
    somebody.get(f"/teams/people/{story.people['andris']}/link", status=404)
    status = 403 if who == "dace" else 404
    somebody.get(f"/teams/cohorts/{story.cohorts['latvia']}", status=status)
