"""The pages on which people write, in a real browser: nothing is cut, the bar leaves them room."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.ops.demo import cast
from app.people.accounts.models import Person
from app.programme.choosing import choices
from app.programme.content import Content
from app.programme.current import programme
from app.programme.spec import FieldSpec
from app.project.documents.actions import ensure_folder, save_part
from app.project.documents.models import Part
from app.project.documents.rules import Seen
from tests.browser.conftest import SCREENS, Reader, let_in

WORDS = "Mēs saskaitām 300 fotogrāfijas, jautājam cilvēkiem un pierakstām vārdus. "
TYPED = {"date": "2026-12-08", "hours": 1800, "number": "200", "money": "1250.00"}
CUT = """() => [...document.querySelectorAll("main textarea, main input:not([type])," +
  "main input[type=text]")].filter((field) => field.offsetParent &&
    (field.scrollWidth > field.clientWidth + 1 || field.scrollHeight > field.clientHeight + 3))
  .map((field) => field.name)"""
OPEN = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"


def filled(specs: tuple[FieldSpec, ...], keys: dict[str, str], rows: int = 2) -> Content:
    """Something in every field; texts are a third of what the programme allows, at most 200."""
    found: dict[str, Any] = {}
    for spec in specs:
        if spec.type == "rows":
            cells = [filled(spec.columns, keys) for _row in range(rows)]
            found[spec.key] = [
                {"key": f"{spec.key[:8]}{number}row", **row} for number, row in enumerate(cells)
            ]
        elif spec.source:
            key = keys.get(spec.source, "")
            found[spec.key] = key if spec.type == "choice" else [key] * bool(key)
        else:
            text = (WORDS * 9)[: min(spec.limit // 3, 200)].strip()
            found[spec.key] = TYPED.get(spec.type, text)
    return found


@pytest.fixture
def learner(live, reader) -> Callable[..., Reader]:
    """Ilze, who has written something into every field: learner(screen="phone")."""
    with live.app_context():
        story = cast.begin()
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        texts: dict[str, dict[str, Content]] = {}
        pages = []
        for document in ensure_folder(enrolment):
            offered = choices(programme(), document.spec, texts, enrolment.profile)
            keys = {source: some[-1].key for source, some in offered.items() if some}
            for spec in document.spec.parts:
                content = filled(spec.fields, keys)
                texts.setdefault(document.kind, {})[spec.key] = content
                save_part(document.part(spec.key), Seen(1, "", 0), content, enrolment.person)
                pages.append(f"/plans/{document.id}/{spec.key}")
        db.session.commit()

    def sit(screen: str) -> Reader:
        one = reader(screen=screen)
        let_in(live, one, Person.id == story.people["ilze"])
        one.pages = pages
        return one

    return sit


@pytest.mark.in_turn
@pytest.mark.parametrize("screen", ["desk", "old", "phone"])
def test_no_field_cuts_what_was_written_and_the_bar_leaves_room(learner, screen):
    one = learner(screen)
    room = SCREENS[screen][1] / 10
    for path in one.pages:
        page = one.open(path)
        bar = page.locator(".bar").bounding_box()
        assert bar["height"] <= room, f"{path}: the bar is {bar['height']} px high on a {screen}"
        page.evaluate(OPEN)
        assert page.evaluate(CUT) == [], f"{path} on a {screen}"


def test_a_goal_fills_its_card(learner):
    one = learner("desk")
    page = one.open(next(path for path in one.pages if path.endswith("/goals")))
    page.evaluate(OPEN)
    card = page.locator(".goal").first.bounding_box()
    fields = [
        field.bounding_box() for field in page.locator(".goal").first.locator("textarea").all()
    ]
    right = max(box["x"] + box["width"] for box in fields)
    assert right > card["x"] + 0.95 * card["width"]
    beside = [box for box in fields if box["x"] > card["x"] + card["width"] / 2]
    assert len(beside) >= len(fields) / 3
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # the bar stands at its own place
    one.look()


def test_the_check_of_a_goal_is_fresh_without_reloading(learner, live):
    one = learner("desk")
    page = one.open(next(path for path in one.pages if path.endswith("/goals")))
    goal = page.locator(".goal").first
    expect(goal).to_contain_text("Looks complete")
    goal.locator("summary").first.click()
    goal.get_by_label("By which day").fill("")
    expect(goal).to_contain_text("Day missing")
    expect(goal).to_contain_text("To do: choose a day before")
    goal.get_by_label("The goal in one sentence").fill("Forty readers in May")
    goal.locator("summary").first.click()
    expect(goal.get_by_role("heading")).to_have_text("Forty readers in May")
    with live.app_context():
        stored = db.session.query(Part).filter_by(key="goals").one().content
        assert stored["goals"][0]["due"] == ""


def test_a_row_and_the_sum_of_hours_are_fresh_without_reloading(learner):
    one = learner("desk")
    page = one.open(next(path for path in one.pages if path.endswith("/activities")))
    expect(page.get_by_text("60:00 of 160:00 hours planned")).to_be_visible()
    first = page.locator(".act").first
    first.locator("summary").click()
    first.get_by_label("Planned hours").fill("44")
    expect(page.get_by_text("74:00 of 160:00 hours planned")).to_be_visible()
    first.get_by_label("What", exact=True).fill("Scan sixty photographs")
    expect(first.locator("summary")).to_contain_text("Scan sixty photographs")
    expect(first.locator("summary")).to_contain_text("44:00")


def test_a_new_row_opens_with_the_focus_in_it(learner):
    one = learner("desk")
    page = one.open(next(path for path in one.pages if path.endswith("/activities")))
    page.get_by_role("button", name="Add an activity").click()
    expect(page.locator(".act").nth(2).get_by_label("What", exact=True)).to_be_focused()
    page.keyboard.type("Show the pictures")
    expect(page.locator(".act").nth(2).locator("summary")).to_contain_text("Show the pictures")
    one.look()
