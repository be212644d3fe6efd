"""Marta is responsible for Ilze's placement, and has no account."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.core.db.base import db
from app.core.settings.relay import Relay
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Enrolment
from app.outside.signing import actions
from app.outside.signing.models import HostLink, link_of
from app.people.accounts.models import digest
from app.policy import Role
from app.workplace.placements import actions as placements
from app.workplace.placements.models import Acceptance
from app.workplace.placements.rules import Side
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

HERE = "https://localhost"


@pytest.fixture
def keep(app: Flask) -> Callable[[Callable[[], Any]], Any]:
    """Does something in the app's context and keeps it."""

    def act(do: Callable[[], Any]) -> Any:
        with app.app_context():
            done = do()
            db.session.commit()
            db.session.remove()
        return done

    return act


def _marta_has_the_part(told_now: Told) -> Told:
    marta = told.person(told_now, "marta")
    marta.joined_at = marta.password_hash = None
    enrolment = db.session.get_one(Enrolment, told_now.enrolment)
    assign(told.person(told_now, "krista"), marta, Role.RESPONSIBLE, enrolment)
    return told_now


@pytest.fixture
def marta_runs(run: Told, keep: Any) -> Told:
    """The placement runs, in its fifth week."""
    found: Told = keep(lambda: _marta_has_the_part(run))
    return found


@pytest.fixture
def marta_reads(prepared: Any, keep: Any) -> Told:
    """The plan is proposed, and waits for the host."""
    begun = prepared("a placement plan", told.written)
    found: Told = keep(lambda: _marta_has_the_part(begun))
    return found


@pytest.fixture
def at(app: Flask) -> Callable[[Told, str], Visitor]:
    """Somebody of the story at a browser, signed in: at(run, "ilze")."""
    return lambda of, who: signed_in(app, of.story.people[who])


@pytest.fixture
def mailing(app: Flask, tmp_path: Any) -> None:
    """The site sends mail."""
    app.config["MAIL_URL"] = Relay(folder=str(tmp_path))


@pytest.fixture
def link(app: Flask, keep: Any) -> Callable[[Told], str]:
    """Makes a link for Marta: the path of its address."""

    def make(of: Told) -> str:
        def do() -> str:
            enrolment = db.session.get_one(Enrolment, of.enrolment)
            return actions.make_link(enrolment, told.person(of, "marta"))

        address: str = keep(do)
        return address.removeprefix(HERE)

    return make


@pytest.fixture
def slip(app: Flask, keep: Any) -> Callable[[Told], tuple[str, str]]:
    """Makes a slip for Marta: the path of its address, and its code."""

    def make(of: Told) -> tuple[str, str]:
        def do() -> tuple[str, str]:
            enrolment = db.session.get_one(Enrolment, of.enrolment)
            krista, marta = told.person(of, "krista"), told.person(of, "marta")
            made = actions.make_slip(krista, enrolment, marta, app.config["SECRET_KEY"])
            return made.address.removeprefix(HERE), made.code

        found: tuple[str, str] = keep(do)
        return found

    return make


@pytest.fixture
def signed(keep: Any) -> Callable[[Told], None]:
    """The group asks hosts to sign under the hours."""

    def ask(of: Told) -> None:
        def do() -> None:
            cohort = db.session.get_one(Enrolment, of.enrolment).cohort
            assert actions.ask_for_signatures(told.person(of, "krista"), cohort, wanted=True)

        keep(do)

    return ask


@pytest.fixture
def proposed(marta_reads: Told, keep: Any) -> Told:
    """The learner proposed it and accepted with that; the trainer accepted too."""

    def do() -> None:
        plan = told.placement(marta_reads)
        dace, ilze = told.person(marta_reads, "dace"), told.person(marta_reads, "ilze")
        placements.set_conditions(dace, plan, "Hand the plan in by 30 September.")
        assert placements.propose(ilze, plan) == []
        assert placements.accept(ilze, plan, plan.hash)
        assert placements.accept(dace, plan, plan.hash)

    keep(do)
    return marta_reads


def row(path: str) -> HostLink:
    """The link of an address, in the app's context."""
    found = link_of(digest(path.rpartition("/")[2]))
    assert found is not None
    return found


def code_now(app: Flask, path: str) -> str:
    """The code that was mailed for a link."""
    with app.app_context():
        return actions.code_of(row(path), app.config["SECRET_KEY"])


def prove(visitor: Visitor, code: str) -> Any:
    """Type the code."""
    return visitor.submit("Go on with the code", code=code)


def address_in(page: Any) -> str:
    """The path of the address that a slip shows."""
    found = (one for one in page.links().values() if "/signing/" in one)
    whole = next(one for one in found if "/enrolments/" not in one)
    return whole.removeprefix(HERE)


def host(app: Flask, of: Told) -> Acceptance | None:
    """The host's acceptance that stands."""
    with app.app_context():
        return told.placement(of).standing().get(Side.HOST)
