"""A mentor notes days away from the weekly page; nobody else, and no program, does."""

from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Absence
from tests.outside.weekly.conftest import read_it

AWAY = "/weekly/away"


def absences(app):
    with app.app_context():
        return [
            (str(one.from_on), str(one.until_on)) for one in db.session.scalars(select(Absence))
        ]


def test_a_mentor_notes_days_away_by_the_link(app, andris, five, visitor):
    page = andris.follow("When you are away")
    assert page.h1 == "When you are away"
    quick = andris.submit(
        "Note the absence", from_on="12.10.2026", until_on="14.10.2026", status=422
    )
    assert "That was faster than anybody reads" in quick.text
    assert quick.form(AWAY).value("from_on") == ["12.10.2026"]
    read_it()
    wrong = andris.submit("Note the absence", until_on="11.10.2026", status=422)
    assert "The last day is before the first." in wrong.text
    assert absences(app) == []
    read_it()
    page = andris.submit("Note the absence", from_on="12.10.2026", until_on="14.10.2026")
    assert "The absence is noted: 12–14 October 2026" in page.text
    assert "nobody stands in" in page.text
    assert absences(app) == [("2026-10-12", "2026-10-14")]
    read_it()
    again = andris.submit(
        "Note the absence", from_on="14.10.2026", until_on="15.10.2026", status=422
    )
    assert "These days are noted already: 12–14 October 2026." in again.text
    assert "This page is not open here" in visitor().get(AWAY, status=410).text
