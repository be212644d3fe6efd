"""What is typed and sent too late, or not at all, comes back to its person and to nobody else."""

import re
from datetime import timedelta

import pytest
from itsdangerous import URLSafeTimedSerializer

from app.core import clock
from app.core.db.base import db
from app.people.accounts.actions import set_password
from app.people.accounts.models import Person, SignIn
from app.people.unsent.models import Unsent
from app.people.unsent.rules import LATE, MOST
from tests.people.accounts.conftest import ADDRESS, PASSWORD, sign_in

NAME = "Ilze of the long name that she typed"
PROFILE = "/accounts/profile"
FROM_PROFILE = {"Referer": f"https://localhost{PROFILE}"}


def kept(app, **wanted):
    """The kept forms."""
    with app.app_context():
        rows = db.session.query(Unsent).filter_by(**wanted).all()
        db.session.remove()
    return rows


@pytest.fixture
def ilze(client, with_password):
    """Ilze at her profile, on a shared computer."""
    clock.move_to((clock.now() + timedelta(days=1)).replace(hour=9))  # far from midnight
    sign_in(client)
    client.get(PROFILE)
    return client


def typed(visitor, status, **more):
    """Send the profile with another name."""
    given = {"name": NAME, "language": "en", "idle_minutes": "15", **more}
    headers = {**FROM_PROFILE, **more.pop("headers", {})}
    return visitor.post(PROFILE, given, status=status, headers=headers)


def pass_by(**time):
    clock.move_to(clock.now() + timedelta(**time))


def come_back(visitor, email=ADDRESS):
    """Sign in with the form that is open."""
    return visitor.submit(email=email, password=PASSWORD)


def test_a_form_that_comes_after_the_end_is_refused_and_offered_after_signing_in(ilze, app):
    pass_by(minutes=16)
    page = typed(ilze, 401)
    assert "Everything up to your last page is saved: today, " in page.text
    assert NAME not in page.html
    page = come_back(ilze)
    assert page.path == PROFILE
    assert page.words("textarea", data_name="name") == [NAME]
    assert [one[0] for one in kept(app)[0].fields] == ["name", "language", "idle_minutes", "seen"]


def test_somebody_else_who_signs_in_there_comes_home_and_sees_nothing_of_it(ilze, app, story):
    pass_by(minutes=16)
    typed(ilze, 401)
    set_password_of(app, story.people["andris"])
    page = come_back(ilze, "andris@berzleja.example")
    assert "Andris" in page.text
    assert page.path != PROFILE
    assert NAME not in page.html + ilze.get(PROFILE).html
    assert [row.person_id for row in kept(app)] == [story.people["ilze"]]


def set_password_of(app, person_id):
    with app.app_context():
        set_password(db.session.get_one(Person, person_id), PASSWORD)
        db.session.commit()
        db.session.remove()


def test_a_form_of_the_person_before_is_refused_under_the_next_one(ilze, app, story):
    old = ilze.page.form("Save profile").data({"name": NAME})
    ilze.submit("Sign out")
    set_password_of(app, story.people["andris"])
    sign_in(ilze, email="andris@berzleja.example")
    page = ilze.post(PROFILE, old, status=403, headers=FROM_PROFILE)
    assert "Someone else is signed in now" in page.text
    assert NAME not in page.html
    assert "Andris Kalniņš" in ilze.get(PROFILE).text
    assert [row.person_id for row in kept(app)] == [story.people["ilze"]]


def test_an_autosave_of_the_person_before_is_refused_and_echoes_nothing(ilze, app, story):
    old = ilze.page.form("Save profile").data({"name": NAME})
    ilze.submit("Sign out")
    set_password_of(app, story.people["andris"])
    sign_in(ilze, email="andris@berzleja.example")
    headers = {**FROM_PROFILE, "HX-Request": "true", "X-Autosave": "1"}
    page = ilze.post(PROFILE, old, status=403, headers=headers)
    assert NAME not in page.html


def test_a_form_of_an_earlier_sign_in_of_the_same_person_comes_back_to_her(ilze, app):
    old = ilze.page.form("Save profile").data({"name": NAME})
    ilze.submit("Sign out")
    sign_in(ilze)
    page = ilze.post(PROFILE, old, status=400, headers=FROM_PROFILE)
    assert NAME in page.html
    page = ilze.get(PROFILE)
    assert page.words("textarea", data_name="name") == [NAME]
    assert page.form("Save profile").value("name") == ["Ilze Bērziņa"]


def test_a_form_sent_after_signing_out_asks_to_sign_in_and_is_kept(ilze, app):
    old = ilze.page.form("Save profile").data({"name": NAME})
    ilze.submit("Sign out")
    page = ilze.post(PROFILE, old, status=401, headers=FROM_PROFILE)
    assert NAME not in page.html
    assert len(kept(app)) == 1


def test_passwords_are_never_kept(ilze, app):
    pass_by(minutes=16)
    ilze.post("/accounts/password", {"present": PASSWORD, "password": "шест нови думи"}, status=401)
    assert kept(app) == []


