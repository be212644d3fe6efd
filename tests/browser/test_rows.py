"""The rows of a list in a real browser: their buttons, pressed one after the other."""

import pytest
from flask.sessions import SecureCookieSessionInterface

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.ops.demo import cast
from app.people.accounts.actions import sign_in
from app.people.accounts.models import Person
from app.project.documents.actions import ensure_folder


@pytest.fixture
def swot(live, reader):
    """Ilze at her empty SWOT."""
    with live.app_context():
        story = cast.begin()
        ilze = db.session.get_one(Person, story.people["ilze"])
        folder = ensure_folder(db.session.get_one(Enrolment, story.enrolments["ilze"]))
        number = next(one.id for one in folder if one.kind == "swot")
        sign_in(ilze, shared=False)
        db.session.commit()
        sealed = SecureCookieSessionInterface().get_signing_serializer(live)
        cookie = sealed.dumps({"_user_id": ilze.token, "_fresh": True})
    one = reader()
    name, address = live.config["SESSION_COOKIE_NAME"], live.config["SITE_URL"]
    one.page.context.add_cookies([{"name": name, "value": cookie, "url": address}])
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
