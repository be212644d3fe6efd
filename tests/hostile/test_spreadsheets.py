"""What people write never becomes a formula in a spreadsheet, and a number stays a number."""

import csv
import io
import re
from pathlib import Path

import pytest

from app.core.db.base import db
from app.core.export.sheets import cell
from app.people.accounts.models import Person

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BEGINNINGS = [
    *SIGNS,
    *(f" {sign}" for sign in "=+-@＝"),
    "\u00a0=",
    "\u3000@",
    "\u200b=",
    " \t=",
]
APP = Path(__file__).resolve().parent.parent.parent / "app"


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_no_text_becomes_a_formula(beginning):
    assert cell(f"{beginning}1+1") == f"'{beginning}1+1"


@pytest.mark.parametrize("number", [7, -3, "-3.5", "-3,5", "0", "12", ""])
def test_a_number_stays_a_number(number):
    assert cell(number) == str(number)


def test_no_name_comes_out_as_a_formula_and_letters_stay_what_they_are(app, as_, story):
    dace, url = as_("dace"), f"/overview/{story.cohorts['latvia']}/learners.csv"
    for beginning in BEGINNINGS:
        with app.app_context():
            db.session.get_one(Person, story.people["ilze"]).name = f"{beginning}ŽĀ ελ бг"
            db.session.commit()
        page = dace.get(url)
        cells = [one for row in csv.reader(io.StringIO(page.html[1:], newline="")) for one in row]
        assert page.html.startswith("\ufeff")
        assert f"'{beginning}ŽĀ ελ бг" in cells
        assert [one for one in cells if cell(one) != one and not one.startswith("'")] == []


def test_every_spreadsheet_is_asked_here(app):
    found = [one for one in APP.rglob("*.py") if "csv.writer" in one.read_text()]
    writers = sorted(one.parent.name for one in found)
    assert all(re.search(r"\b(cell|guarded)\b", one.read_text()) for one in found)
    addresses = [one.endpoint for one in app.url_map.iter_rules() if one.rule.endswith(".csv")]
    assert writers == ["export", "ops", "press"]  # flask wording; a paper, tried in its room
    assert addresses == ["overview.spreadsheet"]
