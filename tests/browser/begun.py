"""The world in which each kind of form stands, and how it is filled in and sent."""

from datetime import timedelta

from flask import Flask
from playwright.sync_api import Locator, Response
from sqlalchemy import select, update

from app.coordination.moves.actions import undo as undo_move
from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.groups.hosts.models import HostChange
from app.groups.terms.models import Amendment
from app.people.accounts.models import Person
from app.project.documents.actions import keep_text
from app.project.documents.models import Document
from app.project.handins.models import Version
from app.project.plans.actions import name_supervisor
from app.project.plans.rules import Supervising
from app.results.evaluation.actions import confirm, open_for, save_agreement
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Agreement as Agreed
from app.results.evaluation.rules import Side
from app.workplace.agreements.models import Agreement
from app.workplace.amendments.actions.amending import withdraw as withdraw_amendment
from app.workplace.corrections.actions import withdraw as withdraw_correction
from app.workplace.corrections.models import Correction
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.actions import begin, propose, save_text
from app.workplace.placements.models import Placement
from tests.browser.conftest import Reader
from tests.browser.kind import Kind
from tests.house.matrix import Doors
from tests.kit.scored import score

WRITERS = ("karlis", "andris", "dace", "ilze")
# what was kept of a form, and what came with its key
BESIDE = {"unsent", "used_form", "kept_text"}
WORDS = "Sorted the photographs by street."


def begun(live: Flask, doors: Doors, page: str) -> dict[str, str]:
    """What the world has not yet, as a page needs it: things that are still being written."""
    with live.app_context():
        people = {who: db.session.get_one(Person, doors.people[who]) for who in WRITERS}
        course = select(Enrolment).where(Enrolment.person_id == people["karlis"].id)
        enrolment = db.session.scalars(course).one()
        placement = begin(people["karlis"], enrolment)
        of_plan = select(Document).where(Document.enrolment_id == enrolment.id)
        plan = db.session.scalars(of_plan.where(Document.kind == "business")).one()
        assert name_supervisor(plan, people["karlis"], Supervising.DIRECTOR, "Rita Ozola", 0)
        agreement = db.session.get_one(Agreement, int(doors.values["agreement_id"]))
        agreement.provider_name = agreement.host_name = "Zane Liepa"
        draft = db.session.scalars(select(Entry.id).where(Entry.state == State.DRAFT)).one()
        found = {"begun_id": placement.id, "free_id": plan.id, "draft_id": draft}
        if "free_entry_id" in page:
            one = db.session.get_one(Correction, int(doors.values["correction_id"]))
            assert withdraw_correction(people["ilze"], one)
            found["free_entry_id"] = one.entry_id
        if "waited_id" in page:  # since long before anybody answered
            waits = update(Entry).where(Entry.state == State.SENT)
            db.session.execute(waits.values(sent_at=clock.now() - timedelta(days=30)))
            found["waited_id"] = int(doors.values["placement_id"])
        if "unamended_id" in page or "moved_id" in page:
            found |= _free_again(doors.values, people["ilze"])
        if "proposed_id" in page:
            found["proposed_id"] = proposed(placement, people["karlis"])
        found |= {"karlis_id": people["karlis"].id, **_judged(people, page)}
        _tear(people["ilze"], int(doors.values["document_id"]))
        db.session.commit()
        db.session.remove()
    return {**doors.values, **{name: str(value) for name, value in found.items()}}


def _free_again(values: dict[str, str], by: Person) -> dict[str, int]:
    """No amendment of the plan waits any more, and no change of its library."""
    one = db.session.get_one(Amendment, int(values["amendment_id"]))
    move = db.session.get_one(HostChange, int(values["host_change_id"]))
    place = db.session.get_one(Placement, one.placement_id)
    assert withdraw_amendment(by, place, one)
    assert undo_move(move.by, move, place)
    return {"unamended_id": place.id, "moved_id": place.id}


def proposed(placement: Placement, by: Person) -> int:
    """The plan waits for those who accept it."""
    task = {"key": "t1", "activity": "", "text": "Help readers"}
    objective = {"key": "o1", "text": "I can help", "competence": "", "tasks": ["t1"], "by": by.id}
    days = {"starts_on": clock.today(), "ends_on": clock.today() + timedelta(weeks=10)}
    rows = {"tasks": [task], "objectives": [objective]}
    assert save_text(by, placement, placement.version, **days, **rows)
    assert propose(by, placement) == []
    return placement.id


def _judged(people: dict[str, Person], page: str) -> dict[str, int]:
    """The mentor's sheet is open; or both are sealed; or both have confirmed what they agreed."""
    version = db.session.scalars(select(Version).where(Version.kind == "business")).one()
    if "alone_id" in page:
        open_for(version, people["andris"], Side.MENTOR)
    else:
        score(version, people["andris"], Side.MENTOR)
    db.session.flush()
    found = db.session.scalars(select(Evaluation).where(Evaluation.version_id == version.id)).one()
    if "confirmed_id" in page:
        agreed = Agreed(dict(found.agreed), {}, "Well done.", "approve", "")
        assert save_agreement(found, found.version, agreed, people["dace"])
        for who, side in (("dace", Side.TRAINER), ("andris", Side.MENTOR)):
            assert not confirm(found, side, people[who])
    return dict.fromkeys(("alone_id", "both_id", "confirmed_id"), found.id)


def _tear(ilze: Person, number: int) -> None:
    """A text that could not be stored waits beside the one that is."""
    document = db.session.get_one(Document, number)
    part = document.part("swot")
    other = {**part.content, "conclusion": "Written in another window."}
    keep_text(part.id, document.enrolment_id, ilze.id, other, part.content)


def field_of(one: Reader, name: str) -> Locator:
    """A field of the page by name, or as it is found in style sheets; everything is open."""
    one.page.wait_for_load_state()
    one.main.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    which = name if "[" in name else f"[name={name}]:not([type=radio])"
    return one.main.locator(which).first


def button_of(one: Reader, field: Locator, words: str) -> Locator:
    """The button that sends the form of a field."""
    form = field.locator("xpath=ancestor::form")
    return (
        form.get_by_role("button", name=words, exact=True).and_(one.page.locator(":not(.vh)")).first
    )


def fill_in(one: Reader, kind: Kind, values: dict[str, str], words: str) -> tuple[Locator, Locator]:
    """Fill in the form of this kind; its field for sentences, and the button that sends it."""
    field = field_of(one, kind.place.format(**values))
    form = field.locator("xpath=ancestor::form")
    for name, value in kind.more.items():
        other = form.locator(f"[name={name}]").first
        if other.get_attribute("type") in ("radio", "checkbox"):
            other.check()
        elif other.evaluate("one => one.localName") == "select":
            other.select_option(value)
        else:
            other.fill(value)
    for sure in form.locator("[name=sure]").all():
        sure.check()
    field.fill(words)
    return field, button_of(one, field, kind.button)


def is_saved(answer: Response) -> bool:
    """Whether it answers what a person sent, and not what is kept meanwhile."""
    return answer.request.method == "POST" and "/unsent/" not in answer.url


def held(live: Flask) -> int:
    """How often the words stand in the database, as what somebody sent."""
    with live.app_context():
        tables = [one for one in db.metadata.sorted_tables if one.name not in BESIDE]
        rows = [row for one in tables for row in db.session.execute(one.select())]
        db.session.remove()
    return sum(WORDS in str(tuple(row)) for row in rows)
