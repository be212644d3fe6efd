"""A deputy is named with whom it was for, wherever an act is named."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.absences import actions
from app.groups.cohorts.models import Absence
from app.groups.pauses.rules import Stretch
from app.mentoring.meetings import actions as meetings
from app.mentoring.meetings.rules import Mode
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.ops.demo.story.stage import acting
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.corrections.actions import approve
from app.workplace.corrections.models import Correction
from app.workplace.hours.actions import ask
from app.workplace.logbook.models import Entry
from tests.desk.folders.life import MONDAY, Life
from tests.kit.people import signed_in
from tests.workplace.corrections.proposing import corrected_day
from tests.workplace.placements.told import noon

ROOT = Path(__file__).parents[3] / "app"
NAMED = re.compile(r"[\w.\[\]]*\b(?:author|by|[a-z]+_by|person|who)\.(?:first_)?name\b")
# Files in which each name is of somebody who did nothing there, or whom no deputy stands in for.
OTHERS = (
    "coordination/", "desk/reviews/", "desk/waiting/", "groups/absences/", "groups/cohorts/",
    "groups/running/", "groups/teams/", "legal/", "mentoring/exchange/", "outside/receipts/",
    "outside/weekly/",
    "outside/signing/links", "outside/signing/page", "outside/signing/slip", "people/", "ui/",
    "project/documents/_around", "project/handins/_words", "workplace/agreements/",
    "results/certificates/",
)  # fmt: skip
# Names beside the one that `acted` says: for initials, of learners, of coordinators.
BESIDE = {
    "first.author.name", "reply.author.name", "one.author.name", "by.person.name",  # initials
    "one.confirmed_by.name", "fix.confirmed_by.name",  # who coordinates
    "person.name",  # who was at a meeting
    "theirs.person.first_name",  # in sentences to the other evaluator, below the whole name
}  # fmt: skip
INITIALS = re.compile(r"thread_item\([\w.]+,|of=by\.person\.name|enrolment\.person\.\w*name")
PROPOSED = "name=one.person.name, when=one.made_at"  # a correction is proposed by its learner


def test_no_page_names_who_acted_without_whom_it_was_for() -> None:
    found = []
    for page in sorted((ROOT / "templates").rglob("*.html")):
        place = page.relative_to(ROOT / "templates").as_posix()
        if place.startswith(OTHERS):
            continue
        words = INITIALS.sub("", page.read_text())
        if place == "workplace/corrections/_words.html":
            words = words.replace(PROPOSED, "")
        names = {one[0] for one in NAMED.finditer(words)} - BESIDE
        found += [f"{place}: {name}" for name in sorted(names)]
    assert found == []


PAGES = (
    "/dashboards/home", "/notifications/", "/record/", "/record/?before=60",
    "/folders/enrolment/1/print", "/plans/1/swot", "/plans/3/topic", "/plans/topics/1",
    "/evaluation/version/1", "/evaluation/1/result/print",
    "/logbook/entries/5", "/logbook/entries/9", "/hours/1/print", "/hours/1/print?as=csv",
    "/meetings/enrolment/1/1", "/agendas/enrolment/1/1/print",
    "/placements/1", "/placements/1/print",
)  # fmt: skip
DEPUTY = re.compile(r".{0,40}\b(?:Marta|Vera)\b(?: Egle| Lapiņa)?+(?! \(for: ).{0,20}")
PRESENT = ("stands in: ", "If you ask, ", " score it")  # who stands in, reads or scores from now on


def bare(words: str) -> list[str]:
    """Where a deputy is named without whom it was for."""
    found = DEPUTY.findall(words)
    return [one for one in found if not any(words in one for words in PRESENT)]


@pytest.fixture
def beginning(prepared: Callable[[str, Callable[[], Any]], Any]) -> Story:
    clock.move_to(noon(MONDAY - timedelta(weeks=20)))
    begun: Story = prepared("a life", cast.begin)
    return begun


def stand_in(one: Life, away: str, by: Person) -> None:
    """Somebody is away for two weeks; from now on the life goes on with the deputy."""
    person = getattr(one.desk.team, away)
    days = Stretch(clock.today(), clock.today() + timedelta(days=13))
    assert isinstance(actions.note(person, person, days, by), Absence)
    db.session.flush()
    one.desk.team = one.course.team = replace(one.desk.team, **{away: by})


def told_by_deputies(one: Life, people: dict[str, Person]) -> None:
    """Marta stands in for Andris, and Vera for Dace: each acts wherever a part allows it."""
    before = one.desk.team
    stand_in(one, "trainer", people["vera"])
    one.placed(conditions=True)
    one.desk.team = one.course.team = before
    one.works(2).writes("plan").on(3)
    stand_in(one, "mentor", people["marta"])
    stand_in(one, "trainer", people["vera"])
    one.comment("plan", "topic", "must_fix", "mentor").comment("swot", "swot", "idea", "trainer")
    one.proposes().agree("mentor", "trainer").answers("plan").answers("swot").hands_in("plan")
    one.judged("plan", "not_yet")
    one.logs(3, 0, 1, 2).sends(3)
    corrected_day(one, 2)
    marta = acting(people["marta"], Role.MENTOR)
    fix = db.session.scalars(select(Correction)).one()
    approve(marta, fix, fix.version)
    of_week = select(Entry).where(Entry.day >= one.calendar.day(3)).order_by(Entry.day)
    asked, *_rest = db.session.scalars(of_week)
    assert ask(marta, asked, asked.version, "Where was this?")
    one.course.approve(3)
    vera = acting(people["vera"], Role.MAIN_TRAINER)
    held = meetings.Held(clock.today(), 45, Mode.ONLINE, "We spoke of the posters.")
    met = meetings.hold(vera, one.course.placement, 1, held, [])
    assert met
    assert meetings.add_to_note(vera, met, "And of the readers.")


def test_a_deputy_is_named_with_whom_it_was_for_on_each_page(app: Flask, beginning: Story) -> None:
    with app.app_context():
        one = Life(beginning)
        told_by_deputies(one, {who: db.session.get_one(Person, number)
                               for who, number in beginning.people.items()})  # fmt: skip
        db.session.commit()
    ilze = signed_in(app, beginning.people["ilze"])
    copy = ZipFile(BytesIO(ilze.get("/mydata/copy.zip").response.data)).read("index.html").decode()
    assert "Marta Egle (for: Andris Kalniņš)" in copy
    found = [(one, line) for one in PAGES for line in bare(ilze.get(one).text)]
    assert found == []
    assert ilze.get("/logbook/entries/5").text.count("Marta Egle (for: Andris Kalniņš)") == 1
    assert "Vera (for: Dace) wrote on" in ilze.get("/dashboards/home").text
