"""Autosave in a real browser: no word is lost, none comes twice, the line says how it stands."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person
from app.project.documents.models import Document
from app.project.plans.actions import agree, propose
from tests.browser.conftest import PATIENCE, Reader
from tests.browser.test_stopped import SOON
from tests.kit.world import ACTING

SAVES = re.compile(r"/documents/\d+/parts/\w+$")
LINE = "#save-state"


@pytest.fixture
def ilze(at_desk, doors) -> Reader:
    """Ilze at her SWOT."""
    one = at_desk("ilze")
    one.open(f"/plans/{doors.values['document_id']}/swot")
    return one


def says(one: Reader, words: str) -> None:
    """Wait until the line beside the button says this."""
    expect(one.page.locator(LINE)).to_contain_text(words, timeout=PATIENCE)


def conclusion(one: Reader):
    """The field in which these tests write."""
    return one.main.get_by_label("Conclusion")


def type_on(one: Reader, words: str) -> None:
    """Type at the end of the text, key by key."""
    conclusion(one).press("End")
    conclusion(one).press_sequentially(words)


def swallow_answers(one: Reader, times: int) -> None:
    """The server gets what is sent, but its answer never comes back."""

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    one.page.route(SAVES, lose, times=times)


def saved(one: Reader, words: str) -> None:
    """Type, and wait until exactly this was saved."""
    with one.page.expect_response(lambda answer: words in (answer.request.post_data or "")):
        type_on(one, words)
    says(one, "Saved")


def stored(live, document_id: str, part: str = "swot") -> dict:
    """What the server has of a part."""
    with live.app_context():
        found = db.session.get_one(Document, int(document_id)).part(part).content
        db.session.remove()
    return found


def test_typing_saves_by_itself_and_says_so(ilze, live, doors):
    saved(ilze, " And then we began.")
    assert stored(live, doors.values["document_id"])["conclusion"].endswith("And then we began.")
    ilze.look()


def test_a_lost_answer_loses_no_word_and_conflicts_with_nobody(ilze, live, doors):
    swallow_answers(ilze, times=1)
    type_on(ilze, " One.")
    says(ilze, "Not saved. Check the connection.")
    expect(ilze.main.get_by_role("button", name="Copy all my text")).to_be_visible()
    type_on(ilze, " Two.")
    says(ilze, "Saved")
    assert stored(live, doors.values["document_id"])["conclusion"].endswith(" One. Two.")
    assert ilze.page.get_by_role("link", name="Compare both").count() == 0
    ilze.forgive("net::ERR_FAILED")


@pytest.mark.in_turn
def test_a_server_that_hangs_or_answers_something_else_is_no_saving(ilze, live, doors):
    ilze.page.add_init_script(SOON)
    ilze.page.reload()
    hang, other = (lambda route: None), (lambda route: route.fulfill(body="Welcome to the hotel"))
    for answer in (hang, other):
        ilze.page.route(SAVES, answer)
        type_on(ilze, " Still here.")
        says(ilze, "Not saved. Check the connection.")
        ilze.page.unroute_all()
        says(ilze, "Saved")
    ends = stored(live, doors.values["document_id"])["conclusion"]
    assert ends.endswith(" Still here. Still here.")


def test_what_is_typed_without_a_network_is_saved_when_it_comes_back(ilze, live, doors):
    ilze.page.context.set_offline(True)
    type_on(ilze, " On the train.")
    says(ilze, "Not saved. Check the connection.")
    expect(conclusion(ilze)).to_have_value(re.compile("On the train.$"))
    ilze.page.context.set_offline(False)
    says(ilze, "Saved")
    assert stored(live, doors.values["document_id"])["conclusion"].endswith(" On the train.")
    ilze.forgive("net::ERR_INTERNET_DISCONNECTED")


def test_two_windows_with_two_texts_lead_to_both(ilze):
    second = ilze.another()
    second.page.goto(ilze.page.url)
    saved(second, " Written second.")
    type_on(ilze, " Written first.")
    says(ilze, "Changed in another window. Both texts are kept.")
    expect(conclusion(ilze)).to_have_value(re.compile("Written first.$"))
    ilze.follow("Compare both")
    ilze.reads("Two texts for one section", "Written second.", "Written first.")
    ilze.look_at_colours({"color_scheme": "dark"}, {"forced_colors": "active"})
    ilze.press("Keep what you wrote here")
    ilze.reads("Done. One text is left.")
    expect(conclusion(ilze)).to_have_value(re.compile("Written first.$"))
    ilze.forgive("409")


def test_a_new_row_comes_once_though_the_answer_was_lost(ilze, live, doors):
    add = ilze.main.get_by_role("button", name="Add a strength")
    swallow_answers(ilze, times=1)
    add.click()
    expect(ilze.page.locator("#live")).to_contain_text("No connection.")
    add.click()
    ilze.write({"Strength 3": "Once."})
    saved(ilze, " Then.")
    rows = stored(live, doors.values["document_id"])["strengths"]
    assert [row["text"] for row in rows].count("Once.") == 1
    assert len(rows) == 3
    ilze.forgive("net::ERR_FAILED", "htmx:sendError", "htmx:afterRequest")


def _hand_in_elsewhere(karlis: Reader) -> None:
    window = karlis.another()
    window.open("/folders/")
    window.follow("Action plan")
    window.follow("Check everything and hand in")
    window.press("Hand in version 1")
    window.reads("Handed in.")


def test_a_text_that_comes_after_the_hand_in_is_refused_and_stays_on_the_page(
    live, doors, at_desk: Callable[..., Reader]
):
    with live.app_context():
        _agree_on_topic(doors.people)
    karlis = at_desk("karlis")
    karlis.open("/folders/")
    karlis.follow("Need and evidence")
    _hand_in_elsewhere(karlis)
    karlis.write({"Evidence": "Too late."})
    karlis.page.keyboard.press("Tab")
    says(karlis, "This was handed in meanwhile, so it cannot be changed. Your text is kept.")
    expect(karlis.main.get_by_role("textbox", name="Evidence")).to_have_value("Too late.")
    karlis.follow("See what you wrote")
    karlis.reads("Too late.")
    karlis.forgive("409")


def _agree_on_topic(people: dict[str, int]) -> None:
    karlis, andris, dace = (
        db.session.get_one(Person, people[who]) for who in ("karlis", "andris", "dace")
    )
    mine = select(Document).join(Enrolment, Document.enrolment_id == Enrolment.id)
    mine = mine.where(Enrolment.person_id == karlis.id, Document.kind == "plan")
    topic = propose(db.session.scalars(mine).one(), karlis)
    assert topic
    andris.acting, dace.acting = ACTING["andris"], ACTING["dace"]
    for one in (andris, dace):
        assert agree(topic, one, topic.topic_hash)
    db.session.commit()
    db.session.remove()


KEPT_BY_BROWSER = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, await indexedDB.databases(),
    window.caches ? await caches.keys() : [],
])"""


def test_nothing_of_a_text_is_kept_in_the_browser(ilze):
    saved(ilze, " Ours alone.")
    ilze.follow("Your project")
    ilze.reads("SWOT of the library")
    kept = ilze.page.evaluate(KEPT_BY_BROWSER)
    assert "Ours" not in kept
    assert json.loads(kept)[2:] == [[], []]
