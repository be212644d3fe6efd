"""From the weekly page to what needs an own sign-in: a code by mail opens one at that page."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.settings.relay import Relay
from app.groups.cohorts.actions import end
from app.groups.cohorts.models import Assignment
from app.groups.mailbox.actions import choose
from app.people.bymail.models import MailAsk
from app.people.mail.models import Outgoing
from app.workplace.placements import actions as placements
from app.workplace.placements.models import Acceptance
from tests.outside.weekly.conftest import PAGE, read_it
from tests.people.bymail.conftest import CODE
from tests.workplace.placements import told

ASK = "Send me the code"
TO = "a…@b…example"


@pytest.fixture
def run(prepared):
    """Ilze has proposed her plan: it waits for Andris."""
    begun = prepared("a placement plan to accept", _proposed)
    clock.move_to(told.noon(told.FIRST))
    return begun


def _proposed():
    begun = told.written()
    with clock.at(told.noon(told.FIRST) - timedelta(days=5)):
        plan = told.placement(begun)
        placements.set_conditions(told.person(begun, "dace"), plan, "Hand the plan in.")
        assert placements.propose(told.person(begun, "ilze"), plan) == []
    return begun


@pytest.fixture
def mails(app, cli, tmp_path):
    """Sends what waits and gives the codes that were mailed, the newest last."""
    folder = tmp_path / "mail"
    app.config["MAIL_URL"] = Relay(folder=str(folder))
    app.config["MAIL_FROM"] = "praxis@library.example"

    def sent():
        done = cli.invoke(args=["work", "--only", "mail"])
        assert done.exit_code == 0, done.output
        files = sorted(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime)
        mails = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in files]
        found = [CODE.search(one.get_content().replace("\r\n", "\n")) for one in mails]
        return [one[1] for one in found if one]

    return sent


@pytest.fixture
def andris(run, mails, visitor, link_for):
    """Andris at a browser where nobody is signed in, before the offer of a code, having read."""
    one = visitor()
    one.get(link_for())
    one.follow("Ilze Bērziņa: Placement plan")
    read_it()
    return one


def plan_of(run):
    return f"https://localhost/placements/{run.placement}"


def wrong(code):
    return "000000" if code != "000 000" else "111111"


def test_the_page_says_where_the_code_goes_and_the_code_opens_the_plan(app, run, andris, mails):
    assert andris.page.h1 == "This needs your own sign-in"
    assert f"We send a code of six digits to {TO}." in andris.page.text
    assert f"by a code that we send to {TO}" in andris.get(PAGE).text
    andris.follow("Ilze Bērziņa: Placement plan")
    read_it()
    page = andris.submit(ASK)
    assert page.h1 == "Type the code from the mail"
    assert f"A code goes to {TO} and works for 10 minutes." in page.text
    page = andris.submit("Sign in", code=mails()[-1])
    assert page.url == plan_of(run)
    andris.submit("Accept the plan")
    with app.app_context():
        who = run.story.people["andris"]
        of = select(Acceptance).where(Acceptance.placement_id == run.placement)
        assert who in [one.person_id for one in db.session.scalars(of)]
        lines = db.session.scalars(select(Line).where(Line.actor_id == who)).all()
        assert {one.how for one in lines if "placement" in one.act} == {"session"}


def test_it_is_asked_for_in_the_mentors_own_sign_in_without_a_code(run, mails, seat, link_for):
    one = seat("andris")
    one.get(link_for())
    assert one.follow("Ilze Bērziņa: Placement plan").url == plan_of(run)


def test_somebody_else_who_is_signed_in_is_told_and_signed_out(run, mails, seat, link_for):
    one = seat("otto")
    one.get(link_for())
    one.follow("Ilze Bērziņa: Placement plan")
    assert "will be signed out: Otto" in one.page.text
    read_it()
    assert "will be signed out: Otto" in one.submit(ASK).text
    one.submit("Sign in", code=mails()[-1])
    assert "Andris" in one.get("/accounts/profile").html


def test_where_the_learner_is_signed_in_no_code_goes(run, mails, seat, link_for, rows):
    one = seat("ilze")
    one.get(link_for(), status=403)
    before = rows()["mail_ask"]
    one.get(f"/weekly/own/placement-{run.placement}", status=403)
    one.post("/weekly/own", [("awaited", f"placement-{run.placement}")], status=403)
    assert rows()["mail_ask"] == before == []


def test_five_wrong_codes_end_it_and_one_asks_anew_where_one_was(run, andris, mails):
    andris.submit(ASK)
    code = mails()[-1]
    for time in range(5):
        andris.submit("Sign in", code=wrong(code), status=422 if time < 4 else 410)
    andris.get("/bymail/code", status=410)
    page = andris.follow("Ask for another mail")
    assert page.h1 == "This needs your own sign-in"
    read_it()
    andris.submit(ASK)
    assert andris.submit("Sign in", code=mails()[-1]).url == plan_of(run)


def test_a_program_that_presses_at_once_lets_no_code_go(run, mails, visitor, link_for, rows):
    robot = visitor()
    robot.get(link_for())
    robot.follow("Ilze Bērziņa: Placement plan")
    before = rows()
    page = robot.submit(ASK, status=422)
    assert "The button was pressed faster than anybody reads" in page.text
    assert rows() == before


def test_five_codes_an_hour_and_pressing_twice_is_one(app, run, andris, mails):
    for _time in range(5):
        andris.get(f"/weekly/own/placement-{run.placement}")
        read_it()
        given = andris.page.form(ASK).data({})
        andris.post("/weekly/own", given)
        assert andris.post("/weekly/own", given).h1 == "Type the code from the mail"
    andris.get(f"/weekly/own/placement-{run.placement}")
    read_it()
    assert "Five codes were sent within an hour." in andris.submit(ASK).text
    assert len(mails()) == 5
    with app.app_context():
        assert len(db.session.scalars(select(MailAsk)).all()) == 5
        kept = db.session.scalars(select(Outgoing).where(Outgoing.kind == "by_mail")).all()
        assert {tuple(one.details) for one in kept} == {("ask",)}


def _leave(run):
    """Andris has no part any more."""
    mine = Assignment.person_id == run.story.people["andris"]
    end(None, list(db.session.scalars(select(Assignment).where(mine))))


def test_after_the_part_has_ended_neither_link_nor_code_lead_to_the_learner(
    run, andris, mails, keep
):
    andris.submit(ASK)
    code = mails()[-1]
    keep(lambda: _leave(run))
    assert "Ilze" not in andris.get(f"/weekly/own/placement-{run.placement}", status=410).html
    andris.get("/bymail/code")
    assert "Ilze" not in andris.submit("Sign in", code=code, status=404).html


def test_what_waits_no_more_leads_back(run, andris):
    page = andris.get("/weekly/own/placement-99999")
    assert "This does not wait for you any more." in page.text
    assert page.h1 == "This waits for you"


def test_where_others_read_the_mailbox_the_digits_come_before_the_code(
    run, mails, visitor, link_for, keep
):
    keep(lambda: choose(told.person(run, "andris"), others_read=True, digits="4711"))
    one = visitor()
    one.get(link_for())
    page = one.get(f"/weekly/own/placement-{run.placement}")
    assert page.h1 == "Your four digits open this page"
    one.submit("Open my page", digits="4711")
    one.follow("Ilze Bērziņa: Placement plan")
    read_it()
    one.submit(ASK)
    assert one.submit("Sign in", code=mails()[-1]).url == plan_of(run)


def test_without_mail_the_password_is_asked(run, visitor, link_for):
    one = visitor()
    one.get(link_for())
    page = one.follow("Ilze Bērziņa: Placement plan")
    assert ASK not in page.text
    page = one.follow("Sign in with your password")
    assert page.form("Sign in").value("next") == [f"/placements/{run.placement}"]
