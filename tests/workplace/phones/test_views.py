"""A learner at a library's computer, and a phone that sends one file to her entry."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.people.accounts.rules import FREE_TRIES
from app.policy import Role
from app.workplace.phones.models import PhoneDoor
from tests.people.files.samples import PDF, picture, with_place
from tests.workplace.evidence.sending import add, entry_of, send, stored
from tests.workplace.logbook.entries import send as send_week
from tests.workplace.logbook.entries import tell

SEND = "/phones/send"  # where the address in the square leads


@pytest.fixture
def ilze(seat):
    return seat("ilze")


@pytest.fixture
def entry(ilze, run):
    return entry_of(ilze, run)


@pytest.fixture
def door(ilze, entry):
    """The address that stands in the square."""
    ilze.get(f"/logbook/entries/{entry}")
    page = ilze.submit("Send from my phone")
    return page.words("span", class_="url")[0]


def code_of(page):
    return page.words("b", class_="code")[0]


def test_a_phone_sends_one_file_without_signing_in(ilze, entry, door, visitor):
    phone = visitor()
    page = phone.get(door)
    assert "It goes to the entry of 5 October 2026, work at the library." in page.text
    assert send(phone, SEND, ("photo.jpg", with_place())).h1 == "It has arrived"
    page = ilze.get(f"/phones/entry/{entry}")
    assert page.words("a", aria_current="page") == ["Logbook"]
    assert "“photo.jpg” has arrived." in page.text
    assert "photo.jpg" in ilze.get(f"/logbook/entries/{entry}").links()


def test_a_phone_is_told_what_to_do_where_its_photos_cannot_be_read(door, visitor, monkeypatch):
    assert "HEIC" not in visitor().get(door).text
    monkeypatch.setattr("app.core.storage.pictures.find_spec", lambda _name: None)
    page = visitor().get(door)
    assert "On an iPhone choose Settings › Camera › Formats › Most Compatible" in page.text
    assert ".heic" not in page.find("input", type="file").get("accept")


def test_the_phone_is_told_nothing_else(entry, door, visitor):
    page = visitor().get(door)
    for secret in ("Ilze", "Bērzleja", "pupils", "Interview"):
        assert secret not in page.html
    assert page.path == SEND
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Cache-Control"] == "no-store"


def test_the_secret_goes_nowhere_and_the_page_with_the_form_says_whose_it_is(door, visitor):
    led = visitor().get(door, status=303)
    assert led.headers["Referrer-Policy"] == "no-referrer"
    phone = visitor()
    assert phone.get(door).headers["Referrer-Policy"] == "same-origin"
    sent, old_safari = {"files": (io.BytesIO(PDF), "a.pdf")}, {"Origin": "https://localhost"}
    assert phone.post(SEND, sent, headers=old_safari).h1 == "It has arrived"


def test_the_computer_looks_by_itself_until_the_file_is_there(ilze, entry, door, visitor):
    page = ilze.get(f"/phones/entry/{entry}", htmx=True)
    assert "Nothing has arrived yet." in page.text
    assert page.find("div", id="arrived").get("hx-trigger") == "every 4s"
    send_from(visitor(), door)
    page = ilze.get(f"/phones/entry/{entry}", htmx=True)
    assert "“a.pdf” has arrived." in page.text
    assert page.find("div", id="arrived").get("hx-trigger") is None


def send_from(phone, door, status=200, **more):
    phone.get(door)
    return send(phone, SEND, ("a.pdf", PDF), status=status, **more)


def test_a_code_is_typed_where_no_picture_can_be_taken(ilze, entry, door, visitor):
    code, phone = code_of(ilze.page), visitor()
    phone.get("/phones/code")
    page = phone.submit("Continue", code=code.lower().replace("-", " "))
    assert page.h1 == "Send a file to your logbook"
    assert send(phone, SEND, ("a.pdf", PDF)).h1 == "It has arrived"


def test_guessing_codes_is_slowed(visitor, door, monkeypatch):
    monkeypatch.setitem(FREE_TRIES, "address", 3)
    phone = visitor()
    phone.get("/phones/code")
    for _try in range(3):
        phone.submit("Continue", code="WRONG234", status=422)
    page = phone.submit("Continue", code="WRONG234", status=429)
    assert "Too many tries." in page.text


def test_one_file_and_no_second(door, visitor, ilze):
    phone = visitor()
    send_from(phone, door)
    assert phone.get(door, status=410).h1 == "This code has ended"
    assert len(stored(ilze)) == 1


def test_what_is_refused_leaves_the_door_open(door, visitor, ilze):
    phone = visitor()
    phone.get(door)
    page = send(phone, SEND, ("evil.exe", b"MZ"), status=422)
    assert "“evil.exe” is of a kind that is not taken here." in page.text
    two = [("a.pdf", PDF), ("b.jpg", picture())]
    assert "One file at a time." in send(phone, SEND, *two, status=422).text
    assert "Choose a file first." in send(phone, SEND, status=422).text
    assert send(phone, SEND, two[0]).h1 == "It has arrived"


def test_after_ten_minutes_it_is_over(door, visitor, ilze, entry):
    clock.move_to(clock.now() + timedelta(minutes=10, seconds=1))
    assert visitor().get(door, status=410).h1 == "This code has ended"
    assert "The code has ended." in ilze.get(f"/phones/entry/{entry}").text


def test_a_new_code_ends_the_old_one_and_so_does_its_learner(door, visitor, ilze):
    page = ilze.submit("Show a new code")
    newer = page.words("span", class_="url")[0]
    assert newer != door
    visitor().get(door, status=410)
    assert "No phone can send" in ilze.submit("End this code").text
    visitor().get(newer, status=410)


@pytest.mark.parametrize("address", ["84.15.2.7", "2a03:ec00:1::7"])
def test_a_phone_on_another_network_is_told_so(door, visitor, ilze, address):
    phone, elsewhere = visitor(), {"environ_overrides": {"REMOTE_ADDR": address}}
    phone.get(door)
    page = phone.get(SEND, status=403, **elsewhere)
    assert page.h1 == "Your phone is on another network"
    phone.get(door)
    phone.post(SEND, {"files": (io.BytesIO(PDF), "a.pdf")}, status=403, **elsewhere)
    assert stored(ilze) == []


def test_rights_are_asked_when_the_file_comes(door, visitor, ilze, run):
    phone = visitor()
    phone.get(door)
    tell(ilze, lambda: send_week(run, 6))
    assert send(phone, SEND, ("a.pdf", PDF), status=410).h1 == "This code has ended"
    assert stored(ilze) == []


def test_who_learns_here_no_more_sends_nothing(door, visitor, ilze, run):
    phone = visitor()
    phone.get(door)
    mine = (Assignment.enrolment_id == run.enrolment) & (Assignment.role == Role.LEARNER)
    gone = update(Assignment).where(mine).values(until_on=clock.today())
    tell(ilze, lambda: db.session.execute(gone))
    send(phone, SEND, ("a.pdf", PDF), status=410)
    assert stored(ilze) == []


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=365)], ids=str)
def test_a_door_that_ran_out_stays_closed_when_the_clock_is_put_back(door, visitor, cli, back):
    clock.move_to(clock.now() + timedelta(minutes=5) + back)
    assert "Doors that ran out: 1." in cli.invoke(args=["work"]).output
    clock.move_to(clock.now() - back)
    visitor().get(door, status=410)


def test_what_a_phone_sends_leaves_one_line(door, visitor, app):
    send_from(visitor(), door)
    with app.app_context():
        acts = [line.act for line in db.session.scalars(select(Line).order_by(Line.id))]
    assert acts[-2:] == ["phone let in", "file sent from a phone"]


def test_the_secret_is_not_stored(app, door):
    token = door.rpartition("/")[2]
    with app.app_context():
        (row,) = db.session.scalars(select(PhoneDoor))
    assert token not in str(vars(row))
    assert len(token) >= 22  # 128 bits


def test_an_entry_that_was_sent_opens_no_door(ilze, entry, run):
    tell(ilze, lambda: send_week(run, 6))
    ilze.get(f"/logbook/entries/{entry}")
    page = ilze.post(f"/phones/entry/{entry}")
    assert "The entry is with your mentor." in page.text


def test_a_site_that_no_phone_reaches_says_so(ilze, door):
    assert "This site answers only on this computer (https://localhost)" in ilze.page.text


def test_a_phone_that_sends_what_is_there_already_has_arrived(ilze, entry, visitor):
    add(ilze, entry, ("a.pdf", PDF))
    door = ilze.submit("Send from my phone").words("span", class_="url")[0]
    assert send_from(visitor(), door).h1 == "It has arrived"
    assert "“a.pdf” has arrived." in ilze.get(f"/phones/entry/{entry}").text
    assert len(stored(ilze)) == 1
