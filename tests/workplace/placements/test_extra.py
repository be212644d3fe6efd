"""What a group asks for beside the program's fields: written, required, printed, kept."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.core.db.base import db
from app.groups.extras.models import ExtraField
from app.workplace.agreements.models import Agreement
from app.workplace.placements import actions
from app.workplace.placements.rules import text_hash
from tests.kit.pages import Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
LABEL = "Emergency contact"


def fields(seat: Seat, plan: Told) -> Visitor:
    """Krista, at the page that asks for more on papers."""
    krista = seat("krista")
    krista.get(f"/running/cohorts/{plan.story.cohorts['latvia']}")
    krista.follow("Extra fields of papers")
    return krista


def ask(
    seat: Seat, plan: Told, label: str = LABEL, paper: str = "plan", required: bool = True
) -> None:
    """The group asks for one more thing."""
    krista = seat("krista")
    krista.get(f"/extras/cohorts/{plan.story.cohorts['latvia']}/{paper}/new")
    ticked = {"is_required": "y"} if required else {}
    krista.submit("Add the field", label=label, **ticked)


def stand(app: Flask, plan: Told) -> tuple[list[str], str]:
    """The labels and texts of the plan, and its hash."""
    with app.app_context():
        one = told.placement(plan)
        return [f"{row['label']}: {row['text']}" for row in one.extra], one.hash


def test_a_required_field_is_asked_for_before_the_plan_is_proposed(
    app: Flask, seat: Seat, plan: Told
) -> None:
    before = stand(app, plan)[1]
    ask(seat, plan)
    assert stand(app, plan) == ([], before)
    ilze = seat("ilze")
    page = ilze.get(f"/placements/{plan.placement}")
    assert "What this group asks for too: Emergency contact" in page.text
    assert "Propose the plan" not in page.text
    page = ilze.follow("Change the plan")
    ilze.submit("Save the plan", {page_name(page): "Jānis, 26 000 000"})
    assert stand(app, plan)[0] == ["Emergency contact: Jānis, 26 000 000"]
    assert stand(app, plan)[1] != before
    page = ilze.submit("Propose the plan")
    assert "You proposed the plan and accepted it with that." in page.text
    assert "Jānis, 26 000 000" in page.text


def page_name(page) -> str:
    """The name of the extra field in the plan's form."""
    return next(one for one in page.form("Save the plan").names() if one.startswith("extra_"))


def test_what_was_accepted_stays_when_the_field_is_renamed_taken_out_or_a_new_one_comes(
    app: Flask, seat: Seat, plan: Told
) -> None:
    ask(seat, plan, required=False)
    ilze = seat("ilze")
    ilze.get(f"/placements/{plan.placement}/edit")
    ilze.submit("Save the plan", extra_1="Jānis")
    ilze.submit("Propose the plan")
    accepted = stand(app, plan)
    krista = fields(seat, plan)
    krista.follow("Change")
    krista.submit("Save the field", label="Whom to ring", is_required="y")
    ask(seat, plan, "Allergies")
    assert stand(app, plan) == accepted
    krista = fields(seat, plan)
    page = krista.submit("Take out")
    assert "You can put it back." in page.text
    page = ilze.get(f"/placements/{plan.placement}")
    assert "Emergency contactJānis" in page.text
    assert "Take my acceptance back" in page.text
    page = ilze.follow("Change the plan")
    assert "It is asked for no longer." in page.text
    ilze.submit("Save the plan", extra_1="", extra_2="None")
    assert stand(app, plan)[0] == ["Allergies: None"]
    krista = fields(seat, plan)
    krista.submit("Put back")
    assert "Whom to ring" in ilze.get(f"/placements/{plan.placement}/edit").text


