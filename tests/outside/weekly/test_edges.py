"""Who else is at the browser, what changed meanwhile, and links that ended."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.core import clock
from app.core.db.base import db
from app.core.storage import mailing
from app.groups.cohorts.actions import assign, end
from app.groups.cohorts.models import Assignment, Enrolment
from app.outside.weeklinks.models import WeeklyLink
from app.people.accounts.actions import set_password
from app.people.mail.models import Outgoing
from app.policy import Role
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from tests.outside.weekly.conftest import PAGE, read_it
from tests.workplace.logbook.entries import stored
from tests.workplace.placements import told
from tests.workplace.placements.told import week

SEND = "Send my answers"
PASSWORD = "a quiet reading room"


def key(run):
    return f"w{run.placement}-{week(5).isoformat()}"


def form_of(page):
    return page.form(SEND)


@pytest.mark.parametrize("who", ["ilze", "dace", "krista"])
def test_where_the_learner_or_somebody_around_is_signed_in_nothing_is_shown_or_approved(
    run, five, link_for, seat, andris, rows, who
):
    given = [*form_of(andris.page).data({}), ("week", key(run))]
    given = [pair for pair in given if pair[0] not in ("csrf_token", "form_key")]
    other = seat(who)
    page = other.get(link_for(), status=403)
    assert page.h1 == "Sign in to answer"
    assert "This page belongs to: Andris Kalniņš." in page.text
    assert "Signed in in this browser:" in page.text
    assert "Spoke with five pupils" not in page.html
    before = rows()
    read_it()
    other.post(PAGE, given, status=403)
    assert [row["state"] for row in stored(andris, run)] == [State.SENT] * 5
    assert rows()["log_entry"] == before["log_entry"]


def test_it_stays_closed_for_twelve_hours_after_the_learner_has_left(
    app, run, five, link_for, visitor, keep
):
    keep(lambda: set_password(told.person(run, "ilze"), PASSWORD))
    one = visitor()
    one.get("/accounts/sign-in")
    one.submit(email="ilze@berzleja.example", password=PASSWORD)
    one.submit("Sign out")
    path = link_for()
    assert one.get(path, status=403).h1 == "Sign in to answer"
    clock.move_to(clock.now() + timedelta(hours=11, minutes=59))
    one.get(path, status=403)
    clock.move_to(clock.now() + timedelta(minutes=2))
    assert one.get(path).h1 == "5 entries wait for you"


def test_a_sign_in_of_somebody_else_is_named_and_stays_as_it_is(run, five, link_for, seat):
    otto = seat("otto")
    page = otto.get(link_for())
    assert "This page belongs to: Andris Kalniņš." in page.text
    assert "What you send here is sent in the name of the first one alone." in page.text
    assert page.root.get("data-me") is None
    read_it()
    page = otto.submit(SEND, week=[key(run)])
    assert "5 entries approved" in page.text
    assert {row["decided_by_id"] for row in stored(otto, run)} == {run.story.people["andris"]}
    assert "Otto" in otto.get("/accounts/profile").html


def test_an_entry_that_was_changed_meanwhile_is_named_and_the_others_are_approved(
    run, five, andris, keep
):
    def change():
        ilze, placement = told.person(run, "ilze"), told.placement(run)
        entry = db.session.get_one(Entry, five[0])
        logbook.withdraw(ilze, entry)
        draft = Draft(day=entry.day, minutes=240, did="Much longer than it was before.")
        assert logbook.change(ilze, placement, entry, entry.version, draft) is True
        assert logbook.send_week(ilze, placement, 5)

    keep(change)
    typed = {f"ask{five[0]}": "Which class was it?", "week": [key(run)]}
    page = andris.submit(SEND, typed)
    assert "4 entries approved, 13:00 h." in page.text
    assert "Your decision on 1 entry was not saved." in page.text
    assert "Mon 28 Sept" in page.text or "Mon 28 Sep" in page.text
    assert "Which class was it?" in page.html  # what was typed is still there
    states = {row["id"]: row["state"] for row in stored(andris, run)}
    assert states.pop(five[0]) is State.SENT
    assert set(states.values()) == {State.APPROVED}


def test_an_entry_of_another_mentor_is_not_decided_and_tells_nothing(run, five, andris, rows):
    given = form_of(andris.page).data({})
    foreign = (key(run), "99999:1:2026-10-01")
    page = andris.post(PAGE, [*given, foreign, ("week", key(run))])
    assert "5 entries approved" in page.text
    assert "Your decision on 1 entry was not saved." in page.text
    assert "Thu 1 Oct" in page.text


def replace(run):
    """Somebody else is Ilze's mentor now."""
    andris = told.person(run, "andris")
    mine = (Assignment.person_id == andris.id) & (Assignment.role == Role.MENTOR)
    end(None, list(db.session.scalars(select(Assignment).where(mine))))
    enrolment = db.session.get_one(Enrolment, run.enrolment)
    assign(None, told.person(run, "marta"), Role.MENTOR, enrolment)