def test_a_page_hands_over_what_is_typed_without_prolonging_the_sign_in(ilze, app):
    pass_by(minutes=14)
    where = {"path": PROFILE, "action": PROFILE}
    ilze.post("/unsent/", {"name": NAME}, status=204, query_string=where)
    pass_by(minutes=2)
    ilze.get(PROFILE, status=401)
    assert (kept(app)[0].path, kept(app)[0].fields) == (PROFILE, [["name", NAME, ""]])


def test_what_was_offered_and_then_sent_is_not_offered_again(ilze, app):
    pass_by(minutes=16)
    typed(ilze, 401)
    come_back(ilze)
    typed(ilze, 200, unsent=PROFILE)
    assert kept(app) == []
    assert "was not sent" not in ilze.get(PROFILE).text


def test_a_text_is_open_again_for_half_an_hour_and_then_waits_in_the_profile(ilze, app):
    pass_by(minutes=16)
    typed(ilze, 401)
    pass_by(minutes=31)
    page = come_back(ilze)
    assert page.words("textarea", data_name="name") == []
    assert NAME in page.text
    assert "Not sent" in page.words("h2")


def test_at_home_a_link_leads_to_the_page_with_the_text(ilze):
    pass_by(minutes=16)
    typed(ilze, 401)
    sign_in(ilze)
    ilze.get("/")
    assert ilze.follow("Go on with it").path == PROFILE


def test_a_text_is_shown_once_more_before_it_is_thrown_away(ilze, app):
    pass_by(minutes=16)
    typed(ilze, 401)
    come_back(ilze)
    page = ilze.follow("I do not need it any more")
    assert page.h1 == "Not sent: Your profile"
    assert NAME in page.html
    assert kept(app)
    page = ilze.submit("Throw it away")
    assert "The text is thrown away." in page.text
    assert kept(app) == []


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example", "/accounts/password"])
def test_a_kept_text_never_leads_elsewhere(ilze, app, path):
    where = {"path": path, "action": path}
    ilze.post("/unsent/", {"name": NAME}, status=204, query_string=where)
    assert kept(app)[0].path == "/"


def test_so_many_late_forms_are_kept_and_not_more(ilze, app):
    for number in range(MOST + LATE + 2):
        where = {"path": PROFILE, "action": f"/{number}"}
        ilze.post("/unsent/", {"name": NAME}, status=204, query_string=where)
    assert len(kept(app)) == MOST + LATE


def test_a_token_that_nobody_signed_names_nobody(ilze, app):
    forged = URLSafeTimedSerializer("another secret", salt="wtf-csrf-token").dumps("1.x")
    page = ilze.post(PROFILE, {"name": NAME, "csrf_token": forged}, status=400)
    assert NAME not in page.html
    assert kept(app) == []


def test_every_form_names_the_sign_in_that_it_belongs_to(ilze, app):
    tokens = {one.get("value") for one in ilze.page.find_all("input", name="csrf_token")}
    with app.app_context():
        number = db.session.query(SignIn.id).order_by(SignIn.id.desc()).first()[0]
        seal = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token")
        marks = {re.match(r"\d+", seal.loads(token))[0] for token in tokens}
    assert marks == {str(number)}


def test_a_form_that_nobody_came_back_for_goes_by_itself(ilze, app, cli):
    pass_by(minutes=16)
    typed(ilze, 401)
    pass_by(days=29)
    cli.invoke(args=["work"])
    assert kept(app)
    pass_by(days=1)
    cli.invoke(args=["work"])
    assert kept(app) == []


@pytest.mark.parametrize(("minutes", "is_kept"), [(29, True), (31, False)])
def test_a_token_alone_is_believed_for_half_an_hour_after_the_end(
    ilze, app, visitor, minutes, is_kept
):
    (token,) = ilze.page.form().value("csrf_token")
    ilze.submit("Sign out")
    pass_by(minutes=minutes)
    given = {"csrf_token": token, "did": "planted by whoever has a copy of the page"}
    answer = visitor()._client.post("/unsent/", data=given, base_url="https://localhost")
    assert answer.status_code == (401 if is_kept else 400)
    assert bool(kept(app)) is is_kept


@pytest.mark.parametrize("minutes", [29, 31, 180])
def test_a_page_hands_over_what_is_typed_however_long_its_lid_was_closed(ilze, app, minutes):
    pass_by(minutes=15 + minutes)
    ilze.post(f"/unsent/?path={PROFILE}&action={PROFILE}", {"did": "typed"}, status=204)
    assert kept(app)


@pytest.mark.parametrize(("minutes", "is_kept"), [(29, True), (31, False)])
def test_a_page_without_its_cookie_hands_over_until_half_an_hour_after_the_end(
    ilze, app, visitor, minutes, is_kept
):
    (token,) = ilze.page.form().value("csrf_token")
    pass_by(minutes=15 + minutes)
    address = f"/unsent/?path={PROFILE}&action={PROFILE}"
    given = {"csrf_token": token, "did": "typed"}
    visitor()._client.post(address, data=given, base_url="https://localhost")
    assert bool(kept(app)) is is_kept