def test_a_plan_that_holds_nothing_extra_has_the_hash_that_it_had(app: Flask, plan: Told) -> None:
    with app.app_context():
        one = told.placement(plan)
        names = ("starts_on", "ends_on", "weeks", "work_minutes", "assessment_minutes", "pattern")
        more = ("tasks", "objectives", "feedback", "mentoring")
        assert one.hash == text_hash({name: getattr(one, name) for name in (*names, *more)})
        agreement = db.session.query(Agreement).one()
        code = agreement.code
        agreement.extra = [{"key": "1", "label": LABEL, "text": "Jānis"}]
        assert agreement.code != code
        agreement.extra, agreement.protocol = [], "17/2026"
        assert agreement.code == code


def test_the_protocol_number_comes_late_and_leaves_acceptances_alone(
    app: Flask, seat: Seat, plan: Told
) -> None:
    krista = fields(seat, plan)
    krista.submit("Keep the choice", papers=["plan", "agreement"])
    with app.app_context():
        for who in ("ilze", "dace"):
            actions.propose(told.person(plan, "ilze"), told.placement(plan))
            assert actions.accept(
                told.person(plan, who), told.placement(plan), told.placement(plan).hash
            )
        db.session.commit()
    krista.get(f"/placements/{plan.placement}")
    late = seat("krista")
    late.get(f"/placements/{plan.placement}")
    page = krista.submit("Keep the number", protocol="LV-17/2026")
    assert "Protocol numberLV-17/2026" in page.text
    assert "accepted" in page.text
    page = late.submit("Keep the number", protocol="18", status=409)
    assert "This was changed elsewhere" in page.text
    with app.app_context():
        assert len(told.placement(plan).standing()) == 2
    assert "Keep the number" not in seat("dace").get(f"/placements/{plan.placement}").text


def test_an_agreement_is_not_noted_as_signed_without_what_is_required(
    app: Flask, seat: Seat, plan: Told
) -> None:
    ask(seat, plan, "Insurance policy", "agreement")
    krista = fields(seat, plan)
    krista.submit("Keep the choice", papers=["agreement"])
    with app.app_context():
        one = db.session.query(Agreement).one()
        one.signed_on, number = None, one.id
        db.session.commit()
    krista.get(f"/agreements/{number}")
    page = krista.submit("Note the signature", on="26.8.2026", status=422)
    assert "Fill this in first, under “Edit the agreement”: Insurance policy" in page.text
    krista.follow("Edit the agreement")
    names = {"provider_name": "Krista Vanaga", "host_name": "Andris"}
    page = krista.submit("Save the agreement", names, extra_1="P-99", protocol="A-3")
    assert "Insurance policyP-99" in page.text
    assert "Protocol numberA-3" in page.text
    page = krista.submit("Note the signature", on="26.8.2026")
    assert "The agreement is signed." in page.text
    assert "P-99" in krista.get(f"/agreements/{number}/print").text


def test_of_two_who_change_a_field_the_second_sees_both(seat: Seat, plan: Told, app: Flask) -> None:
    ask(seat, plan)
    first, second = fields(seat, plan), fields(seat, plan)
    for one in (first, second):
        one.follow("Change")
    first.submit("Save the field", label="Whom to ring")
    page = second.submit("Save the field", label="Whom to call", status=409)
    assert "This was changed elsewhere" in page.text
    with app.app_context():
        assert db.session.query(ExtraField).one().label == "Whom to ring"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("", "Write what the field is called."),
        ("x" * 81, "Use at most 80 characters here."),
        ("EMERGENCY contact", "This paper has a field of this name. Write another."),
    ],
)
def test_a_wrong_name_is_refused_in_words_and_kept(
    seat: Seat, plan: Told, label: str, words: str
) -> None:
    ask(seat, plan)
    krista = fields(seat, plan)
    krista.get(f"/extras/cohorts/{plan.story.cohorts['latvia']}/plan/new")
    page = krista.submit("Add the field", label=label, status=422)
    assert words in page.text
    assert page.form("Add the field").value("label") == [label]
