"""A form that is left in a real browser: whatever way, nothing of it is lost or shown to others."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PATIENCE, Reader
from tests.browser.keeping import WORDS, come_back, kept_for, leave_by_a_link
from tests.house.matrix import Doors

EVERYTHING_KEPT = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, await indexedDB.databases(),
    window.caches ? await caches.keys() : [],
])"""


def week(doors: Doors) -> str:
    """Where Ilze logs her days."""
    return f"/logbook/{doors.values['placement_id']}/week/3"


@pytest.fixture
def ilze(at_desk, doors) -> Reader:
    """Ilze, who has typed an entry and not sent it."""
    one: Reader = at_desk("ilze")
    one.open("/")
    one.open(week(doors))
    one.write({"Hours": "3:30", "What did you do?": WORDS})
    return one


def offered(one: Reader) -> Locator:
    """What the page offers."""
    return one.main.locator(".kept")


def test_after_a_pause_the_page_says_that_it_is_kept_and_nothing_is_in_the_browser(
    ilze, doors, live
):
    expect(ilze.main).to_contain_text("not sent yet.", timeout=PATIENCE)
    assert WORDS in kept_for(live, doors.people["ilze"])
    assert ilze.page.evaluate(EVERYTHING_KEPT) == "[{},{},[],[]]"


def test_who_types_on_is_kept_every_ten_seconds(at_desk, doors, live):
    one = at_desk("ilze")
    one.page.clock.install()
    one.open(week(doors))
    field = one.main.get_by_label("What did you do?")
    for word in range(11):
        field.press_sequentially("a")
        one.page.clock.fast_forward(1000)
        assert bool(kept_for(live, doors.people["ilze"])) is False or word >= 9
    expect(one.main).to_contain_text("Kept at", timeout=PATIENCE)


def is_offered(one: Reader, doors: Doors) -> None:
    """Come back to the week, and find the words there."""
    come_back(one, week(doors), offered(one))
    expect(offered(one)).to_contain_text("We chose six pictures")


def test_by_back_nothing_is_lost(ilze, doors):
    ilze.page.go_back()
    is_offered(ilze, doors)


def test_a_sending_that_was_stopped_loses_nothing(ilze, doors):
    """As by Esc: the browser takes its request back, and the page stays."""
    ilze.page.route(
        f"**{week(doors)}",
        lambda route: (
            route.abort("aborted") if route.request.method == "POST" else route.continue_()
        ),
    )
    ilze.main.get_by_role("button", name="Save entry").last.dispatch_event("click")
    expect(ilze.main.get_by_label("What did you do?")).to_have_value(WORDS)
    is_offered(ilze, doors)


def test_sent_it_is_gone_however_quickly(ilze, doors, live):
    ilze.press("Save entry")
    ilze.reads("The entry is saved")
    ilze.page.wait_for_timeout(500)
    assert kept_for(live, doors.people["ilze"]) == []
    ilze.open(week(doors))
    expect(offered(ilze)).to_have_count(0)


def test_the_focus_goes_to_the_form_after_going_on(ilze, doors):
    leave_by_a_link(ilze)
    is_offered(ilze, doors)
    offered(ilze).get_by_role("link", name="Go on").click()
    expect(ilze.main.get_by_label("Day")).to_be_focused(timeout=PATIENCE)


def test_thrown_away_it_is_gone(ilze, doors, live):
    leave_by_a_link(ilze)
    is_offered(ilze, doors)
    offered(ilze).get_by_role("link", name="Throw it away").click()
    ilze.reads("Not sent: Logbook entry")
    expect(ilze.main.get_by_label("What did you do?")).to_have_value(WORDS)
    ilze.press("Throw it away")
    ilze.reads("The text is thrown away.")
    expect(ilze.main.get_by_label("What did you do?")).to_have_value("")
    assert kept_for(live, doors.people["ilze"]) == []


def test_without_a_network_it_is_kept_as_soon_as_there_is_one(ilze, doors, live):
    expect(ilze.main).to_contain_text("Kept at", timeout=PATIENCE)
    ilze.page.context.set_offline(True)
    ilze.write({"What did you do?": "Typed in the cellar."})
    expect(ilze.main).to_contain_text("Not kept: no connection.", timeout=PATIENCE)
    ilze.page.context.set_offline(False)
    expect(ilze.main).to_contain_text("Kept at", timeout=PATIENCE)
    assert "Typed in the cellar." in kept_for(live, doors.people["ilze"])
    ilze.forgive("net::ERR_INTERNET_DISCONNECTED")


def test_nobody_else_at_the_same_computer_sees_it(ilze, doors, live, at_desk):
    leave_by_a_link(ilze)
    dace = at_desk("dace")
    ilze.page.context.clear_cookies()
    ilze.page.context.add_cookies(dace.page.context.cookies())
    for path in (week(doors), "/", "/accounts/profile"):
        ilze.open(path)
        assert "We chose six pictures" not in ilze.page.content()
    assert WORDS in kept_for(live, doors.people["ilze"])
    assert kept_for(live, doors.people["dace"]) == []


def test_without_scripts_the_page_says_so_and_a_button_keeps_it(at_desk, doors, live):
    one = at_desk("ilze", scripts=False)
    one.open(week(doors))
    one.reads("This form is not kept until you send it.")
    one.write({"Hours": "3:30", "What did you do?": WORDS})
    one.press("Keep it")
    one.reads("It stands in the form again and is not stored yet.")
    expect(one.main.get_by_label("What did you do?")).to_have_value(WORDS)
    one.open(week(doors))
    expect(offered(one)).to_contain_text("We chose six pictures")
    offered(one).get_by_role("link", name="Go on").click()
    one.page.locator("#minutes").press("Enter")
    one.reads("The entry is saved")
    assert kept_for(live, doors.people["ilze"]) == []
