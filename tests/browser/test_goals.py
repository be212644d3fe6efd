"""The page of goals: what is chosen of the SWOT is read at once, and changed when asked."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import select

from app.core.db.base import db
from app.project.documents.models import Document
from tests.browser.conftest import Reader
from tests.browser.longest import tell
from tests.house.matrix import Doors

# A tenth over the prototype with its own texts, design/prototype/plan-goals.html.
HIGHEST = {"desk": 1516, "old": 1516}
# The sketch has no line of who pays, which the world of the tests has at its foot.
HIGH = """() => {
  document.querySelector('.pays')?.remove();
  return document.querySelector('.foot').getBoundingClientRect().bottom + scrollY; }"""


def goals(live: Flask, doors: Doors, one: Reader) -> None:
    """Open the goals of the demonstration, of which one lacks its day."""
    with live.app_context():
        tell(doors, "social")
        own = Document.enrolment_id == int(doors.values["enrolment_id"])
        number = db.session.scalars(select(Document.id).where(own, Document.kind == "goals")).one()
        db.session.commit()
        db.session.remove()
    one.open(f"/plans/{number}/goals")


@pytest.mark.parametrize("screen", HIGHEST)
def test_the_goals_are_at_most_a_tenth_higher_than_their_sketch(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader], screen: str
):
    one = at_desk("ilze", screen=screen)
    goals(live, doors, one)
    assert one.page.evaluate(HIGH) <= HIGHEST[screen]


def test_a_chosen_line_of_the_swot_is_read_and_another_one_chosen(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
):
    one = at_desk("ilze")
    goals(live, doors, one)
    cited = one.main.locator(".goal[open] .cited").last
    expect(cited.locator("summary")).to_contain_text("5 weeks of silence in July")
    assert not cited.get_by_role("checkbox").first.is_visible()
    chosen = cited.locator("input:checked").count()
    cited.locator("summary").focus()
    one.page.keyboard.press("Enter")
    cited.get_by_role("checkbox").first.check()
    expect(cited.get_by_role("checkbox", checked=True)).to_have_count(chosen + 1)
    one.look()


def test_on_a_phone_what_is_chosen_takes_a_third_of_what_can_be(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
):
    one = at_desk("ilze", screen="phone")
    goals(live, doors, one)
    cited = one.main.locator(".goal[open] .cited").last
    shut = cited.bounding_box()
    cited.locator("summary").click()
    wide = cited.bounding_box()
    assert shut
    assert wide
    assert shut["height"] <= wide["height"] / 3
