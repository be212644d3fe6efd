"""Bringing a group in as its coordinator experiences it."""

import pytest
from sqlalchemy import func, select

from app.accounts.models import Link, Person, person_by_email
from app.cohorts.models import Assignment, Cohort, Enrolment, Library, team_of
from app.core.db import db
from tests.people import signed_in

TABLE = """name\te-mail\tprofile\tlibrary\tmentor\tmentor's e-mail\ttrainer
Иван Петров\tivan@p.example\tDIGY\tБиблиотека Пловдив\tМария Иванова\tmaria@p.example\tDace Ozola
Ελένη Παππά\teleni@p.example\tCECO\tBērzleja Library\t\t\tdace@kursi.example
"""
WRONG = "Jānis Ozols\tjanis@p\tCECO\t\t\t\t\n"


@pytest.fixture
def path(story):
    return f"/intake/cohorts/{story.cohorts['latvia']}"


@pytest.fixture
def krista(as_):
    return as_("krista")


def look(visitor, path, text, status=200):
    visitor.get(f"{path}/table")
    return visitor.submit("Look before keeping", text=text, status=status)


def keep(visitor, status=200):
    page = visitor.page
    button = next(words for words in page.words("button") if words.startswith("Take in"))
    return visitor.submit(button, button=button, status=status)


def count(app, *kinds):
    with app.app_context():
        return [db.session.scalar(select(func.count()).select_from(kind)) for kind in kinds]


EVERYTHING = (Person, Enrolment, Assignment, Library)


def test_a_table_brings_people_pairings_and_libraries_in_at_once(krista, path, app, story):
    page = look(krista, path, TABLE)
    assert "2 rows are right and bring something new." in page.text
    assert page.text.count("New library") == 1
    page = keep(krista)
    assert "2 rows were taken in." in page.text
    with app.app_context():
        ivan = person_by_email("ivan@p.example")
        enrolment = db.session.scalars(select(Enrolment).filter_by(person_id=ivan.id)).one()
        team = team_of(enrolment.id)
        assert (enrolment.profile, enrolment.library.name) == ("DIGY", "Библиотека Пловдив")
        assert (team.mentor.name, team.trainer.name) == ("Мария Иванова", "Dace Ozola")
        assert ivan.language == "en"


def test_looking_changes_nothing(krista, path, app):
    before = count(app, *EVERYTHING)
    look(krista, path, TABLE)
    assert count(app, *EVERYTHING) == before


def test_right_rows_go_through_and_wrong_ones_stay_in_the_box(krista, path, app):
    page = look(krista, path, TABLE + WRONG)
    assert "Row 3, e-mail: Write a whole address" in page.text
    assert page.form("Look again").value("text") == [TABLE + WRONG]
    page = keep(krista)
    assert "2 rows were taken in." in page.text
    header = TABLE.splitlines()[0]
    assert page.form("Look again").value("text") == [f"{header}\n{WRONG}".rstrip("\n")]
    assert "Row 1, e-mail: Write a whole address" in page.text


def test_the_same_table_again_changes_nothing(krista, path, app):
    look(krista, path, TABLE)
    keep(krista)
    before = count(app, *EVERYTHING)
    page = look(krista, path, TABLE.replace("ivan@", "IVAN@"))
    assert "0 changes: everything in the table is here already." in page.text
    assert not any(words.startswith("Take in") for words in page.words("button"))
    assert count(app, *EVERYTHING) == before


def test_wrong_cells_are_shown_as_they_were_typed(krista, path):
    page = look(krista, path, "Anna\tanna@x.example\tCHEF\t\t\t\tNobody Known\n")
    assert "CHEF" in page.words("td")
    assert "Nobody Known" in page.words("td")


def test_a_table_that_changed_after_the_look_is_looked_at_again(krista, path, app):
    look(krista, path, TABLE)
    before = count(app, *EVERYTHING)
    given = {"text": TABLE.replace("ivan@", "other@")}
    page = krista.submit("Look again", given, button="Take in 2 rows")
    assert "other@p.example" in page.text
    assert count(app, *EVERYTHING) == before


