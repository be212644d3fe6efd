"""A responsible person without an account accepts an amendment by the link and its code."""

from typing import Any

from flask import Flask
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.workplace.amendments.queries import open_of
from tests.outside.signing.conftest import prove
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


def propose_mornings(at: Any, run: Told) -> str:
    """Ilze proposes other working hours: the address of the amendment."""
    ilze = at(run, "ilze")
    ilze.get(f"/amendments/placements/{run.placement}/amendment")
    ilze.submit("Propose the amendment", reason="Mornings are free.", pattern="Mornings")
    return str(ilze.page.url)


def test_of_an_amendment_the_link_shows_what_changes_and_without_the_code_nothing_is_accepted(
    app: Flask, visitor: Any, at: Any, marta_runs: Told, slip: Any
) -> None:
    url, krista = propose_mornings(at, marta_runs), at(marta_runs, "krista")
    krista.get(url)
    assert "Let the host accept without an account" in krista.page.links()
    marta = visitor()
    page = marta.get(slip(marta_runs)[0])
    changes = page.text[page.text.index("Amendment of the placement plan") :]
    changes = changes[: changes.index("Mornings are free.")]
    assert "Monday to Thursday, afternoons" in changes
    assert "Interview 15 young readers" not in changes  # only what changes
    assert "To accept the changes, type the code first." in page.text
    with app.app_context():
        found = open_of(marta_runs.placement)
        seen = found.after_hash if found else ""
    page = marta.post("/signing/amendment", {"hash": seen}, status=403)
    assert "Type the code first. Nothing was changed." in page.text


def test_an_amendment_is_accepted_by_the_link_and_its_code(
    app: Flask, visitor: Any, at: Any, marta_runs: Told, slip: Any
) -> None:
    url, dace = propose_mornings(at, marta_runs), at(marta_runs, "dace")
    dace.get(url)
    dace.submit("Accept the changes")
    path, code = slip(marta_runs)
    marta = visitor()
    marta.get(path)
    prove(marta, code)
    marta.post("/signing/amendment", {"hash": "another"}, status=409)
    marta.get("/signing/")
    page = marta.submit("Accept the changes")
    assert "You accepted the amendment." in page.text
    assert "by a slip of paper and its code" in dace.get(url).text
    with app.app_context():
        plan = told.placement(marta_runs)
        assert (plan.pattern, plan.hash) == ("Mornings", plan.active_hash)
        lines = select(Line.how).where(Line.act == "amendment accepted").order_by(Line.id)
        assert db.session.scalars(lines).all()[-1] == "paper and code"
    assert "Accept the changes" not in marta.get("/signing/").text


def test_an_acceptance_of_an_amendment_is_taken_back_until_it_holds(
    visitor: Any, at: Any, marta_runs: Told, slip: Any
) -> None:
    url, ilze = propose_mornings(at, marta_runs), at(marta_runs, "ilze")
    path, code = slip(marta_runs)
    marta = visitor()
    marta.get(path)
    prove(marta, code)
    marta.submit("Accept the changes")
    page = marta.submit("Take my acceptance back")
    assert "Your acceptance is taken back." in page.text
    marta.submit("Accept the changes")
    ilze.get(url)
    ilze.submit("Take the amendment back")
    page = marta.submit("Take my acceptance back", status=409)
    assert "were changed since you opened this page" in page.text
    assert "Amendment of the placement plan" not in page.text
