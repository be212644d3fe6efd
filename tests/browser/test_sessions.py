"""The end of a sign-in at a computer that others use, in a real browser whose clock is moved."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from app.core import clock
from app.core.db.base import db
from app.ops.demo.cast import CHARACTERS
from app.people.accounts.actions import set_password
from app.people.accounts.models import Person
from app.people.unsent.models import Unsent
from app.project.documents.models import Document
from tests.browser.conftest import PATIENCE, Reader
from tests.house.matrix import Doors

PASSWORD = "klusa upe tek lēni"
NOTE = "Talked with the children’s librarian about the corner."
ADDRESS = {who: CHARACTERS[who].email for who in ("ilze", "andris")}
EVERYTHING_KEPT = """async () => JSON.stringify([
    document.cookie, {...localStorage}, {...sessionStorage}, await indexedDB.databases(),
    window.caches ? await caches.keys() : [],
])"""


@pytest.fixture
def passwords(live: Flask, doors: Doors) -> None:
    """Ilze and Andris have passwords."""
    with live.app_context():
        for who in ADDRESS:
            set_password(db.session.get_one(Person, doors.people[who]), PASSWORD)
        db.session.commit()
        db.session.remove()


@pytest.fixture
def ilze(passwords: None, reader: Callable[..., Reader]) -> Iterator[Reader]:
    """Ilze, at a computer that others use, whose clock is the test's own."""
    one = reader()
    one.page.clock.install()
    one.open("/accounts/sign-in")
    sign_in(one, "ilze")
    return one


def sign_in(one: Reader, who: str) -> None:
    """Fill in the sign-in form that is open."""
    one.write({"E-mail": ADDRESS[who], "Password": PASSWORD})
    one.press("Sign in")
    expect(one.page.get_by_role("button", name="Sign out")).to_be_visible(timeout=PATIENCE)


def pass_by(one: Reader, **time: float) -> None:
    """Let time pass, on the server and in the browser."""
    clock.move_to(clock.now() + timedelta(**time))
    one.page.clock.fast_forward(int(timedelta(**time).total_seconds() * 1000))


def week(doors: Doors) -> str:
    """Where Ilze logs her days."""
    return f"/logbook/{doors.values['placement_id']}/week/3"


def type_an_entry(one: Reader, doors: Doors) -> None:
    """Fill in an entry, pause, and do not send it."""
    one.open(week(doors))
    one.write({"Hours": "3:30", "What did you do?": NOTE})
    if one.scripts:
        pass_by(one, seconds=2)
        expect(one.main).to_contain_text("Kept at", timeout=PATIENCE)


def dialog(one: Reader):
    """The question before the end."""
    return one.page.get_by_role("alertdialog", name="Are you still there?")


def shown(one: Reader) -> str:
    """Every word that is on the screen."""
    return one.page.locator("body").inner_text() + one.page.title()


def kept_for(live: Flask, person_id: int) -> list[str]:
    """The texts that wait for this person."""
    with live.app_context():
        rows = db.session.query(Unsent).filter_by(person_id=person_id).all()
        found = [one[1] for row in rows for one in row.fields]
        db.session.remove()
    return found


def test_the_question_comes_two_minutes_before_and_one_key_answers_it_ten_times(ilze, doors):
    ilze.open(week(doors))
    for _ in range(11):
        expect(dialog(ilze)).to_be_hidden(timeout=PATIENCE)
        pass_by(ilze, minutes=12.9)
        expect(dialog(ilze)).to_be_hidden()
        pass_by(ilze, minutes=0.5)
        expect(dialog(ilze)).to_be_visible(timeout=PATIENCE)
        expect(dialog(ilze).get_by_role("button", name="Stay signed in")).to_be_focused()
        ilze.page.keyboard.press("Enter")
    expect(dialog(ilze)).to_be_hidden(timeout=PATIENCE)
    pass_by(ilze, minutes=12)
    ilze.open("/accounts/profile")
    ilze.reads("Your profile")


def test_the_question_is_read_out_and_counts_down(ilze):
    pass_by(ilze, minutes=13.5)
    expect(dialog(ilze)).to_contain_text("Time left: 1:", timeout=PATIENCE)
    ilze.look()
    pass_by(ilze, minutes=1.1)
    expect(dialog(ilze).get_by_role("status")).to_have_text("30 seconds left.", timeout=PATIENCE)
    ilze.page.keyboard.press("Escape")
    expect(dialog(ilze)).to_be_hidden(timeout=PATIENCE)


def test_at_the_end_nothing_stays_on_the_screen_and_the_same_person_goes_on(ilze, doors, live):
    type_an_entry(ilze, doors)
    pass_by(ilze, minutes=15)
    ilze.reads("You were signed out. Everything up to")
    assert NOTE not in shown(ilze)
    sign_in(ilze, "ilze")
    ilze.reads("It stands in the form again and is not stored yet.")
    expect(ilze.main.get_by_label("What did you do?")).to_have_value(NOTE)
    ilze.press("Save entry")
    ilze.reads("The entry is saved: 3:30 h.")
    assert "was not sent" not in shown(ilze)
    assert kept_for(live, doors.people["ilze"]) == []