def test_sending_a_table_twice_brings_everybody_in_once(krista, path, app):
    page = look(krista, path, TABLE)
    pairs = page.form("Look again").data({}, "Take in 2 rows")
    krista.post(f"{path}/table", pairs)
    before = count(app, *EVERYTHING)
    krista.post(f"{path}/table", pairs)
    assert count(app, *EVERYTHING) == before


def test_an_empty_box_is_asked_for(krista, path):
    page = look(krista, path, "  \n", status=422)
    assert "Paste the table first." in page.text


def test_more_than_100_rows_are_refused_and_kept(krista, path, app):
    before = count(app, *EVERYTHING)
    text = "".join(f"Anna\ta{number}@x.example\n" for number in range(101))
    page = look(krista, path, text, status=422)
    assert "Paste at most 100 rows at once." in page.text
    assert page.form("Look before keeping").value("text") == [text]
    assert count(app, *EVERYTHING) == before


def test_mentor_and_trainer_can_change_places(krista, path, app, story):
    row = "Ilze\tilze@berzleja.example\t\t\tDace Ozola\tdace@kursi.example\tIvo Petrov"
    look(krista, path, row)
    keep(krista)
    with app.app_context():
        team = team_of(story.enrolments["ilze"])
        assert (team.mentor.name, team.trainer.name) == ("Dace Ozola", "Ivo Petrov")


def test_a_mentor_who_is_the_trainer_is_named_and_nothing_changes(krista, path, app, story):
    row = "Ilze\tilze@berzleja.example\t\t\tDace Ozola\tdace@kursi.example\t"
    page = look(krista, path, row)
    assert "Row 1, mentor's e-mail: Mentor and main trainer are two people." in page.text
    with app.app_context():
        assert team_of(story.enrolments["ilze"]).mentor.name == "Andris Kalniņš"


def test_one_person_is_invited_by_a_form(krista, path, app):
    krista.get(f"{path}/person")
    given = {"name": "Zane Roze", "email": "Zane@T.example", "library": "Tukuma bibliotēka"}
    page = krista.submit("Invite", {**given, "trainer": "dace@kursi.example"})
    assert "Zane Roze is in the group." in page.text
    assert "Tukuma bibliotēka" in page.text


def test_a_wrong_field_of_the_form_is_named_and_the_rest_stays(krista, path, app):
    before = count(app, *EVERYTHING)
    krista.get(f"{path}/person")
    given = {"name": "Zane Roze", "email": "zane", "mentor": "Jānis"}
    page = krista.submit("Invite", given, status=422)
    assert "Write a whole address" in page.text
    assert "Write the mentor's e-mail address too." in page.text
    assert page.form("Invite").value("name") == ["Zane Roze"]
    assert count(app, *EVERYTHING) == before


@pytest.fixture
def demonstration(app, story):
    with app.app_context():
        db.session.get_one(Person, story.people["otto"]).is_demo = True
        db.session.commit()


def test_a_demonstration_asks_before_real_people_come_in(krista, path, app, demonstration):
    before = count(app, *EVERYTHING)
    look(krista, path, "Anna\tanna@rigascb.lv")
    page = keep(krista, status=422)
    assert "This is a demonstration" in page.text
    assert count(app, *EVERYTHING) == before
    page = krista.submit("Look again", button="Take in 1 row", demo_ok=True)
    assert "1 row was taken in." in page.text


def test_a_demonstration_takes_invented_addresses_without_asking(krista, path, demonstration):
    look(krista, path, TABLE)
    assert "2 rows were taken in." in keep(krista).text


def test_the_form_for_one_person_asks_in_a_demonstration_too(krista, path, app, demonstration):
    before = count(app, *EVERYTHING)
    krista.get(f"{path}/person")
    given = {"name": "Anna", "email": "anna@rigascb.lv"}
    assert "This is a demonstration" in krista.submit("Invite", given, status=422).text
    assert count(app, *EVERYTHING) == before
    assert "Anna is in the group." in krista.submit("Invite", demo_ok=True).text


def test_slips_carry_link_square_and_code_that_work(krista, visitor, path, app):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    page = krista.submit("Make slips")
    assert page.h1.startswith("Slips for")
    assert len(page.find_all("svg", class_="segno")) == 3  # two learners, one mentor
    link = page.links()[next(words for words in page.links() if "/invitations/" in words)]
    assert link.startswith("https://localhost/invitations/")
    code = page.words("span", class_="code")[0]
    other = visitor()
    assert other.get(link.removeprefix("https://localhost")).h1 == "Welcome"
    other.get("/invitations/code")
    given = {"email": "eleni@p.example", "code": page.words("span", class_="code")[0]}
    assert len(code) == 14
    assert other.submit(**given).h1 == "Welcome"


