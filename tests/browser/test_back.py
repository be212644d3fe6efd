"""Save, Back, Save: what stands in a form is as old as the number beside it.

After Back a browser fills what was typed into the page that it fetches anew, beside the new
number of the version: old words would replace newer ones, and nobody would be told.
"""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from flask import Flask
from playwright.sync_api import Locator, Response, expect
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person
from app.project.documents.models import Document
from app.project.handins.models import Version
from app.project.plans.actions import name_supervisor
from app.project.plans.rules import Supervising
from app.results.evaluation.actions import open_for
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Side
from app.workplace.agreements.models import Agreement
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.actions import begin
from tests.browser.conftest import PATIENCE, Reader
from tests.house.matrix import Doors
from tests.kit.world import score

WRITERS = ("karlis", "andris")
FIRST, SECOND = "Typed before the others.", "Written by the others meanwhile."


class Numbered(NamedTuple):
    """A form beside a number: who writes, on which page, in which field."""

    who: str
    page: str
    field: str
    texts: tuple[str, str] = (FIRST, SECOND)


FORMS = {
    "an entry": Numbered("ilze", "/logbook/entries/{draft_id}", "did"),
    "a meeting's note": Numbered("dace", "/meetings/enrolment/{enrolment_id}/1", "corrected"),
    "a placement plan": Numbered("karlis", "/placements/{begun_id}/edit", "feedback"),
    "an agreement": Numbered("krista", "/agreements/{agreement_id}/edit", "insurance"),
    "a host": Numbered("krista", "/agreements/libraries/{library_id}", "address"),
    "a group": Numbered("krista", "/intake/cohorts/{cohort_id}", "weeks", ("11", "12")),
    "a sheet": Numbered("andris", "/evaluation/{alone_id}/sheet", "words"),
    "agreed scores": Numbered("andris", "/evaluation/{both_id}/agreement", "words"),
    "a supervisor": Numbered("karlis", "/plans/{free_id}", "name", ("Anna Ozola", "Zita Ozola")),
    "a text": Numbered("krista", "/privacy/texts/course", "text_en"),
    "a document": Numbered("ilze", "/plans/{document_id}/swot", "conclusion"),
}


def _begun(live: Flask, doors: Doors, both: bool) -> dict[str, int]:
    """What the world has not yet: things that are still being written."""
    with live.app_context():
        karlis, andris = (db.session.get_one(Person, doors.people[one]) for one in WRITERS)
        course = select(Enrolment).where(Enrolment.person_id == karlis.id)
        enrolment = db.session.scalars(course).one()
        placement = begin(karlis, enrolment)
        of_plan = select(Document).where(Document.enrolment_id == enrolment.id)
        plan = db.session.scalars(of_plan.where(Document.kind == "business")).one()
        assert name_supervisor(plan, karlis, Supervising.DIRECTOR, "Rita Ozola", 0)
        version = db.session.scalars(select(Version).where(Version.kind == "business")).one()
        if both:
            score(version, andris, Side.MENTOR)
        else:
            open_for(version, andris, Side.MENTOR)
        db.session.flush()
        of_version = select(Evaluation.id).where(Evaluation.version_id == version.id)
        sheet = db.session.scalars(of_version).one()
        draft = db.session.scalars(select(Entry.id).where(Entry.state == State.DRAFT)).one()
        found = {"begun_id": placement.id, "free_id": plan.id, "alone_id": sheet}
        agreement = db.session.get_one(Agreement, int(doors.values["agreement_id"]))
        agreement.provider_name = agreement.host_name = "Zane Liepa"
        db.session.commit()
        db.session.remove()
    return {**found, "both_id": sheet, "draft_id": draft}


def _field(one: Reader, name: str) -> Locator:
    one.page.wait_for_load_state()
    one.main.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    return one.main.locator(f"[name={name}]:not([type=radio])").first


def _is_saved(answer: Response) -> bool:
    return answer.request.method == "POST" and "/unsent/" not in answer.url


def _save(one: Reader, name: str, text: str | None = None) -> None:
    """Press Enter, as it were; the page that follows is there."""
    field = _field(one, name)
    if text is not None:
        field.fill(text)
    for sure in one.main.locator("[name=sure]").all():
        sure.check()
    with (
        one.page.expect_response(_is_saved) as sent,
        one.page.expect_navigation(),
    ):
        field.evaluate("(field) => field.form.requestSubmit()")
    assert sent.value.status == 303, sent.value.status


@pytest.mark.parametrize("kind", FORMS)
def test_after_back_no_old_words_replace_newer_ones(
    kind: str, live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    form = FORMS[kind]
    made = _begun(live, doors, both="both_id" in form.page)
    path = form.page.format(**{**doors.values, **made})
    mine, first, second = at_desk(form.who), *form.texts
    mine.open(path)
    _save(mine, form.field, first)
    other = mine.another()
    other.open(path)
    expect(_field(other, form.field)).to_have_value(first)
    _save(other, form.field, second)
    mine.open("/")
    mine.page.go_back()
    mine.page.go_back()
    assert mine.page.url == mine.site + path
    expect(_field(mine, form.field)).to_have_value(second, timeout=PATIENCE)
    _save(mine, form.field)
    other.open(path)
    expect(_field(other, form.field)).to_have_value(second)


NEW = {
    "an entry": ("ilze", "/logbook/{placement_id}/week/3", {"minutes": "1:00", "did": FIRST}),
    "a meeting": ("dace", "/meetings/enrolment/{enrolment_id}", {"planned_on": "1.3.2027"}),
    "a host": ("krista", "/agreements/libraries/new", {"name": "Library of the port"}),
}


@pytest.mark.parametrize("kind", NEW)
def test_after_back_a_form_that_made_something_is_empty(
    kind: str, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    who, page, texts = NEW[kind]
    one = at_desk(who)
    one.open(page.format(**doors.values))
    empty = {name: _field(one, name).input_value() for name in texts}
    for name, text in texts.items():
        _field(one, name).fill(text)
    _save(one, next(iter(texts)))
    one.page.go_back()
    assert {name: _field(one, name).input_value() for name in texts} == empty


def test_the_same_words_once_more_are_asked_about(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    ilze = at_desk("ilze")
    _who, page, texts = NEW["an entry"]
    for asked in ("The entry is saved", "You have sent this already"):
        ilze.open(page.format(**doors.values))
        for name, text in texts.items():
            _field(ilze, name).fill(text)
        ilze.main.get_by_label("Day").select_option(index=0)
        ilze.press("Save entry")
        ilze.reads(asked)
    ilze.reads(FIRST)
    ilze.press("Store it once more")
    ilze.reads("The entry is saved")
    with live.app_context():
        assert db.session.query(Entry).filter_by(did=FIRST).count() == 2
        db.session.remove()
    ilze.forgive("409")
