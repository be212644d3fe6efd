"""The rows of a list in a real browser: their buttons, pressed one after the other."""

import pytest

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.ops.demo import cast
from app.people.accounts.models import Person
from app.project.documents.actions import ensure_folder
from tests.browser.conftest import let_in


@pytest.fixture
def swot(live, reader):
    """Ilze at her empty SWOT."""
    with live.app_context():
        story = cast.begin()
        folder = ensure_folder(db.session.get_one(Enrolment, story.enrolments["ilze"]))
        number = next(one.id for one in folder if one.kind == "swot")
        db.session.commit()
    one = reader()
    let_in(live, one, Person.id == story.people["ilze"])
    return one.open(f"/plans/{number}/swot")


def test_buttons_of_rows_work_one_after_the_other_before_anything_is_typed(swot):
    rows = swot.locator("#list-strengths textarea")
    before = rows.count()
    for more in (1, 2):
        swot.get_by_role("button", name="Add a strength").click()
        rows.nth(before + more - 1).wait_for()
    swot.get_by_role("button", name="Remove: Strength 1").click()
    swot.get_by_text("Row removed.").wait_for()
    swot.get_by_role("button", name="Put the removed row back").click()
    swot.get_by_text("The row is back.").wait_for()
    assert rows.count() == before + 2