def test_new_slips_say_first_that_they_end_the_old_ones(krista, visitor, path):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    old = krista.submit("Make slips")
    page = krista.get(f"{path}/slips", query_string={"all": 1})
    assert "cannot use an older slip or link any more" in page.text
    assert "Has a link that still works" in page.text
    krista.submit("Make slips")
    link = next(words for words in old.links() if "/invitations/" in words)
    visitor().get(link.removeprefix("https://localhost"), status=410)


def test_many_slips_are_made_a_page_at_a_time(krista, path, app):
    rows = [f"Learner {number}\tlearner{number}@a-library.example" for number in range(45)]
    look(krista, path, "\n".join(rows))
    keep(krista)
    krista.get(f"{path}/slips")
    page = krista.submit("Make slips")
    assert "25 more slips to make" in page.text
    assert count(app, Link) == [20]
    page = krista.submit("Make the next slips")
    page = krista.submit("Make the next slips")
    assert len(page.find_all("svg", class_="segno")) == 5
    assert "Make the next slips" not in page.text
    assert count(app, Link) == [45]


def test_who_has_a_link_is_not_ticked_again(krista, path):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    krista.submit("Make slips")
    page = krista.get(f"{path}/slips")
    assert page.form("Make slips").value("people") == []
    page = krista.submit("Make slips", status=422)
    assert "Tick at least one person." in page.text


def test_making_slips_twice_with_one_form_keeps_the_first_ones(krista, path, app):
    look(krista, path, TABLE)
    keep(krista)
    page = krista.get(f"{path}/slips")
    pairs = page.form("Make slips").data({})
    krista.post(f"{path}/slips", pairs)
    before = count(app, Link)
    krista.post(f"{path}/slips", pairs)
    assert count(app, Link) == before


def test_a_slip_for_somebody_of_another_group_is_refused(krista, path, app, story):
    look(krista, path, TABLE)
    keep(krista)
    krista.get(f"{path}/slips")
    given = {"people": str(story.people["otto"])}
    krista.post(f"{path}/slips", given, status=422)
    assert count(app, Link) == [0]


def test_a_new_group_keeps_only_the_figures_that_differ(krista, app):
    krista.get("/intake/cohorts/new")
    given = {"name": "Riga 2027", "starts_on": "1.2.2027", "ends_on": "20.12.2027"}
    given |= {"profiles": ["DIGY"], "work_minutes": "150", "page_limit_part": "marketing"}
    page = krista.submit("Make the group", given)
    assert page.h1 == "Riga 2027"
    with app.app_context():
        cohort = db.session.scalars(select(Cohort).filter_by(name="Riga 2027")).one()
    assert cohort.settings == {"work_minutes": 9000, "page_limit_part": "marketing"}
    assert cohort.setting("weeks") == 10


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Give the group a name."),
        ({"starts_on": "soon"}, "Write the day like 8.11.2026."),
        ({"ends_on": "1.1.2020"}, "The last day comes after the first day."),
        ({"profiles": []}, "Tick at least one profile."),
        ({"weeks": "2.5"}, "Write a whole number, like 10."),
        ({"weeks": "500"}, "Write a number from 1 to 104."),
        ({"work_minutes": "much"}, "Write the hours like 3:30 or 3.5."),
        ({"work_minutes": "0"}, "Write the hours, at least 0:15."),
    ],
)
def test_a_group_with_a_wrong_field_is_not_made_and_the_rest_stays(krista, app, given, words):
    krista.get("/intake/cohorts/new")
    right = {"name": "Riga", "starts_on": "1.2.2027", "ends_on": "20.12.2027"}
    page = krista.submit("Make the group", {**right, "profiles": ["CECO"], **given}, status=422)
    assert words in page.text
    assert page.form("Make the group").value("ends_on") == [given.get("ends_on", "20.12.2027")]
    assert count(app, Cohort) == [2]


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
