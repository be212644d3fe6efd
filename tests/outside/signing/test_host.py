"""A responsible person without an account: one placement by a link, acts by a code."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.people.bymail.rules import Way
from app.workplace.placements import actions as placements
from tests.outside.signing.conftest import code_now, host, prove, row
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


def everything(app: Flask) -> dict[str, list[Any]]:
    """All rows of all tables but counters: what looking must not change."""
    with app.app_context(), db.engine.connect() as connection:
        tables = [one for one in db.metadata.sorted_tables if one.name not in ("tries",)]
        return {one.name: list(connection.execute(select(one))) for one in tables}


def test_a_link_opens_one_placement_leaves_the_address_and_changes_nothing(
    app: Flask, visitor: Any, proposed: Told, link: Any
) -> None:
    path, marta = link(proposed), visitor()
    before = everything(app)
    page = marta.get(path)
    assert page.h1 == "Placement: Ilze Bērziņa"
    assert page.url.endswith("/signing/")
    assert "Interview 15 young readers" in page.text
    assert "Accept the plan" not in page.text
    marta.get("/signing/")
    assert everything(app) == before
    with app.app_context():
        found = row(path)
        assert len(path.rpartition("/")[2]) == 32  # 24 bytes
        assert path.rpartition("/")[2] not in str(vars(found))


def test_without_the_code_nothing_is_accepted(
    app: Flask, visitor: Any, proposed: Told, link: Any
) -> None:
    marta = visitor()
    marta.get(link(proposed))
    with app.app_context():
        seen = told.placement(proposed).hash
    page = marta.post("/signing/acceptance", {"hash": seen}, status=403)
    assert "Type the code first. Nothing was changed." in page.text
    assert host(app, proposed) is None


@pytest.mark.usefixtures("mailing")
def test_a_mailed_code_accepts_the_plan_and_the_record_says_how(
    app: Flask, visitor: Any, at: Any, proposed: Told, link: Any
) -> None:
    path, marta = link(proposed), visitor()
    marta.get(path)
    page = marta.submit("Send me the code")
    assert "A code of six digits is on its way." in page.text
    page = marta.submit("Go on with the code", code="12", status=422)
    assert "Write the code of six digits." in page.text
    code = code_now(app, path)
    page = prove(marta, f"{code[:3]} {code[3:]}")
    assert "The code is right." in page.text
    page = marta.submit("Accept the plan")
    assert "You accepted the plan." in page.text
    accepted = host(app, proposed)
    assert accepted
    assert (accepted.way, accepted.roles) == (Way.LINK, "responsible")
    with app.app_context():
        assert told.placement(proposed).is_active
        lines = select(Line.how).where(Line.act == "placement plan accepted").order_by(Line.id)
        assert db.session.scalars(lines).all()[-1] == "link and code"
    words = "by a link and a mailed code"
    assert words in at(proposed, "ilze").get(f"/placements/{proposed.placement}").text
    assert words in at(proposed, "ilze").get(f"/placements/{proposed.placement}/print").text
    prove_again = visitor()
    prove_again.get(path)
    assert "Go on with the code" not in prove_again.page.text  # one mailed code opens once


def test_a_slip_has_a_code_that_five_wrong_tries_end(
    app: Flask, visitor: Any, at: Any, proposed: Told
) -> None:
    krista = at(proposed, "krista")
    krista.get(f"/placements/{proposed.placement}")
    krista.follow("Let the host accept without an account")
    page = krista.submit("Make a slip with link and code")
    path = next(
        one for one in page.links().values() if "/signing/" in one and "/enrolments/" not in one
    ).removeprefix("https://localhost")
    code = code_now(app, path)
    assert f"{code[:3]} {code[3:]}" in page.text
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    marta = visitor()
    marta.get(path)
    for left in ("4 tries are left.", "3 tries are left.", "2 tries are left.", "1 try is left."):
        page = marta.submit("Go on with the code", code=wrong, status=422)
        assert f"This is not the code. Look again: {left}" in page.text
    assert "1 try is left." in marta.get("/signing/").text
    page = marta.submit("Go on with the code", code=wrong, status=429)
    assert "This code works no longer. Ask whoever coordinates for a new slip." in page.text
    marta.post("/signing/code", {"code": code}, status=429)
    assert "Go on with the code" not in marta.get("/signing/").text


def test_another_language_keeps_the_code_that_was_typed_and_counts_no_try(
    app: Flask, visitor: Any, proposed: Told, slip: Any
) -> None:
    app.config["LANGUAGES"] = ["en", "lv"]
    path, code = slip(proposed)
    marta = visitor()
    marta.get(path)
    page = marta.submit("Go on with the code", {"code": code}, button="lv")
    assert page.root.get("lang") == "lv"
    assert page.form("code-form").value("code") == [code]
    with app.app_context():
        assert row(path).tries == 0


def test_what_closed_it_is_said_in_the_persons_language_and_nobody_is_named(
    app: Flask, visitor: Any, proposed: Told, slip: Any, keep: Any
) -> None:
    app.config["LANGUAGES"] = ["en", "it", "lv"]
    italian = {"Accept-Language": "it"}
    path, _code = slip(proposed)
    slip(proposed)
    page = visitor().get(path, status=410)
    assert "A newer slip was made, and this one ended with it." in page.text

    def speak() -> None:
        told.person(proposed, "marta").language = "lv"

    keep(speak)
    page = visitor().get(path, status=410, headers=italian)
    assert page.root.get("lang") == "lv"
    assert "Marta" not in page.html
    page = visitor().get("/signing/nobody-made-this", status=410, headers=italian)
    assert page.root.get("lang") == "it"
    page = visitor().get("/signing/?again=1", status=410)
    assert page.h1 == "This page is not open here"


def test_a_new_slip_ends_the_one_before_and_its_code_accepts(
    app: Flask, visitor: Any, at: Any, proposed: Told, slip: Any
) -> None:
    krista, marta = at(proposed, "krista"), visitor()
    marta.get(slip(proposed)[0])
    krista.get(f"/signing/enrolments/{proposed.enrolment}")
    page = krista.submit("Make a slip with link and code")
    marta.get("/signing/?again=1", status=410)  # the slip before ended
    path = next(
        one for one in page.links().values() if "/signing/" in one and "/enrolments/" not in one
    ).removeprefix("https://localhost")
    marta.get(path)
    prove(marta, code_now(app, path))
    page = marta.submit("Accept the plan")
    accepted = host(app, proposed)
    assert accepted
    assert accepted.way is Way.PAPER
    assert "by a slip of paper and its code" in page.text


def test_an_acceptance_of_another_text_is_refused_and_one_is_taken_back(
    app: Flask, visitor: Any, proposed: Told, slip: Any, keep: Any
) -> None:
    path, code = slip(proposed)
    marta = visitor()
    marta.get(path)
    prove(marta, code)

    def change() -> None:
        plan = told.placement(proposed)
        plan.conditions = ""  # so that it does not start at once
        ilze = told.person(proposed, "ilze")
        assert placements.save_text(ilze, plan, plan.version, pattern="Mornings")

    keep(change)
    page = marta.submit("Accept the plan", status=409)
    assert "were changed since you opened this page" in page.text
    assert host(app, proposed) is None
    marta.submit("Accept the plan")
    assert host(app, proposed)
    page = marta.submit("Take my acceptance back")
    assert "Your acceptance is taken back." in page.text
    assert host(app, proposed) is None
