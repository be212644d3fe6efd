"""How a course runs, as its coordinator reads and changes it."""

import pytest
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.models import Cohort
from app.groups.running.rules import FIGURES
from tests.kit.people import signed_in
from tests.kit.queries import counting


def settings(app, story):
    with app.app_context():
        return db.session.get_one(Cohort, story.cohorts["latvia"]).settings


def rows(page):
    return {words.split(" For ")[0]: words for words in page.words("tr") if " For " in words}


def recorded(app):
    with app.app_context():
        acts = select(Line).where(Line.act == "course figure changed").order_by(Line.id)
        lines = list(db.session.scalars(acts))
    assert {(one.role, one.kind) for one in lines} <= {("coordinator", "cohort")}
    return [(one.before, one.after) for one in lines]


def test_each_line_shows_both_values_and_who_changed_it(krista, path, app):
    page = krista.get(path)
    assert len(rows(page)) == len(FIGURES)
    assert "1010 –" in rows(page)["Weeks of the placement"]
    krista.get(f"{path}/weeks")
    page = krista.submit("Keep the value", value="12")
    assert "The new value holds from now on." in page.text
    assert "1210 Krista Vanaga, " in rows(page)["Weeks of the placement"]
    assert "–" in rows(page)["Pages of the business plan"]


def test_the_page_is_reached_from_the_group(krista, path):
    krista.get(path.replace("running", "cohorts").replace("cohorts/cohorts", "cohorts"))
    assert krista.follow("How this course runs").h1 == "How this course runs"


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("work_minutes", "150", 9000),
        ("work_minutes", "120:30", 7230),
        ("meeting_minutes", "1,5", 90),
        ("hour_step_minutes", "30", 30),
        ("page_limit_part", "marketing", "marketing"),
        ("page_characters", "2000", 2000),
    ],
)
def test_a_value_is_typed_as_people_write_it(krista, path, app, story, name, typed, kept):
    krista.get(f"{path}/{name}")
    krista.submit("Keep the value", value=typed)
    assert settings(app, story)[name] == kept
    assert len(recorded(app)) == 1


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("weeks", "", "Write a number."),
        ("weeks", "2.5", "Write a whole number, like 10."),
        ("weeks", "500", "Write a number from 1 to 104."),
        ("weeks", "0", "Write a number from 1 to 104."),
        ("work_minutes", "", "Write the hours, like 3:30 or 3.5."),
        ("work_minutes", "much", "Write the hours like 3:30 or 3.5."),
        ("work_minutes", "9" * 200, "Write the hours like 3:30 or 3.5."),
        ("work_minutes", "0", "Write the hours from 0:15 to 2000:00."),
        ("day_longest_minutes", "10", "Write at least 24:00 (Most hours in one entry)."),
        ("day_warning_minutes", "25", "Write the hours from 0:15 to 24:00."),
    ],
)
def test_a_value_out_of_bounds_is_refused_in_words_and_kept(
    krista, path, app, story, name, typed, words
):
    before = settings(app, story)
    krista.get(f"{path}/{name}")
    page = krista.submit("Keep the value", value=typed, status=422)
    assert words in page.text
    assert page.form("Keep the value").value("value") == [typed]
    assert settings(app, story) == before
    assert recorded(app) == []


def test_a_step_that_is_not_offered_is_refused(krista, path, app, story):
    before = settings(app, story)
    krista.get(f"{path}/hour_step_minutes")
    seen = krista.page.form("Keep the value").value("seen")[0]
    page = krista.post(f"{path}/hour_step_minutes", {"value": "7", "seen": seen}, status=422)
    assert "This is no longer offered." in page.text
    assert settings(app, story) == before


def test_the_programmes_value_is_put_back_whatever_was_typed(krista, path, app, story):
    before = settings(app, story)
    krista.get(f"{path}/weeks")
    krista.submit("Keep the value", value="12")
    page = krista.get(f"{path}/weeks")
    button = "Put the programme's value back: 10"
    assert "Changed last: Krista Vanaga" in page.text
    page = krista.submit(button, button=button, value="many")
    assert "The programme's value holds from now on." in page.text
    assert settings(app, story) == before
    assert recorded(app) == [("weeks 10", "weeks 12"), ("weeks 12", "weeks 10")]
    assert "1010 Krista Vanaga, " in rows(page)["Weeks of the placement"]
    assert "Put the programme's value back" not in krista.get(f"{path}/weeks").text


def test_the_same_value_again_is_no_change(krista, path, app):
    krista.get(f"{path}/weeks")
    krista.submit("Keep the value")
    assert recorded(app) == []


def test_of_two_who_change_a_figure_the_second_sees_both_values(krista, app, path, story):
    late = signed_in(app, story.people["krista"])
    late.get(f"{path}/weeks")
    krista.get(f"{path}/weeks")
    krista.submit("Keep the value", value="12")
    page = late.submit("Keep the value", value="14", status=409)
    assert "This was changed elsewhere" in page.text
    assert settings(app, story)["weeks"] == 12
    late.submit("Keep the value")
    assert settings(app, story)["weeks"] == 14


def test_two_who_change_two_figures_lose_nothing(krista, app, path, story):
    late = signed_in(app, story.people["krista"])
    late.get(f"{path}/page_limit")
    krista.get(f"{path}/weeks")
    krista.submit("Keep the value", value="12")
    late.submit("Keep the value", value="5")
    assert settings(app, story).items() >= {"weeks": 12, "page_limit": 5}.items()


@pytest.mark.parametrize("name", ["no_such_figure", "currency", "due"])
def test_nothing_else_of_the_settings_is_reached(krista, path, name):
    krista.get(f"{path}/{name}", status=404)


@pytest.mark.parametrize("who", ["dace", "vera"])
def test_trainers_and_tutors_read_what_holds_and_change_nothing(as_, path, who):
    page = as_(who).get(path)
    assert "Weeks of the placement" in page.text
    assert not [link for link in page.links().values() if f"{path}/" in link]
    as_(who).get(f"{path}/weeks", status=403)


@pytest.mark.parametrize("who", ["ilze", "andris", "marta", "otto", "ruta"])
def test_nobody_else_opens_the_page(as_, path, who):
    as_(who).get(path, status=404)


def test_many_changes_ask_no_more_of_the_database(krista, path, app):
    krista.get(path)
    with counting(app) as few:
        krista.get(path)
    for name, typed in (("weeks", "12"), ("page_limit", "5"), ("answer_days", "9")):
        krista.get(f"{path}/{name}")
        krista.submit("Keep the value", value=typed)
    krista.get(path)
    with counting(app) as more:
        krista.get(path)
    assert len(more) == len(few)
