"""Print views as PDF, with the longest words, addresses and tables that people can type."""

import calendar
import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update

from app.core.db.base import db
from app.people.accounts.models import Person
from tests.browser.conftest import Reader
from tests.browser.longest import stretch, tell
from tests.browser.paper import HIGH, WIDE, Paper, printed
from tests.house.matrix import Doors, address

pytestmark = pytest.mark.needs("chromium", "pdftotext")

MONTHS = "|".join(rf"{calendar.month_name[n]}|{calendar.month_abbr[n]}t?" for n in range(1, 13))
SHEET = 263 * 96 / 25.4  # what a sheet of A4 holds between its margins, in pixels
# Moves the signatures so far down that so little room is left under them on their sheet.
AT_THE_END = """([sheet, room]) => {
  const sign = document.querySelector(".sign"), doc = document.querySelector(".paperdoc");
  document.querySelectorAll(".filler").forEach((one) => one.remove());
  const end = sign.getBoundingClientRect().bottom - doc.getBoundingClientRect().top;
  const filler = document.createElement("div");
  filler.className = "filler";
  filler.style.height = `${(3 * sheet - room - end) % sheet}px`;
  sign.before(filler);
}"""
VIEWS = {
    "agreements.hosts_paper": "krista",
    "agreements.paper": "krista",
    "cohorts.paper": "krista",
    "evaluation.result_on_paper": "dace",
    "folders.paper": "ilze",
    "handins.on_paper": "dace",
    "hours.paper": "ilze",
    "hours.week_paper": "dace",
    "agendas.list_paper": "dace",
    "agendas.paper": "dace",
    "overview.paper": "krista",
    "placements.paper": "dace",
    "rows.sheet": "ilze",
}


@pytest.fixture
def long_texts(live: Flask, doors: Doors) -> None:
    """Everything that Ilze prints is as long as it can be."""
    with live.app_context():
        stretch(doors)
        db.session.commit()
        db.session.remove()


def whole(paper: Paper) -> None:
    """Nothing is lost, torn, left alone, or smaller than what it heads."""
    assert paper.outside() == []
    assert paper.torn() == []
    assert paper.left_alone() == []
    assert paper.small_heads() == []


@pytest.mark.in_turn
@pytest.mark.usefixtures("long_texts")
@pytest.mark.parametrize(("endpoint", "who"), VIEWS.items())
def test_what_is_typed_at_its_longest_is_printed_whole(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader], endpoint: str, who: str
):
    whole(printed(at_desk(who), address(live, doors, ("GET", endpoint))))


@pytest.mark.in_turn
@pytest.mark.usefixtures("long_texts")
def test_every_draft_at_its_longest_is_printed_whole(doors: Doors, at_desk: Callable[..., Reader]):
    one = at_desk("ilze")
    for which in ("document_id", "plan_id", "business_id"):
        whole(printed(one, f"/plans/{doors.values[which]}/print"))


@pytest.mark.usefixtures("long_texts")
def test_slips_with_long_names_are_whole(live: Flask, doors: Doors, at_desk: Callable[..., Reader]):
    with live.app_context():
        db.session.execute(update(Person).values(joined_at=None))
        db.session.commit()
        db.session.remove()
    one = at_desk("krista")
    one.open(address(live, doors, ("GET", "intake.slips")) + "?all=1")
    one.press("Make the slips")
    one.reads("The slips are shown only now.")
    whole(printed(one))


@pytest.mark.in_turn
@pytest.mark.usefixtures("long_texts")
def test_what_is_printed_has_years_in_its_dates(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
):
    for endpoint, who in VIEWS.items():
        text = printed(at_desk(who), address(live, doors, ("GET", endpoint))).text
        without = re.findall(rf"\b\d{{1,2}} (?:{MONTHS})\b(?! \d{{4}})(?! ?–)", text)
        assert without == [], endpoint


def test_the_plan_on_paper_has_four_sheets(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
):
    """Before, with these texts of the demonstration, it had six or seven."""
    with live.app_context():
        tell(doors, "photographs")
        db.session.commit()
        db.session.remove()
    paper = printed(at_desk("dace"), address(live, doors, ("GET", "handins.on_paper")))
    whole(paper)
    assert len(paper.pages) <= 4


def test_no_sheet_holds_the_last_line_alone(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
):
    """The signatures go with what stands under them, wherever the sheet ends."""
    one = at_desk("ilze")
    one.open(address(live, doors, ("GET", "hours.paper")))
    for room in (30, 50, 70):
        one.page.emulate_media(media="print")
        one.page.set_viewport_size({"width": WIDE, "height": HIGH})
        one.page.evaluate(AT_THE_END, [SHEET, room])
        assert "Learner,date" in printed(one).pages[-1], room


def test_an_agreement_on_paper_asks_for_nothing(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
):
    one = at_desk("krista")
    one.open(address(live, doors, ("GET", "agreements.show")))
    one.page.emulate_media(media="print")
    shown = one.main.locator("input, textarea, select, button")
    assert [each for each in shown.all() if each.is_visible()] == []
