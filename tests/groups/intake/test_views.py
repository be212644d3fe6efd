"""Bringing a group in as its coordinator experiences it."""

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment, Library
from app.groups.cohorts.queries import team_of
from app.people.accounts.models import Person, person_by_email
from tests.groups.intake.pasting import EVERYTHING, TABLE, WRONG, count, keep, look


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


def test_a_library_of_the_table_lies_in_the_country_of_this_site(krista, path, app):
    app.config["COUNTRY"] = "BG"
    look(krista, path, TABLE)
    keep(krista)
    with app.app_context():
        wanted = select(Library.country).where(Library.name == "Библиотека Пловдив")
        assert db.session.scalars(wanted).all() == ["BG"]


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
    assert "Row 3, e-mail: Write a whole address" in page.text
    page = krista.submit("Look again", text=f"{header}\n{WRONG.replace('janis@p', 'j@p.example')}")
    assert page.words("th", role="rowheader") == ["3"]


def test_trainers_and_mentors_may_be_new_in_the_same_table(krista, path, app):
    row = "Zane\tzane@t.example\t\t\tMia Roze <mia@t.example>\t\tTom Gold <tom@t.example>"
    page = look(krista, path, row)
    assert ("New mentor" in page.text, "New trainer" in page.text) == (True, True)
    assert "1 row was taken in." in keep(krista).text
    with app.app_context():
        zane = person_by_email("zane@t.example")
        enrolment = db.session.scalars(select(Enrolment).filter_by(person_id=zane.id)).one()
        team = team_of(enrolment.id)
        assert (team.mentor.name, team.trainer.name) == ("Mia Roze", "Tom Gold")


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


def test_a_column_that_is_not_read_is_named_before_anything_is_kept(krista, path):
    page = look(krista, path, "Name\tPhone\tE-mail\t\nAnna\t26\tanna@x.example\twindow seat")
    assert "Not read, since no column here is called so: Phone, column 4" in page.text


def test_a_row_whose_quotation_mark_stays_open_is_named_and_stays_as_pasted(krista, path, app):
    wrong = '"Anna\tanna@x.example'
    page = look(krista, path, f"{wrong}\nBaiba\tbaiba@x.example")
    assert "Row 1, name: A quotation mark opens or closes here alone. Take it out." in page.text
    page = keep(krista)
    assert "1 row was taken in." in page.text
    assert page.form("Look again").value("text") == [wrong]
    with app.app_context():
        assert person_by_email("anna@x.example") is None


def test_a_row_of_several_lines_stays_whole_until_it_is_right(krista, path):
    row = '"Anna\nVītola"\tanna@x\n'
    page = look(krista, path, f"{row}Baiba\tbaiba@x.example")
    assert "Row 1, e-mail: Write a whole address" in page.text
    assert keep(krista).form("Look again").value("text") == [row.rstrip("\n")]


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
    page = krista.submit("Bring in this learner", {**given, "trainer": "dace@kursi.example"})
    assert "Zane Roze is in the group." in page.text
    assert "Tukuma bibliotēka" in page.text


def test_a_wrong_field_of_the_form_is_named_and_the_rest_stays(krista, path, app):
    before = count(app, *EVERYTHING)
    krista.get(f"{path}/person")
    given = {"name": "Zane Roze", "email": "zane", "mentor": "Jānis"}
    page = krista.submit("Bring in this learner", given, status=422)
    assert "Write a whole address" in page.text
    assert "Write the mentor's e-mail address too." in page.text
    assert page.form("Bring in this learner").value("name") == ["Zane Roze"]
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
    assert (
        "This is a demonstration" in krista.submit("Bring in this learner", given, status=422).text
    )
    assert count(app, *EVERYTHING) == before
    assert "Anna is in the group." in krista.submit("Bring in this learner", demo_ok=True).text


def test_a_table_that_was_looked_at_survives_a_detour(krista, path):
    look(krista, path, TABLE + WRONG)
    krista.get("/agreements/")
    page = krista.get(f"{path}/table")
    assert "did not send it" in page.text
    page = krista.follow("Go on")
    assert page.form("Look before keeping").value("text") == [TABLE + WRONG]
    krista.submit("Look before keeping")
    keep(krista)
    krista.submit("Look again", text=f"{TABLE}{WRONG.replace('janis@p', 'janis@p.example')}")
    keep(krista)
    assert "did not send it" not in krista.get(f"{path}/table").text
