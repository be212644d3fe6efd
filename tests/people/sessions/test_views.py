"""Time left, the locked screen, the list of open sign-ins, the session's id."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign, end
from app.groups.cohorts.models import Assignment
from app.people.accounts.models import Person, SignIn
from app.people.sessions.actions import close_expired
from app.policy import Role
from tests.people.accounts.conftest import ADDRESS, PASSWORD, sign_in

PROFILE = "/accounts/profile"
COOKIE = "__Host-bibliopraxis"
PAGES = [
    PROFILE,
    "/",
    "/sessions/",
    "/folders/",
    "/notifications/",
    "/reviews/mentor",
    "/meetings/",
]
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0"


@pytest.fixture
def ilze(client, with_password):
    """Ilze, signed in at a shared computer, at her profile."""
    sign_in(client)
    client.get(PROFILE)
    return client


def pass_by(**time):
    clock.move_to(clock.now() + timedelta(**time))


def cookie(visitor):
    return visitor._client.get_cookie(COOKIE, domain="localhost").value


def token(visitor):
    with visitor._client.session_transaction(base_url="https://localhost") as session:
        return session["_user_id"]


def opens_nothing(app, visitor, old):
    """The copied cookie opens none of the pages."""
    thief = visitor()
    for path in PAGES:
        thief._client.set_cookie(COOKIE, old, domain="localhost", secure=True)
        thief.get(path, status=401)


def state(visitor):
    return visitor.get("/sessions/state").response.json


def test_the_state_tells_the_seconds_left_and_prolongs_nothing(ilze):
    pass_by(minutes=10)
    assert 290 <= state(ilze)["left"] <= 300
    pass_by(minutes=4)
    assert state(ilze)["left"] <= 60
    pass_by(minutes=2)
    assert state(ilze) == {"left": 0, "me": "", "token": ""}


def test_without_scripts_a_page_is_covered_when_its_time_is_over(ilze):
    (sheet,) = [one.get("href") for one in ilze.get(PROFILE).find_all("link", rel="stylesheet")][1:]
    seconds = int(sheet.removeprefix("/sessions/curtain/").removesuffix(".css"))
    assert 900 <= seconds <= 902
    pass_by(minutes=14)
    assert f"go 0s {seconds}s forwards" in ilze.get(sheet).html
    pass_by(minutes=2)
    assert state(ilze)["left"] == 0


def test_who_says_that_they_are_there_stays_as_often_as_they_like(ilze):
    for _ in range(12):
        pass_by(minutes=14)
        page = ilze.post("/sessions/stay")
        assert page.response.json["left"] >= 899
    ilze.get(PROFILE)


@pytest.mark.parametrize("seconds", [-30, 30])
def test_polls_do_not_move_the_end_after_15_minutes(ilze, seconds):
    for _ in range(29):
        pass_by(seconds=30)
        ilze.get(PROFILE, htmx=True)
        ilze.get("/sessions/state")
        ilze.get(PROFILE, headers={"Sec-Fetch-Mode": "cors"})
    pass_by(seconds=30 + seconds)
    ilze.get(PROFILE, htmx=True, status=200 if seconds < 0 else 401)


def test_the_length_is_chosen_in_the_profile(ilze):
    page = ilze.submit("Save profile", idle_minutes="150")
    assert "Your profile is saved." in page.text
    pass_by(minutes=149)
    assert ilze.get(PROFILE).root.get("data-left") is not None
    pass_by(minutes=151)
    ilze.get(PROFILE, status=401)


@pytest.mark.parametrize("length", ["1", "151", "always"])
def test_no_other_length_can_be_chosen(ilze, length):
    ilze.post(PROFILE, {"name": "Ilze", "language": "en", "idle_minutes": length}, status=422)


def test_without_scripts_the_page_says_until_when_it_is_open(ilze):
    assert "You are signed out at" in ilze.page.text


@pytest.mark.parametrize("how", ["sign out", "idle", "password", "ended elsewhere", "lock"])
def test_a_copied_cookie_opens_nothing_afterwards(ilze, app, visitor, how):
    old = cookie(ilze)
    if how == "idle":
        pass_by(minutes=15)
    elif how == "password":
        ilze.submit("Change password", present=PASSWORD, password="шест нови думи")
        ilze.get(PROFILE)
    elif how == "ended elsewhere":
        other = visitor()
        sign_in(other)
        other.get("/sessions/")
        other.submit("Sign out everywhere else")
    else:
        ilze.submit(how.capitalize())
    opens_nothing(app, visitor, old)


def change_role(app, story, act):
    with app.app_context():
        person = db.session.get_one(Person, story.people["ilze"])
        act(person)
        db.session.commit()
        db.session.remove()


def end_all(person):
    mine = select(Assignment).where(Assignment.person_id == person.id, Assignment.holds())
    end(None, list(db.session.scalars(mine)))


@pytest.mark.parametrize("act", [lambda person: assign(None, person, Role.TUTOR), end_all])
def test_a_session_gets_a_new_id_when_a_role_changes(ilze, app, story, visitor, act):
    before, old = token(ilze), cookie(ilze)
    change_role(app, story, act)
    ilze.get(PROFILE)
    after = token(ilze)
    assert after != before
    ilze.get(PROFILE)
    assert token(ilze) == after
    pass_by(minutes=1.1)
    opens_nothing(app, visitor, old)


def test_a_form_that_was_open_when_the_role_changed_is_taken(ilze, app, story):
    form = ilze.page.form("Save profile").data({"name": "Ilze Kalna"})
    change_role(app, story, lambda person: assign(None, person, Role.TUTOR))
    ilze.get("/")
    assert "Ilze Kalna" in ilze.post(PROFILE, form).text


def test_requests_under_way_while_the_id_changes_are_answered(ilze, app, story, visitor):
    old = cookie(ilze)
    change_role(app, story, lambda person: assign(None, person, Role.TUTOR))
    ilze.get(PROFILE)
    late = visitor()
    late._client.set_cookie(COOKIE, old, domain="localhost", secure=True)
    late.get(PROFILE)


def test_the_list_says_where_since_when_and_which_is_this_one(ilze, visitor, app):
    other = visitor()
    other.get("/accounts/sign-in")
    given = {"email": ADDRESS, "password": PASSWORD}
    other.post("/accounts/sign-in", given, headers={"User-Agent": FIREFOX})
    page = ilze.get("/sessions/")
    assert "Firefox, Windows" in page.text
    assert page.text.count("This one") == 1
    page = ilze.submit("Sign out there")
    assert "Signed out there." in page.text
    assert "Firefox" not in page.text
    other.get(PROFILE, status=401)


def test_nobody_ends_the_sign_in_of_somebody_else(ilze, as_, app):
    andris = as_("andris")
    andris.get("/sessions/")
    with app.app_context():
        number = db.session.scalars(select(SignIn.id).order_by(SignIn.id)).first()
    andris.post("/sessions/end", {"sign_in": str(number)})
    ilze.get(PROFILE)


def test_a_locked_screen_opens_the_same_page_for_the_same_person(ilze):
    page = ilze.submit("Lock", status=303)
    assert page.headers["Clear-Site-Data"] == '"cache", "storage"'
    page = ilze.get("/sessions/locked")
    assert page.h1 == "This screen is locked"
    assert "Bērziņa" not in page.text
    assert ilze.submit("Go on", password="not the one", status=422).h1 == "This screen is locked"
    assert ilze.submit("Go on", password=PASSWORD).path == PROFILE


def test_guessing_at_a_locked_screen_is_slowed(ilze):
    ilze.submit("Lock")
    for _ in range(5):
        ilze.submit("Go on", password="not the one", status=422)
    page = ilze.submit("Go on", password=PASSWORD, status=429)
    assert "Too many tries." in page.text


def test_somebody_else_signs_in_at_a_locked_screen_as_themselves(ilze, visitor, app):
    ilze.submit("Lock")
    page = ilze.follow("Sign in as yourself")
    assert "Ilze" not in page.text


def test_a_sign_in_in_the_same_browser_ends_the_one_before(ilze, visitor, app):
    old = cookie(ilze)
    sign_in(ilze)
    opens_nothing(app, visitor, old)


def test_sign_ins_that_ran_out_are_noted_once(ilze, app):
    pass_by(minutes=16)
    with app.app_context():
        assert close_expired() == 1
        db.session.commit()
        assert close_expired() == 0
        row = db.session.scalars(select(SignIn)).one()
        assert row.ended_at == row.seen_at + timedelta(minutes=15)
