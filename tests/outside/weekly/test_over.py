"""Why nothing opens, in which language, and what a change of it keeps."""

import pytest
from sqlalchemy import update

from app.core import clock
from app.core.db.base import db
from app.outside.weeklinks.models import WeeklyLink
from tests.outside.weekly.conftest import PAGE
from tests.outside.weekly.test_edges import SEND, key, replace
from tests.workplace.placements import told


def test_a_link_that_ended_speaks_its_mentors_language_and_one_that_nobody_made_the_browsers(
    app, run, five, link_for, keep, visitor
):
    app.config["LANGUAGES"] = ["en", "it", "lv"]
    path = link_for()

    def end_it():
        told.person(run, "andris").language = "lv"
        db.session.execute(update(WeeklyLink).values(expires_at=clock.now()))

    keep(end_it)
    italian = {"Accept-Language": "it"}
    page = visitor().get(path, status=410, headers=italian)
    assert page.root.get("lang") == "lv"
    assert "Andris" not in page.html
    page = visitor().get("/weekly/nobody-made-this", status=410, headers=italian)
    assert page.root.get("lang") == "it"


def test_why_nothing_opens_is_said_without_a_name(run, five, link_for, andris, keep, visitor):
    path = link_for()
    page = visitor().get(f"{PAGE}?again=1", status=410)
    assert page.h1 == "This page is not open here"
    assert "It closes half an hour after it was last used" in page.text
    keep(lambda: replace(run))
    page = visitor().get(path, status=410)
    assert "It was made for a part that has ended" in page.text
    assert "Send me a new link" not in page.text
    assert "Andris" not in page.html


@pytest.mark.parametrize("language", ["lv", "el"])
def test_another_language_keeps_what_was_typed_and_sends_nothing(
    app, run, five, andris, rows, language
):
    app.config["LANGUAGES"] = ["el", "en", "lv"]
    before, page = rows(), andris.get(PAGE)
    mark = page.form(SEND).value("mark")
    typed = {f"ask{five[0]}": "Which class was it?", "week": [key(run)]}
    page = andris.submit(SEND, typed, button=language)
    assert page.root.get("lang") == language
    again = page.form("answers")
    assert again.value(f"ask{five[0]}")[0].strip() == "Which class was it?"
    assert again.value("week") == [key(run)]
    assert again.value("mark") == mark
    assert rows() == before
