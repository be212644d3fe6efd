"""A group at a glance, as a page and as a spreadsheet, and what groups lack."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Enrolment
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.policy import Role
from app.project.handins import actions as handins
from app.project.handins.models import Version
from app.project.handins.rules import Outcome
from tests.kit import crowd
from tests.kit.markup import walk
from tests.kit.people import signed_in
from tests.kit.queries import Asked, counting

Prepared = Callable[[str, Callable[[], Any]], Any]
MOST = 12
FIRST = "Learner 011"  # after the eleven of the cast


def many(count: int) -> Callable[[], Story]:
    def begin() -> Story:
        story = cast.begin()
        crowd.join(story, count)
        return story

    return begin


@pytest.fixture
def group(prepared: Prepared) -> Story:
    """Ilze and Kārlis with three more, each in the sixth week; it is its Sunday."""
    now = clock.now()
    clock.move_to(now.replace(hour=12) + timedelta(days=7 + 6 - now.weekday()))
    return prepared("five learners on a Sunday", many(3))


def test_a_trainer_begins_with_the_group(app: Flask, group: Story) -> None:
    page = signed_in(app, group.people["dace"]).get("/")
    assert page.h1 == "5 learners, week 6 of 10"
    assert page.path == f"/overview/{group.cohorts['latvia']}"
    assert page.words("dd")[3:5] == ["0", "96:00"]


@pytest.mark.parametrize("who", ["dace", "krista", "vera"])
def test_from_a_plan_of_the_group_one_click_leads_to_its_evaluation(
    app: Flask, group: Story, who: str
) -> None:
    visitor = signed_in(app, group.people[who])
    page = visitor.get(f"/overview/{group.cohorts['latvia']}")
    there = page.find("a", aria_label=f"{FIRST}: Waiting").get("href", "")
    assert there.startswith("/evaluation/version/")
    visitor.get(there)


def test_a_plan_that_was_approved_says_that_small_changes_are_still_asked(
    app: Flask, group: Story
) -> None:
    with app.app_context():
        version = db.session.scalars(
            select(Version).join(Enrolment).join(Person).where(Person.name == FIRST)
        ).one()
        dace = db.session.get_one(Person, group.people["dace"])
        handins.open_version(version, dace)
        handins.record_outcome(version, Outcome.APPROVE_WITH_CHANGES, dace)
        db.session.commit()
    page = signed_in(app, group.people["dace"]).get(f"/overview/{group.cohorts['latvia']}")
    assert page.find("a", aria_label=f"{FIRST}: Approved, changes asked") is not None


def test_asked_by_htmx_the_group_comes_whole(app: Flask, group: Story) -> None:
    address = f"/overview/{group.cohorts['latvia']}"
    assert signed_in(app, group.people["dace"]).get(address, htmx=True).whole


def test_whoever_needs_the_trainer_stands_first_with_the_reason(app: Flask, group: Story) -> None:
    page = signed_in(app, group.people["dace"]).get("/")
    first = page.find_all("ul", class_="tasks")[0]
    said = " ".join(" ".join(first.itertext()).split())
    assert FIRST in said
    assert "32:00 h of work approved, 80:00 h expected, 8:00 h waiting for approval." in said
    assert "40:00 h behind" not in said
    assert "48:00 h behind" in said


def test_the_link_to_all_counts_those_in_difficulty_as_the_figures_do(
    app: Flask, group: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.desk.overview.views.FIRST", 1)
    dace = signed_in(app, group.people["dace"])
    page = dace.get("/")
    assert dict(zip(page.words("dt"), page.words("dd"), strict=True))["need attention"] == "3"
    assert "All 3 who need attention" in page.text


def test_every_cell_of_the_heat_map_has_a_number(app: Flask, group: Story) -> None:
    page = signed_in(app, group.people["dace"]).get("/")
    row = next(one for one in page.find_all("tr") if "Learner 012" in " ".join(one.itertext()))
    cells = [" ".join("".join(cell.itertext()).split()) for cell in row][1:]
    assert cells[:10] == ["8:00"] * 4 + ["+8:00"] * 2 + ["·"] * 4
    assert cells[10:] == ["32:00 +16:00", "0 of 2", "Waiting"]


@pytest.mark.parametrize(
    ("asked", "first"),
    [("sort=name", "Ilze Bērziņa"), ("sort=hours", "Ilze Bērziņa"), ("sort=odd", FIRST)],
)
def test_the_address_sorts_the_group(app: Flask, group: Story, asked: str, first: str) -> None:
    dace = signed_in(app, group.people["dace"])
    page = dace.get(f"/overview/{group.cohorts['latvia']}?{asked}")
    heads = page.words("th", scope="row")
    assert heads[0].startswith(first)


def test_the_address_narrows_the_group_down(app: Flask, group: Story) -> None:
    dace = signed_in(app, group.people["dace"])
    page = dace.get(f"/overview/{group.cohorts['latvia']}?profile=DIGY")
    assert len(page.find_all("th", scope="row")) == 1
    page = dace.get(f"/overview/{group.cohorts['latvia']}?show=attention")
    assert len(page.find_all("th", scope="row")) == 3
    tutor = signed_in(app, group.people["vera"])
    page = tutor.get(f"/overview/{group.cohorts['latvia']}?show=mine")
    assert "Nobody fits what is shown here." in page.text


def test_the_spreadsheet_holds_the_same_rows_and_no_formula(app: Flask, group: Story) -> None:
    with app.app_context():
        db.session.get_one(Person, group.people["ilze"]).name = "=SUM(A1)"
        db.session.commit()
    dace = signed_in(app, group.people["dace"])
    page = dace.get(f"/overview/{group.cohorts['latvia']}/learners.csv?sort=name")
    assert page.html.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(page.html[1:])))
    assert rows[0][:4] == ["Learner", "Profile", "Library", "Week 1"]
    assert rows[1][0] == "'=SUM(A1)"
    assert rows[-1][0] == "Learner 013"
    assert rows[-1][3:13] == ["8:00"] * 4 + ["0:00"] * 2 + [""] * 4
    assert rows[-1][13:15] == ["32:00", "16:00"]
    assert page.headers["Content-Disposition"] == 'attachment; filename="learners.csv"'


def test_a_profile_that_the_group_does_not_have_is_left_aside(app: Flask, group: Story) -> None:
    dace = signed_in(app, group.people["dace"])
    page = dace.get(f"/overview/{group.cohorts['latvia']}?profile=CHEF&sort=size")
    assert "Ilze Bērziņa" in page.text


def test_another_group_is_none_of_a_trainers_business(app: Flask, group: Story) -> None:
    ivo = signed_in(app, group.people["ivo"])
    ivo.get(f"/overview/{group.cohorts['latvia']}", status=404)
    ivo.get(f"/overview/{group.cohorts['latvia']}/learners.csv", status=404)
    ivo.get("/reviews/coordinator", status=404)


def test_a_trainer_with_two_groups_chooses_between_them(app: Flask, group: Story) -> None:
    with app.app_context():
        otto = db.session.get_one(Enrolment, group.enrolments["otto"])
        assign(None, db.session.get_one(Person, group.people["dace"]), Role.MAIN_TRAINER, otto)
        db.session.commit()
    dace = signed_in(app, group.people["dace"])
    dace.get("/overview/learners")
    assert dace.follow("CECO, Italy, autumn 2026").h1 == "1 learner"


def test_a_tutor_without_a_group_is_told_who_adds_one(app: Flask, group: Story) -> None:
    page = signed_in(app, group.people["ruta"]).get("/overview/learners")
    assert "No group is with you yet." in page.text


PAGES = (
    ("dace", "/overview/{}"),
    ("dace", "/overview/{}/learners.csv"),
    ("dace", "/reviews/trainer"),
    ("krista", "/reviews/coordinator"),
)


def test_pages_about_a_group_cost_the_same_at_25_and_250(app: Flask, prepared: Prepared) -> None:
    story = prepared("25 learners", many(23))
    before = [cost(app, story, *page) for page in PAGES]
    with app.app_context():
        crowd.join(story, 225)
        db.session.commit()
    for asked, page in zip(before, PAGES, strict=True):
        after = cost(app, story, *page)
        assert len(asked) == len(after), f"{page}\n{asked}\n\n{after}"
        assert len(asked) <= MOST, str(asked)


def cost(app: Flask, story: Story, who: str, path: str) -> Asked:
    visitor = signed_in(app, story.people[who])
    with counting(app) as asked:
        visitor.get(path.format(story.cohorts["latvia"]))
    return asked


def test_fifty_learners_on_a_page_are_light(app: Flask, prepared: Prepared) -> None:
    story = prepared("60 learners", many(58))
    page = signed_in(app, story.people["dace"]).get("/")
    assert len(page.find_all("th", scope="row")) == 50
    assert len(page.html.encode()) <= 80_000
    assert sum(1 for _node in walk(page.root)) <= 2_500
    assert "Page 2" in page.links()
