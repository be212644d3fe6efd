"""A responsible person with a slip: plan, amendment and hours, by keys alone, without scripts."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.groups.terms.models import Amendment
from app.outside.signing.actions import Slip, ask_for_signatures, make_slip
from app.people.accounts.models import Person
from app.workplace.amendments.actions.amending import propose, withdraw
from app.workplace.corrections.actions import withdraw as withdraw_correction
from app.workplace.corrections.models import Correction
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.actions import begin
from app.workplace.placements.models import Placement
from tests.browser.begun import proposed
from tests.browser.conftest import SCREENS, Reader
from tests.browser.mailed import keep
from tests.browser.test_mailed_pages import tab_to
from tests.browser.test_pages import too_wide
from tests.house.matrix import Doors

Step = Callable[[Reader], None]


def _slip(live: Flask, doors: Doors, enrolment: Enrolment) -> Slip:
    krista, marta = (db.session.get_one(Person, doors.people[who]) for who in ("krista", "marta"))
    return make_slip(krista, enrolment, marta, str(live.config["SECRET_KEY"]))


def _waits_for_the_plan(live: Flask, doors: Doors) -> Slip:
    """Kārlis has proposed his plan; Marta is responsible for him."""
    karlis = db.session.get_one(Person, doors.people["karlis"])
    enrolment = db.session.scalars(select(Enrolment).where(Enrolment.person_id == karlis.id)).one()
    proposed(begin(karlis, enrolment), karlis)
    return _slip(live, doors, enrolment)


def _waits_for_hours(live: Flask, doors: Doors) -> Slip:
    """All hours of Ilze are decided and done, her group has them signed, an amendment waits."""
    placement = db.session.get_one(Placement, int(doors.values["placement_id"]))
    krista, ilze = (db.session.get_one(Person, doors.people[who]) for who in ("krista", "ilze"))
    assert withdraw_correction(
        ilze, db.session.get_one(Correction, int(doors.values["correction_id"]))
    )
    opened = db.session.get_one(Amendment, int(doors.values["amendment_id"]))
    assert withdraw(ilze, placement, opened)
    decided = update(Entry).where(Entry.state.in_((State.SENT, State.ASKED)))
    db.session.execute(decided.values(state=State.REFUSED))
    placement.work_minutes, placement.assessment_minutes = 60, 0
    cohort = placement.enrolment.cohort
    assert ask_for_signatures(krista, cohort, wanted=True)
    db.session.flush()
    text = {"pattern": "Mornings, Monday to Thursday"}
    made = propose(ilze, placement, placement.version, text, "Mornings are quiet.")
    assert isinstance(made, Amendment), made
    return _slip(live, doors, placement.enrolment)


def _open(live: Flask, one: Reader, slip: Slip) -> None:
    one.open(slip.address.removeprefix(str(live.config["SITE_URL"])))


def _type_code(one: Reader, slip: Slip) -> None:
    tab_to(one.page, "[name=code]")
    one.page.keyboard.type(slip.code)
    one.page.keyboard.press("Enter")
    one.reads("The code is right.")


def _press(one: Reader, path: str, *words: str) -> None:
    """Go to the button of the form that is sent there, and press Enter."""
    tab_to(one.page, f"form[action='/signing/{path}'] button")
    one.page.keyboard.press("Enter")
    one.reads(*words)


def _plan(live: Flask, doors: Doors, one: Reader, look: Step) -> None:
    slip = keep(live, lambda: _waits_for_the_plan(live, doors))
    _open(live, one, slip)
    one.reads("To accept the plan, type the code first.")
    look(one)
    tab_to(one.page, "[name=code]")
    one.page.keyboard.type("12")
    one.page.keyboard.press("Enter")
    one.page.locator(".err").first.wait_for()
    look(one)
    _type_code(one, slip)
    look(one)
    _press(one, "acceptance", "You accepted the plan.")
    look(one)
    _press(one, "acceptance/withdrawal", "Your acceptance is taken back.")


def _hours(live: Flask, doors: Doors, one: Reader, look: Step) -> None:
    slip = keep(live, lambda: _waits_for_hours(live, doors))
    _open(live, one, slip)
    one.reads("To accept the changes, type the code first.", "Signature under the hours")
    look(one)
    _type_code(one, slip)
    _press(one, "amendment", "You accepted the amendment.")
    _press(one, "amendment/withdrawal", "Your acceptance is taken back.")
    _press(one, "signature", "You signed under the hours.")
    look(one)
    _press(one, "signature/withdrawal", "Your signature is taken back.")
    tab_to(one.page, "form[action='/signing/end'] button")
    one.page.keyboard.press("Enter")
    one.reads("closed")
    look(one)
    one.open("/signing/nobody-made-this")
    look(one)


@pytest.mark.parametrize("screen", ["phone", "old"])
def test_keys_alone_and_no_scripts_are_enough(
    live: Flask, doors: Doors, reader: Callable[..., Reader], screen: str
):
    wide: list[str] = []
    for walk in (_plan, _hours):
        one = reader(scripts=False, screen=screen)
        walk(live, doors, one, lambda at: wide.extend(too_wide(at, screen)))
        one.complaints[:] = [words for words in one.complaints if "status of 4" not in words]
    assert wide == []


def test_axe_has_nothing_against_the_pages_on_two_screens(
    live: Flask, doors: Doors, reader: Callable[..., Reader]
):
    def look(one: Reader) -> None:
        for screen in ("phone", "old"):
            width, height = SCREENS[screen]
            one.page.set_viewport_size({"width": width, "height": height})
            one.looked_at.clear()
            one.look()

    for walk in (_plan, _hours):
        one = reader(screen="phone")
        walk(live, doors, one, look)
        one.complaints[:] = [words for words in one.complaints if "status of 4" not in words]
