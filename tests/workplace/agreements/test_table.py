"""Agreements with several hosts in one table, and the responsible person for all learners there."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Assignment, Enrolment, Library
from app.groups.cohorts.queries import team_of
from app.ops.demo.cast import Story
from app.people.accounts.models import Person, person_by_email
from app.policy import Role
from app.workplace.agreements.actions import sign
from app.workplace.agreements.models import Agreement
from tests.kit.pages import Visitor
from tests.kit.people import person

COMMON = {"provider_name": "Krista Vanaga", "valid_from": "1.1.2026"}
FIRST = {"rows-0-host_name": "Valda Kalna", "rows-0-email": "andris@berzleja.example"}


def written(app: Flask) -> dict[str, tuple[str, str, bool]]:
    """Of each host's agreement: who is responsible, who signs, whether it is signed."""
    with app.app_context():
        return {
            one.library.name: (one.responsible.name, one.signs_for_host, bool(one.signed_on))
            for one in db.session.scalars(select(Agreement))
        }


def test_agreements_with_several_hosts_are_kept_by_one_press(krista: Visitor, app: Flask) -> None:
    krista.get("/agreements/")
    page = krista.follow("Several agreements in one table")
    assert page.words("th", role="rowheader") == [
        "Bērzleja Library",
        "Biblioteca Porto",
        "Liepkalne Library",
    ]
    third = {"rows-2-host_name": "Maija Z.", "rows-2-email": "new@liepkalne.example",
             "rows-2-name": "Zane Egle"}  # fmt: skip
    signed = {"rows-0-signed_on": "8.1.2026"}
    page = krista.submit("Keep the agreements", {**COMMON, **FIRST, **signed, **third})
    assert "2 agreements are kept." in page.text
    assert written(app) == {
        "Bērzleja Library": ("Andris Kalniņš", "Valda Kalna", True),
        "Liepkalne Library": ("Zane Egle", "Maija Z.", False),
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Fill in at least one row."),
        ({"rows-1-number": "7"}, "Write the address of the responsible person at the host."),
        ({"rows-1-email": "x@y"}, "responsible person: Biblioteca Porto: Write a whole address"),
        ({"rows-1-email": "andris@berzleja.example"}, "Write who signs for the host."),
        ({**FIRST, "rows-0-email": "new@b.example"}, "Nobody here has this address yet."),
        ({**FIRST, "rows-0-email": "new@b"}, "Write a whole address"),
        ({**FIRST, "rows-0-signed_on": "8.1.2099"}, "Write today or an earlier day."),
        ({**FIRST, "rows-0-signed_on": "soon"}, "Write the day like 8.11.2026."),
        ({**FIRST, "valid_until": "1.1.2025"}, "The last day comes after the first day."),
    ],
)
def test_what_a_row_lacks_is_said_and_nothing_is_lost(
    krista: Visitor, app: Flask, typed: dict[str, str], said: str
) -> None:
    krista.get("/agreements/table")
    given = {**COMMON, **typed}
    page = krista.submit("Keep the agreements", given, status=422)
    assert said in page.text
    form = page.form("Keep the agreements")
    assert {name: form.value(name)[0] for name in given} == given
    assert written(app) == {}


def test_a_host_with_an_agreement_or_a_draft_is_not_asked_about(
    draft: int, krista: Visitor
) -> None:
    assert draft
    page = krista.get("/agreements/table")
    assert "Bērzleja Library" not in page.words("th", role="rowheader")


def test_a_group_sees_its_own_hosts_alone(krista: Visitor, story: Story) -> None:
    page = krista.get("/agreements/table", query_string={"group": story.cohorts["italy"]})
    assert page.words("th", role="rowheader") == ["Biblioteca Porto"]


def test_whom_the_agreement_names_becomes_responsible_for_all_learners_there(
    app: Flask, story: Story, draft: int, krista: Visitor
) -> None:
    with app.app_context():
        ilze = db.session.get_one(Enrolment, story.enrolments["ilze"])
        assign(None, person(story, "marta"), Role.RESPONSIBLE, ilze)
        karlis = db.session.get_one(Enrolment, story.enrolments["karlis"])
        karlis.library = db.session.get_one(Library, story.libraries["berzleja"])
        for row in db.session.scalars(select(Assignment).filter_by(enrolment_id=karlis.id)):
            if row.role is Role.RESPONSIBLE:
                db.session.delete(row)
        sign(None, db.session.get_one(Agreement, draft), clock.today())
        db.session.commit()
    page = krista.get(f"/agreements/{draft}")
    assert "Ilze Bērziņa, now: Marta Egle" in page.text
    page = krista.submit("Make responsible: Andris (2 learners)")
    assert "Andris Kalniņš is responsible for 2 learners more." in page.text
    assert "Make responsible: Andris" not in page.text
    with app.app_context():
        for who in ("ilze", "karlis"):
            held = team_of(story.enrolments[who]).responsible
            assert held
            assert held.name == "Andris Kalniņš"


def test_in_a_demonstration_real_people_are_asked_about_first(
    krista: Visitor, app: Flask, story: Story
) -> None:
    with app.app_context():
        db.session.get_one(Person, story.people["otto"]).is_demo = True
        db.session.commit()
    krista.get("/agreements/table")
    real = {**COMMON, **FIRST, "rows-0-email": "anna@rigascb.lv", "rows-0-name": "Anna"}
    page = krista.submit("Keep the agreements", real, status=422)
    assert "This is a demonstration" in page.text
    krista.submit("Keep the agreements", demo_ok=True)
    with app.app_context():
        assert person_by_email("anna@rigascb.lv")