def test_at_the_end_somebody_else_comes_to_their_own_page(ilze, doors, live):
    type_an_entry(ilze, doors)
    pass_by(ilze, minutes=15)
    ilze.reads("You were signed out.")
    sign_in(ilze, "andris")
    expect(ilze.page).to_have_url(f"{ilze.site}/reviews/mentor", timeout=PATIENCE)
    assert NOTE not in ilze.page.content()
    ilze.open(week(doors))
    assert NOTE not in ilze.page.content()
    assert kept_for(live, doors.people["andris"]) == []
    assert NOTE in kept_for(live, doors.people["ilze"])


def test_a_closed_lid_ends_the_sign_in_by_the_clock_on_the_wall(ilze, doors, live):
    type_an_entry(ilze, doors)
    pass_by(ilze, hours=3)
    ilze.reads("You were signed out.")
    assert NOTE in kept_for(live, doors.people["ilze"])


def test_a_window_left_open_under_somebody_else_is_emptied_and_refused(ilze, doors, live):
    type_an_entry(ilze, doors)
    swot = ilze.another()
    swot.open(f"/plans/{doors.values['document_id']}/swot")
    third = ilze.another()
    third.open("/accounts/sign-in")
    sign_in(third, "andris")
    for one in (ilze, swot):
        expect(one.page).to_have_url(f"{one.site}/reviews/mentor", timeout=PATIENCE)
        assert NOTE not in one.page.content()
        expect(one.page.get_by_role("link", name="Andris Kalniņš")).to_be_visible()
    assert NOTE in kept_for(live, doors.people["ilze"])
    assert kept_for(live, doors.people["andris"]) == []
    ilze.forgive("403")


def test_the_last_words_of_an_autosaved_text_go_nowhere_else(ilze, doors, live):
    swot = f"/plans/{doors.values['document_id']}/swot"
    ilze.open(swot)
    ilze.page.context.set_offline(True)
    ilze.write({"Conclusion": "Only mine."})
    pass_by(ilze, minutes=16)
    expect(ilze.page.get_by_text("What you typed is on its way")).to_be_visible(timeout=PATIENCE)
    assert "Only mine." not in shown(ilze)
    ilze.page.context.set_offline(False)
    pass_by(ilze, seconds=4)
    ilze.reads("You were signed out.")
    with ilze.page.expect_response(lambda one: "Only mine." in (one.request.post_data or "")):
        sign_in(ilze, "ilze")
    expect(ilze.main.get_by_label("Conclusion")).to_have_value("Only mine.", timeout=PATIENCE)
    assert text_of(live, doors)["conclusion"] == "Only mine."
    ilze.forgive("net::ERR_INTERNET_DISCONNECTED", "401")


def text_of(live: Flask, doors: Doors) -> dict[str, str]:
    """Ilze's SWOT as the server has it."""
    with live.app_context():
        found = db.session.get_one(Document, int(doors.values["document_id"])).part("swot").content
        db.session.remove()
    return found


def test_a_locked_screen_shows_nothing_and_opens_the_same_page_again(ilze, doors):
    type_an_entry(ilze, doors)
    ilze.page.get_by_role("button", name="Lock").click()
    ilze.reads("This screen is locked")
    assert NOTE not in ilze.page.content()
    ilze.page.go_back()
    assert NOTE not in ilze.page.content()
    ilze.page.goto(f"{ilze.site}/sessions/locked")
    ilze.write({"Password (Ilze)": PASSWORD})
    ilze.press("Go on")
    expect(ilze.main.get_by_label("What did you do?")).to_have_value(NOTE, timeout=PATIENCE)
    ilze.forgive("401")


def test_after_signing_out_back_forward_and_reload_show_nothing_and_nothing_is_kept(ilze, doors):
    type_an_entry(ilze, doors)
    ilze.press("Save entry")
    ilze.reads("The entry is saved")
    ilze.page.get_by_role("button", name="Sign out").click()
    ilze.reads("You are signed out")
    assert NOTE not in ilze.page.evaluate(EVERYTHING_KEPT)
    assert json.loads(ilze.page.evaluate(EVERYTHING_KEPT))[1:] == [{}, {}, [], []]
    for go in (ilze.page.go_back, ilze.page.reload, ilze.page.go_back, ilze.page.go_forward):
        go()
        assert NOTE not in ilze.page.content()
    ilze.forgive("401")


def test_without_scripts_the_page_is_covered_at_the_end_and_its_text_is_not_lost(
    passwords, reader, doors, live
):
    ilze = reader(scripts=False)
    ilze.open("/accounts/sign-in")
    sign_in(ilze, "ilze")
    type_an_entry(ilze, doors)
    assert "You were signed out" not in shown(ilze)
    clock.move_to(clock.now() + timedelta(minutes=15, seconds=2))
    ilze.page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(ilze.main.get_by_label("What did you do?")).to_be_hidden()
    assert "The page is covered" in shown(ilze)
    ilze.press("Save entry")
    sign_in(ilze, "ilze")
    assert NOTE in ilze.page.content()
    assert NOTE in kept_for(live, doors.people["ilze"])
    ilze.forgive("401")