def test_a_replaced_mentor_reads_that_the_link_is_no_longer_valid(
    run, five, link_for, andris, keep, visitor, rows
):
    path, given = link_for(), form_of(andris.page).data({})
    keep(lambda: replace(run))
    before = rows()["log_entry"]
    for page in (visitor().get(path, status=410), andris.get(f"{PAGE}?again=1", status=410)):
        assert page.h1 == "This link is no longer valid"
        assert "Ilze" not in page.html
    andris.post(PAGE, [*given, ("week", key(run))], status=410)
    assert rows()["log_entry"] == before


def test_every_link_that_does_not_work_answers_alike(app, five, link_for, keep, visitor):
    ended, revoked = link_for(), link_for()
    now = clock.now()

    def spoil():
        first, second = db.session.scalars(select(WeeklyLink).order_by(WeeklyLink.id))
        first.expires_at, second.revoked_at = now, now

    keep(spoil)
    pages = [
        visitor().get(path, status=410) for path in (ended, revoked, "/weekly/nobody-made-this")
    ]
    assert len({page.text for page in pages}) == 1
    assert {page.path for page in pages[:2]} == {PAGE}  # the token has left the address


@pytest.fixture
def mail(app):
    """This site sends mail."""
    app.config["MAIL_URL"] = mailing  # anything but None


def test_a_new_link_goes_to_the_known_address_three_times_a_day(
    app, five, link_for, keep, visitor, mail, run
):
    path = link_for()
    keep(lambda: db.session.execute(update(WeeklyLink).values(expires_at=clock.now())))
    answers = set()
    for address in (path, path, path, path, "/weekly/nobody-made-this"):
        one = visitor()
        one.get(address, status=410)
        one.follow("Send me a new link")
        answers.add(one.submit("Send me a new link").text)
    assert len(answers) == 1
    with app.app_context():
        rows = db.session.scalars(select(Outgoing).where(Outgoing.kind == "weekly link")).all()
        assert [row.person_id for row in rows] == [run.story.people["andris"]] * 3
        assert {str(row.details) for row in rows} == {"{}"}


def test_i_am_finished_closes_the_page_in_this_browser_alone(five, link_for, andris, visitor):
    page = andris.submit("I am finished")
    assert page.h1 == "The page is closed here"
    andris.get(PAGE + "?again=1", status=410)
    assert visitor().get(link_for()).h1 == "5 entries wait for you"


def test_the_page_closes_half_an_hour_after_it_was_used_and_gives_back_what_was_typed(
    run, five, andris, rows
):
    clock.move_to(clock.now() + timedelta(minutes=31))
    before = rows()
    page = andris.submit(SEND, {f"ask{five[0]}": "Which class was it?"}, status=410)
    assert "Which class was it?" in page.text
    assert rows() == before


def test_a_browser_that_comes_from_webmail_is_led_through(five, visitor):
    page = visitor().get(PAGE, headers={"Sec-Fetch-Site": "cross-site"})
    assert page.find("meta", http_equiv="refresh").get("content") == "0;url=/weekly/?again=1"


def test_the_page_speaks_the_mentors_language(app, run, five, link_for, visitor, keep):
    app.config["LANGUAGES"] = ["en", "lv"]

    def speak():
        told.person(run, "andris").language = "lv"

    keep(speak)
    page = visitor().get(link_for())
    assert page.root.get("lang") == "lv"
    assert page.h1 == "Jūs gaida 5 ieraksti"
