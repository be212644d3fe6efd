"""A paper is made, and checked on a phone and without scripts, by keyboard."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from app.core.db.base import db
from app.results.certificates.models import Certificate
from tests.browser.conftest import Reader
from tests.browser.test_pages import too_wide
from tests.house.matrix import Doors


def test_a_stranger_checks_a_paper_by_keyboard_with_scripts_and_without(
    live: Flask, doors: Doors, reader: Callable[..., Reader]
):
    with live.app_context():
        mine = Certificate.id == int(doors.values["certificate_id"])
        paper = db.session.scalars(select(Certificate).where(mine)).one()
        number, code = paper.number, paper.code.lower()
        db.session.remove()
    for one in (reader(screen="phone"), reader(scripts=False)):
        page = one.open("/certificates/check")
        one.look()
        page.get_by_label("Number").fill(number)
        page.keyboard.press("Tab")
        page.keyboard.type(code)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="This paper is valid").wait_for()
        one.looked_at.clear()
        one.look()
        page.get_by_label("Name on the paper").fill("ilze berzina")
        page.keyboard.press("Enter")
        page.get_by_text("Yes. The paper was made for a person of this name.").wait_for()
        assert "Ilze" not in page.content()
        assert too_wide(one, "phone") == []


def test_a_learner_makes_looks_at_and_withdraws_a_paper(
    doors: Doors, at_desk: Callable[..., Reader]
):
    one = at_desk("ilze", screen="phone")
    one.open(f"/certificates/courses/{doors.values['enrolment_id']}")
    one.press("Make the paper")
    one.reads("Nothing has changed")
    assert too_wide(one, "phone") == []
    one.main.get_by_role("link", name="Withdraw number 2026-0002").press("Enter")
    one.write({"Why does it no longer count?": "The host is another one"})
    one.press("Withdraw this paper")
    one.reads("no longer counts", "The host is another one")
    assert too_wide(one, "phone") == []
